"""Bring one work into the library and as far through its approval as its state says.

Everything goes the way people's deposits go: an editor deposits, a moderator of the institution and an
approver of the Association decide. A work is loaded whole or not at all, so that an interrupted load goes
on where it stopped and people's own decisions on loaded works are left alone.
"""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from io import BytesIO

from django.core.files.base import File
from django.db import transaction

from library.catalogue.actions import deposit_record
from library.catalogue.enums import AccessLevel, ContributorRole, PublicationType, SubjectScheme
from library.catalogue.models import PublicationFile, PublicationPage
from library.catalogue.records import ContributorEntry, IdentifierEntry, Record, SubjectEntry
from library.core.identifiers import IdentifierScheme
from library.core.languages import TO_WORK
from library.files.actions import deposit_file
from library.files.models import StoredFile
from library.moderation.actions import decide, submit
from library.moderation.models import ReviewState
from library.parties.models import Institution, User

from ..accounts import ASSOCIATION
from ..pdf import make_pdf
from ..works import LANGUAGES, Work, WorkFile, marks, people, place
from .found_place import collection


@dataclass(frozen=True)
class Cast:
    """Who does what with the works of an institution."""

    institution: Institution
    editor: User
    moderator: User
    approver: User

    @classmethod
    def of(cls, code: str) -> "Cast":
        # The Association has no moderator of its own: its administrator is one.
        moderator = "admin" if code == ASSOCIATION else "moderator"
        return cls(
            institution=Institution.objects.get(code=code),
            editor=User.objects.get(username=f"editor.{code}"),
            moderator=User.objects.get(username=f"{moderator}.{code}"),
            approver=User.objects.get(username=f"approver.{ASSOCIATION}"),
        )


def is_published(work: Work) -> bool:
    """Whether the work is in the library already, in whatever state people have brought it to since."""
    return PublicationPage.objects.filter(
        institution__code=work.institution, source_identifier=source_identifier(work)
    ).exists()


def source_identifier(work: Work) -> str:
    return f"demo:{work.code}"


def publish_work(*, work: Work, cast: Cast) -> None:
    # The bytes are stored before the transaction: a repeated load finds them by their checksum.
    files = [_stored(work, file, cast) for file in work.files]
    with transaction.atomic():
        publication = deposit_record(
            record=_record(work, files), collection=collection(work.collection), user=cast.editor
        )
        _complete(publication, work, files)
        publication.full_clean()
        publication.save()
        publication.save_revision(user=cast.editor)
        _bring_to_state(publication, work, cast)


def _stored(work: Work, file: WorkFile, cast: Cast) -> StoredFile:
    pdf = make_pdf(work, file)
    checksum = hashlib.sha256(pdf).hexdigest()
    kept = StoredFile.objects.filter(institution=cast.institution, sha256=checksum).first()
    if kept:
        return kept
    described = work.described_in(file.language)
    name = f"{described.title}. {file.label}" if file.label else described.title
    return deposit_file(
        upload=File(BytesIO(pdf), name="demo.pdf"),
        institution=cast.institution,
        user=cast.editor,
        name=f"{name}.pdf",
    )


# --- the record -----------------------------------------------------------------------------------


def _record(work: Work, files: Sequence[StoredFile]) -> Record:
    texts = work.descriptions
    language = work.languages[0]
    return Record(
        titles={code: text.title for code, text in texts.items()},
        subtitles={code: text.subtitle for code, text in texts.items()},
        abstracts={code: _marked(code, text.abstract) for code, text in texts.items() if text.abstract},
        keywords={code: text.keywords.split("; ") for code, text in texts.items() if text.keywords},
        type=PublicationType(work.type),
        languages=[TO_WORK[code] for code in work.languages],
        contributors=_contributors(work),
        identifiers=_identifiers(work),
        subjects=[SubjectEntry(SubjectScheme(scheme), code) for scheme, code in work.subjects],
        year=work.year,
        place=place(work.institution).city[language],
        publisher=place(work.institution).short[language],
        edition=work.edition,
        part_of=work.part_of,
        page_count=sum(file.page_count or 0 for file in files),
        programmes=list(work.programmes),
        degree_level=work.level,
        notes=[marks().note[code] for code in LANGUAGES] + _note_on_isbn(work),
        access=AccessLevel(work.access),
        embargo_until=work.embargo,
        source_identifier=source_identifier(work),
    )


def _marked(language: str, abstract: str) -> str:
    return f"{marks().abstract[language]} {abstract}"


def _contributors(work: Work) -> list[ContributorEntry]:
    authors = [ContributorEntry(people()[key]["kk"]) for key in work.authors]
    others = [ContributorEntry(people()[key]["kk"], ContributorRole(role)) for role, key in work.others]
    return authors + others


def _identifiers(work: Work) -> list[IdentifierEntry]:
    numbers = ((IdentifierScheme.ISBN, work.isbn), (IdentifierScheme.DOI, work.doi))
    return [IdentifierEntry(scheme, value) for scheme, value in numbers if value]


def _note_on_isbn(work: Work) -> list[str]:
    return [marks().isbn[work.languages[0]]] if work.isbn else []


def _complete(publication: PublicationPage, work: Work, files: Sequence[StoredFile]) -> None:
    """What a record of a catalogue does not carry: files, rights and the approval stamp."""
    language = work.languages[0]
    publication.licence = work.licence
    publication.rights_holder = place(work.institution).name[language]
    publication.rights_statement = marks().rights[language]
    if work.stamp_date:
        publication.stamp_body = marks().stamp[language]
        publication.stamp_protocol = work.stamp_protocol
        publication.stamp_date = work.stamp_date
    publication.files = [
        PublicationFile(file=stored, label=file.label, sort_order=order)
        for order, (stored, file) in enumerate(zip(files, work.files, strict=True))
    ]


# --- the way through approval ---------------------------------------------------------------------


def _bring_to_state(publication: PublicationPage, work: Work, cast: Cast) -> None:
    if work.state == "draft":
        return
    submit(publication=publication, user=cast.editor)
    if work.state == "institution":
        return
    if work.state == "returned":
        _decide(publication, cast.moderator, "reject", work.comment)
        return
    _decide(publication, cast.moderator, "approve")
    if work.state == "association":
        return
    _decide(publication, cast.approver, "approve")
    if work.state == "revised":
        _revise(publication, work, cast)


def _decide(publication: PublicationPage, user: User, action: str, comment: str = "") -> None:
    review = ReviewState.objects.waiting().get(page_id=publication.pk)
    decide(review=review, user=user, action=action, comment=comment)


def _revise(publication: PublicationPage, work: Work, cast: Cast) -> None:
    """A new draft of what is live, waiting for the institution's moderator."""
    draft = PublicationPage.objects.get(pk=publication.pk).get_latest_revision_as_object()
    draft.title_kk = work.revision_title
    draft.full_clean()
    draft.save_revision(user=cast.editor, log_action=True)
    submit(publication=PublicationPage.objects.get(pk=publication.pk), user=cast.editor)
