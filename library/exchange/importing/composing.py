"""A Description made a Record: languages, years, types told; what fits nowhere goes to the notes."""

import re
from datetime import date
from typing import NamedTuple

from django.core.exceptions import ValidationError

from library.catalogue.enums import AccessLevel, ContributorRole, PublicationType, SubjectScheme
from library.catalogue.records import ContributorEntry, IdentifierEntry, Record, SubjectEntry
from library.core.identifiers import IdentifierScheme, clean_identifier
from library.core.languages import INTERFACE, OF_WORK, TO_WORK

from ..enums import Remark
from .cleaning import paragraphs, tidy, whole_brackets, without_final_point
from .description import Description, Wording
from .fitting import fit
from .languages import language_of, work_languages
from .names import heading, people_of_statement
from .sources import Note
from .types import degree_by_words, type_by_words

_PAGES = re.compile(
    r"(?<![\d–-])(\d{1,5})(?:\s*,?\s*\[\d+\])?\s*(?:с|c|б|р|p|pp|бет|стр|pages?|S)\b", re.IGNORECASE
)
_YEAR = re.compile(r"(?<!\d)(1[4-9]\d\d|20\d\d)(?!\d)")
_PROGRAMME = re.compile(r"\b[678][BMDВМД]\d{5}\b", re.IGNORECASE)
_LATIN_CODE = str.maketrans("ВМД", "BMD")
_ACCESS = {
    AccessLevel.OPEN: r"\bopen\b|открыт|ашық|свободн",
    AccessLevel.INSTITUTION: r"institution|вуз|жоо|локальн|внутренн",
    AccessLevel.CLOSED: r"closed|закрыт|жабық",
}


_SMALL_WORDS = {"and", "with", "the", "және", "мен", "авт", "автор"}
_LATIN_X = str.maketrans("хХ", "XX")


class Composed(NamedTuple):
    record: Record
    file_names: list[str]
    notes: list[Note]


def compose(description: Description) -> Composed:
    """The record of a description; `record.titles` is empty when it has no title."""
    composer = _Composer(description)
    return Composed(composer.record, composer.file_names, composer.remarks)


class _Composer:
    def __init__(self, given: Description) -> None:
        self.given = given
        self.record = Record()
        self.remarks: list[Note] = []
        self.notes: list[str] = []
        self.languages, strangers = work_languages(given.languages)
        self.declared = self.languages + strangers
        self._texts()
        self._people()
        self._imprint()
        self._identifiers()
        self._classification()
        self._addresses()
        self.notes += [f"[{code}]" for code in strangers]
        self.record.notes = _not_repeated(self.notes + [paragraphs(note) for note in given.notes])
        self.record.languages = self._work_languages()
        self.remarks += fit(self.record)

    # --- texts ------------------------------------------------------------------------------------

    def _texts(self) -> None:
        record, given = self.record, self.given
        for title in given.titles:
            self._add_title(title)
        main = next(iter(record.titles), "")
        for subtitle in given.subtitles:
            language = self._language(subtitle, beside=main)
            self._append(record.subtitles, language if language in record.titles else main, subtitle.text)
        if foreign := record.subtitles.pop("", ""):  # the catalogue has no subtitle outside our languages
            record.titles[""] = f"{record.titles.get('', '')} : {foreign}".removeprefix(" : ")
        for abstract in given.abstracts:
            text = paragraphs(abstract.text)
            language = self._language(Wording(text, abstract.language))
            if language:
                known = record.abstracts.get(language)
                record.abstracts[language] = f"{known}\n\n{text}" if known else text
            elif text:
                self.notes.append(text)
        for keyword in given.keywords:
            self._add_keyword(keyword)

    def _add_title(self, title: Wording) -> None:
        titles, text = self.record.titles, without_final_point(whole_brackets(tidy(title.text)))
        if not text:
            return
        language = self._language(Wording(text, title.language))
        if language in titles and not title.language:  # a parallel title is in none of the work's languages
            language = language_of(text, [])
        if language not in titles:
            titles[language] = text
        elif text not in titles.values():
            self.notes.append(text)

    def _add_keyword(self, keyword: Wording) -> None:
        text = tidy(keyword.text).strip(" .,;")
        if text:
            language = self._language(Wording(text, keyword.language))
            language = language or ("ru" if re.search("[\u0400-\u04ff]", text) else "en")
            words = self.record.keywords.setdefault(language, [])
            if text not in words:
                words.append(text)

    def _language(self, wording: Wording, *, beside: str = "") -> str:
        if wording.language in INTERFACE:
            return wording.language
        stated = OF_WORK.get(wording.language)
        if stated:
            return stated
        declared = [wording.language] if wording.language else self.declared
        return language_of(wording.text, declared, beside=beside)

    @staticmethod
    def _append(texts: dict[str, str], language: str, text: str) -> None:
        text = whole_brackets(tidy(text))
        if text:
            texts[language] = f"{texts[language]} : {text}" if language in texts else text

    def _work_languages(self) -> list[str]:
        if self.languages or self.declared:
            return self.languages
        return [TO_WORK[language] for language in self.record.titles if language in TO_WORK][:1]

    # --- people, imprint --------------------------------------------------------------------------

    def _people(self) -> None:
        people = [
            ContributorEntry(heading(without_final_point(tidy(one.name)))[:255], one.role)
            for one in self.given.contributors
        ]
        people = [one for one in people if any(letter.isalpha() for letter in one.name)]
        for statement in (whole_brackets(tidy(text)) for text in self.given.statements):
            known = _words(" ".join(one.name for one in people))
            if not people or not any(one.role == ContributorRole.AUTHOR for one in people):
                people += [one for one in people_of_statement(statement) if not _words(one.name) <= known]
            known = _words(" ".join(one.name for one in people))
            if statement and not _words(statement) <= known | _SMALL_WORDS:
                self.notes.append(statement)
        self.record.contributors = list(dict.fromkeys(people))

    def _imprint(self) -> None:
        record, given = self.record, self.given
        record.year = next(filter(None, map(year_of, given.years)), None)
        record.place = _joined(given.places, " ; ")
        record.publisher = _joined(given.publishers, " ; ")
        record.edition = _joined(given.editions, ", ")
        record.series = _joined(given.series, " ; ")
        record.part_of = _joined(given.hosts, " ; ")
        record.extent = _joined(given.extents, " ; ")
        record.page_count = _page_count(given.page_counts, given.extents)

    # --- codes ------------------------------------------------------------------------------------

    def _identifiers(self) -> None:
        given, record = self.given, self.record
        record.source_identifier = tidy(next(iter(given.source_identifiers), ""))
        for scheme, values in (
            (IdentifierScheme.ISBN, given.isbn),
            (IdentifierScheme.ISSN, given.issn),
            (IdentifierScheme.DOI, given.doi),
            (IdentifierScheme.URN, given.urn),
            (IdentifierScheme.LOCAL, given.local),
        ):
            for value in filter(None, map(tidy, values)):
                self._add_identifier(scheme, value)
        record.identifiers = list(dict.fromkeys(record.identifiers))

    def _add_identifier(self, scheme: IdentifierScheme, value: str) -> None:
        try:
            is_number = scheme in (IdentifierScheme.ISBN, IdentifierScheme.ISSN)
            cleaned = clean_identifier(scheme, value.translate(_LATIN_X) if is_number else value)
        except ValidationError:
            cleaned = ""
        if cleaned and len(cleaned) <= 255:
            self.record.identifiers.append(IdentifierEntry(scheme, cleaned))
        else:
            self.notes.append(f"{scheme.label} {value} [!]")
            self.remarks.append(Note(Remark.BAD_IDENTIFIER, f"{scheme.label} {value}"))

    def _classification(self) -> None:
        record, given = self.record, self.given
        for scheme, codes in (
            (SubjectScheme.UDC, given.udc),
            (SubjectScheme.BBK, given.bbk),
            (SubjectScheme.GRNTI, given.grnti),
        ):
            entries = [SubjectEntry(scheme, tidy(code)[:100]) for code in codes if tidy(code)]
            record.subjects += dict.fromkeys(entries)
        programmes = [code for text in given.programmes for code in _PROGRAMME.findall(text.upper())]
        record.programmes = _unique([code.translate(_LATIN_CODE) for code in programmes])
        if given.programmes and not programmes:
            self.notes += map(tidy, given.programmes)
        record.degree_level = degree_by_words([*given.degree_words, *record.programmes])
        record.type = self._type()
        words = " ".join(given.access_words).lower()
        stated = (level for level, pattern in _ACCESS.items() if re.search(pattern, words))
        record.access = next(stated, None)

    def _type(self) -> PublicationType:
        given = self.given
        said = [*given.type_words, *(subtitle.text for subtitle in given.subtitles)]
        by_words = type_by_words(said, [title.text for title in given.titles])
        if given.type in (PublicationType.ARTICLE, PublicationType.DISSERTATION):
            return by_words if by_words == PublicationType.DISSERTATION_ABSTRACT else given.type
        return by_words or given.type or PublicationType.OTHER

    def _addresses(self) -> None:
        self.file_names = []
        for address in map(tidy, self.given.addresses):
            if re.match(r"[a-z][a-z+.-]+://", address, re.IGNORECASE):
                self.notes.append(address)
            name = re.split(r"[/\\]", address.split("?")[0])[-1]
            if "." in name:
                self.file_names.append(name)


def year_of(text: str) -> int | None:
    """The first plausible year in a date of any form; none later than the coming one."""
    years = [int(year) for year in _YEAR.findall(text)]
    return next((year for year in years if year <= date.today().year + 1), None)


def _page_count(stated: list[str], extents: list[str]) -> int | None:
    for text in stated:
        if match := re.search(r"\d{1,5}", text):
            return int(match[0]) or None
    counts = [int(count) for extent in extents for count in _PAGES.findall(extent)]
    return max(counts, default=None) or None


def _words(text: str) -> set[str]:
    return set(re.findall(r"[^\W\d_]{3,}", text.lower().replace("ё", "е")))


def _unique(texts: list[str]) -> list[str]:
    return list(dict.fromkeys(filter(None, texts)))


def _not_repeated(notes: list[str]) -> list[str]:
    """Notes that no other note contains."""
    unique = _unique(notes)
    return [note for note in unique if not any(note in other for other in unique if other is not note)]


def _joined(texts: list[str], between: str) -> str:
    return between.join(_unique([whole_brackets(tidy(text)) for text in texts]))
