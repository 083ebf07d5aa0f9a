"""What an answer holds, member by member."""

from datetime import date, datetime
from typing import Any
from uuid import UUID

from pydantic import BaseModel, Field

from library.core.wording import later as _

Texts = dict[str, str]


def _texts(description: Any) -> Any:
    return Field(description=description, examples=[{"kk": "Алгебра негіздері", "ru": "Основы алгебры"}])


class ContributorOut(BaseModel):
    role: str = Field(description=_("MARC relator code."), examples=["aut"])
    names: Texts = _texts(_("The name by language, surname first."))
    orcid: str = Field(description=_("Empty when unknown."))


class InstitutionOut(BaseModel):
    code: str
    name: str = Field(description=_("In the language of the answer."))


class SubjectOut(BaseModel):
    scheme: str = Field(description=_("udc, bbk or grnti."))
    code: str
    labels: Texts = _texts(_("What the class is called, by language."))


class IdentifierOut(BaseModel):
    scheme: str = Field(examples=["isbn"])
    value: str


class FileOut(BaseModel):
    media_type: str = Field(examples=["application/pdf"])
    pages: int | None = Field(description=_("Number of pages, when known."))


class AccessOut(BaseModel):
    level: str = Field(description=_("Who may read: open, participants, institution or closed."))
    embargo_until: date | None = Field(description=_("Closed to readers before this day."))
    may_read: bool = Field(description=_("Whether whoever asks may read the files now."))
    reason: str = Field(description=_("A stable code for the reason."), examples=["open", "sign-in"])


class PublicationOut(BaseModel):
    uuid: UUID
    id: str = Field(description=_("The persistent address: cite this one."))
    url: str = Field(description=_("The page in the language of the answer."))
    type: str
    titles: Texts = _texts(_("By language; “und” for a language that is none of the three."))
    subtitles: Texts = _texts(_("By language."))
    contributors: list[ContributorOut]
    year: int | None
    languages: list[str] = Field(description=_("Languages of the work, by ISO 639-2/B."), examples=[["kaz"]])
    institution: InstitutionOut
    collections: list[str] = Field(description=_("Codes, from the broadest collection to its own."))
    subjects: list[SubjectOut]
    programmes: list[str]
    identifiers: list[IdentifierOut]
    abstracts: Texts = _texts(_("By language."))
    access: AccessOut
    files: list[FileOut] = Field(description=_("What there is to read; the files are on the page."))
    published: datetime = Field(description=_("When it came into the library, UTC."))
    modified: datetime = Field(description=_("When the record last changed, UTC."))


class FacetValueOut(BaseModel):
    value: str = Field(description=_("What the filter takes."))
    label: str = Field(description=_("In the language of the answer."))
    count: int = Field(description=_("Publications that have it, as if nothing were chosen in this filter."))


class SearchAnswer(BaseModel):
    count: int = Field(description=_("How many publications were found, exactly."))
    results: list[PublicationOut]
    facets: dict[str, list[FacetValueOut]] = Field(
        description=_("Of the filters asked for, the commonest values first.")
    )
    suggestion: str = Field(
        description=_("A spelling of these words that finds more; empty when there is none.")
    )
    next_cursor: str = Field(description=_("Where to go on; empty at the end."))
    next: str | None = Field(description=_("The address of the next answer, as the header Link has it."))
    is_cut: bool = Field(
        description=_("True where more was found than this order walks through: ask by newest.")
    )
