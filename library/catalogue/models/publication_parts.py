"""What a publication has several of: contributors, subjects, identifiers and files, each in order."""

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.models import Orderable

from library.core.fields import UncountedForeignKey
from library.core.identifiers import IdentifierScheme, clean_identifier
from library.files.models import StoredFile

from ..enums import ContributorRole
from .people import Person
from .subjects import Subject


class Contributor(Orderable):
    publication = ParentalKey("catalogue.PublicationPage", related_name="contributors")
    person = UncountedForeignKey(
        Person, models.PROTECT, related_name="contributions", verbose_name=_("person")
    )
    role = models.CharField(
        _("role"), max_length=3, choices=ContributorRole.choices, default=ContributorRole.AUTHOR
    )

    class Meta(Orderable.Meta):
        verbose_name = _("contributor")
        verbose_name_plural = _("contributors")

    def __str__(self) -> str:
        return f"{self.person} ({self.get_role_display()})"


class PublicationSubject(Orderable):
    publication = ParentalKey("catalogue.PublicationPage", related_name="publication_subjects")
    subject = UncountedForeignKey(Subject, models.PROTECT, related_name="uses", verbose_name=_("subject"))

    class Meta(Orderable.Meta):
        verbose_name = _("subject")
        verbose_name_plural = _("subjects")

    def __str__(self) -> str:
        return str(self.subject)


class Identifier(Orderable):
    publication = ParentalKey("catalogue.PublicationPage", related_name="identifiers")
    scheme = models.CharField(
        _("scheme"), max_length=8, choices=IdentifierScheme.choices, default=IdentifierScheme.ISBN
    )
    value = models.CharField(_("value"), max_length=255, db_index=True)

    class Meta(Orderable.Meta):
        verbose_name = _("identifier")
        verbose_name_plural = _("identifiers")

    def __str__(self) -> str:
        return f"{self.get_scheme_display()} {self.value}"

    def clean(self) -> None:
        super().clean()
        try:
            self.value = clean_identifier(self.scheme, self.value)
        except ValidationError as error:
            raise ValidationError({"value": error}) from error


class PublicationFile(Orderable):
    """A file of the publication; the text of its own where there are several ("Part 1")."""

    publication = ParentalKey("catalogue.PublicationPage", related_name="files")
    file = models.ForeignKey(
        StoredFile, models.PROTECT, related_name="publication_files", verbose_name=_("file")
    )
    label = models.CharField(
        _("label"), max_length=120, blank=True, help_text=_("For example “Part 1”; may be empty.")
    )

    class Meta(Orderable.Meta):
        verbose_name = _("file")
        verbose_name_plural = _("files")

    def __str__(self) -> str:
        return self.label or self.file.name
