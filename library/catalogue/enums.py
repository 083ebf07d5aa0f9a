"""The closed vocabularies of a record: types, roles, schemes, access levels, licences."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class PublicationType(models.TextChoices):
    TEXTBOOK = "textbook", _("Textbook")
    STUDY_GUIDE = "study_guide", _("Study guide")
    MONOGRAPH = "monograph", _("Monograph")
    ARTICLE = "article", _("Article")
    DISSERTATION = "dissertation", _("Dissertation")
    DISSERTATION_ABSTRACT = "dissertation_abstract", _("Abstract of dissertation")
    TEACHING_COMPLEX = "teaching_complex", _("Teaching-methodical complex")
    LECTURE_NOTES = "lecture_notes", _("Lecture notes")
    METHODICAL_INSTRUCTIONS = "methodical_instructions", _("Methodical instructions")
    PROCEEDINGS = "proceedings", _("Conference proceedings")
    OTHER = "other", _("Other")


class ContributorRole(models.TextChoices):
    """MARC relator codes (https://id.loc.gov/vocabulary/relators), as 100/700$4 carries them."""

    AUTHOR = "aut", _("Author")
    EDITOR = "edt", _("Scientific editor")
    COMPILER = "com", _("Compiler")
    TRANSLATOR = "trl", _("Translator")
    REVIEWER = "rev", _("Reviewer")
    THESIS_ADVISOR = "ths", _("Thesis advisor")
    ILLUSTRATOR = "ill", _("Illustrator")
    CONTRIBUTOR = "ctb", _("Contributor")


class SubjectScheme(models.TextChoices):
    UDC = "udc", _("UDC")
    BBK = "bbk", _("BBK")
    GRNTI = "grnti", _("GRNTI")


class DegreeLevel(models.TextChoices):
    BACHELOR = "bachelor", _("Bachelor")
    MASTER = "master", _("Master")
    DOCTORATE = "doctorate", _("Doctorate (PhD)")


class AccessLevel(models.TextChoices):
    """Who may read the files of a publication; its record is always public."""

    OPEN = "open", _("Open to everybody")
    PARTICIPANTS = "participants", _("Readers of participating institutions")
    INSTITUTION = "institution", _("Readers of the own institution only")
    CLOSED = "closed", _("Closed")


class Licence(models.TextChoices):
    ALL_RIGHTS = "all-rights-reserved", _("All rights reserved")
    AUTHOR_CONTRACT = "author-contract", _("By contract with the author")
    CC_BY = "cc-by-4.0", "CC BY 4.0"
    CC_BY_SA = "cc-by-sa-4.0", "CC BY-SA 4.0"
    CC_BY_NC = "cc-by-nc-4.0", "CC BY-NC 4.0"
    CC_BY_NC_ND = "cc-by-nc-nd-4.0", "CC BY-NC-ND 4.0"
    PUBLIC_DOMAIN = "public-domain", _("Public domain")


class TreeChangeKind(models.TextChoices):
    """What is done to a whole collection, its publications included."""

    MOVE = "move", _("Moving")
    UNPUBLISH = "unpublish", _("Unpublishing")
    DELETE = "delete", _("Deleting")
