"""Publications as an engine takes them: records read in seven queries however many, texts page by page."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from django.db.models import Sum
from wagtail.models import Page

from library.catalogue.models import (
    CollectionPage,
    Contributor,
    Identifier,
    PublicationFile,
    PublicationPage,
    PublicationSubject,
)
from library.core.languages import INTERFACE, OF_WORK, best_text
from library.files.models import FilePage

from .classes import path_of
from .engine import BookPage, Document, Facet, Field, Heading, HeadingKind
from .identifiers import comparable
from .words import Words, index_words, join_broken_lines

Row = Mapping[str, Any]
_TRILINGUAL = {
    "title": Field.TITLE,
    "subtitle": Field.TITLE,
    "keywords": Field.TOPIC,
    "abstract": Field.ABSTRACT,
}
_TEXTS = [f"{name}_{language}" for name in _TRILINGUAL for language in INTERFACE]
_COLUMNS = [
    *("pk", "path", "institution_id", "institution__code", "type", "year", "languages", "programmes"),
    *("access", "embargo_until", "sort_title", "first_published_at", "last_published_at"),
    *("title_other", "series", "part_of", "reading__reads", *_TEXTS),
]
_NAMES = [f"person__name_{language}" for language in INTERFACE]
_LABELS = [f"subject__label_{language}" for language in INTERFACE]


def documents(ids: Sequence[int]) -> Iterator[Document]:
    """The live ones among these publications, the later ids first. Texts are read when they are looked at."""
    rows = list(PublicationPage.objects.live().filter(pk__in=ids).order_by("-pk").values(*_COLUMNS))
    parts = _Parts.of(rows)
    return (_document(row, parts) for row in rows)


def count_pages(ids: Sequence[int]) -> dict[int, int]:
    """How many pages the files of each of these publications have; those without any are left out."""
    files = PublicationFile.objects.filter(publication__in=ids, file__page_count__gt=0).order_by()
    return dict(files.values_list("publication").annotate(Sum("file__page_count")))


@dataclass(frozen=True)
class _Parts:
    """What several publications have several of, by publication."""

    people: dict[int, list[tuple]]
    subjects: dict[int, list[tuple]]
    identifiers: dict[int, list[tuple]]
    collections: dict[str, str]  # codes by path
    with_files: frozenset[int]

    @classmethod
    def of(cls, rows: Sequence[Row]) -> "_Parts":
        ids = [row["pk"] for row in rows]
        above = {path for row in rows for path in _paths_above(row["path"])}
        collections = CollectionPage.objects.filter(path__in=above).values_list("path", "code")
        return cls(
            people=_grouped(Contributor, ids, _NAMES),
            subjects=_grouped(PublicationSubject, ids, ["subject__scheme", "subject__code", *_LABELS]),
            identifiers=_grouped(Identifier, ids, ["scheme", "value"]),
            collections=dict(collections),
            with_files=frozenset(count_pages(ids)),
        )


def _grouped(model: Any, ids: Sequence[int], columns: Sequence[str]) -> dict[int, list[tuple]]:
    grouped: dict[int, list[tuple]] = defaultdict(list)
    rows = model.objects.filter(publication__in=ids).order_by("publication", "sort_order", "pk")
    for publication, *values in rows.values_list("publication", *columns):
        grouped[publication].append(tuple(values))
    return grouped


def _paths_above(path: str) -> list[str]:
    return [path[:end] for end in range(Page.steplen, len(path), Page.steplen)]


def _document(row: Row, parts: _Parts) -> Document:
    publication_id = row["pk"]
    people = parts.people[publication_id]
    subjects = parts.subjects[publication_id]
    identifiers = parts.identifiers[publication_id]
    return Document(
        id=publication_id,
        published_at=row["first_published_at"] or row["last_published_at"],
        sort_title=row["sort_title"],
        year=row["year"],
        reads=row["reading__reads"] or 0,
        words=_words(row, people, subjects, identifiers),
        pages=_pages(row) if publication_id in parts.with_files else (),
        people=[name for names in people for name in names if name],
        identifiers=[comparable(scheme, value) for scheme, value in identifiers],
        headings=[
            *_titles(row),
            *(heading for names in people for heading in _author(names)),
            *(heading for subject in subjects for heading in _class(subject)),
        ],
        facets={
            Facet.INSTITUTION: [row["institution__code"]],
            Facet.COLLECTION: [
                parts.collections[path] for path in _paths_above(row["path"]) if path in parts.collections
            ],
            Facet.TYPE: [row["type"]],
            Facet.LANGUAGE: row["languages"],
            Facet.ACCESS: [row["access"]],
            Facet.PROGRAMME: row["programmes"],
        },
        subjects=[path_of(scheme, code) for scheme, code, *_labels in subjects],
        access=row["access"],
        institution_id=row["institution_id"],
        embargo_until=row["embargo_until"],
    )


# --- words --------------------------------------------------------------------------------------------


def _words(
    row: Row, people: Iterable[tuple], subjects: Iterable[tuple], identifiers: Iterable[tuple]
) -> dict[Field, list[Words]]:
    texts: dict[Field, list[tuple[str, str | None]]] = defaultdict(list)
    for name, field in _TRILINGUAL.items():
        texts[field] += [(row[f"{name}_{language}"], language) for language in INTERFACE]
    texts[Field.TITLE].append((row["title_other"], None))
    texts[Field.ABSTRACT] += [(row["series"], None), (row["part_of"], None)]
    texts[Field.TOPIC] += [(value, None) for _scheme, value in identifiers]
    words: dict[Field, list[Words]] = {
        field: [index_words(text, language) for text, language in some if text]
        for field, some in texts.items()
    }
    words[Field.AUTHOR] = [one for names in people for one in _words_of_names(names)]
    words[Field.TOPIC] += [one for _scheme, *texts in subjects for one in _words_of_class(*texts)]
    words[Field.TOPIC] += [_words_of_code(code) for code in row["programmes"]]
    return words


# The same people and classes come again and again.


@lru_cache(maxsize=20_000)
def _words_of_names(names: tuple[str, ...]) -> list[Words]:
    """Readers know "Ахметов Б. С." of "Ахметов, Бауыржан Серікұлы"."""
    named = [(name, language) for name, language in zip(names, INTERFACE, strict=True) if name]
    initials = [" ".join(given[0] for given in name.partition(",")[2].split()) for name, _language in named]
    return [
        *(index_words(name, language) for name, language in named),
        *(index_words(one) for one in initials if one),
    ]


@lru_cache(maxsize=20_000)
def _words_of_class(code: str, *labels: str) -> list[Words]:
    named = [index_words(label, language) for label, language in zip(labels, INTERFACE, strict=True) if label]
    return [_words_of_code(code), *named]


@lru_cache(maxsize=20_000)
def _words_of_code(code: str) -> Words:
    return index_words(code)


def language_of_text(languages: Sequence[str]) -> str | None:
    """The interface language that the whole text is in, of the languages of the work."""
    known = {OF_WORK.get(code) for code in languages}
    return known.pop() if len(known) == 1 else None


def _pages(row: Row) -> Iterator[BookPage]:
    language = language_of_text(row["languages"])
    pages = FilePage.objects.filter(file__publication_files__publication=row["pk"])
    ordered = pages.order_by("file__publication_files__sort_order", "file", "number")
    for file, number, text in ordered.values_list("file_id", "number", "text").iterator():
        if text:
            yield BookPage(str(file), number, index_words(join_broken_lines(text), language))


# --- what completes what a reader types ---------------------------------------------------------------


def _titles(row: Row) -> Iterator[Heading]:
    texts = {language: row[f"title_{language}"] for language in INTERFACE} | {"": row["title_other"]}
    original = next((OF_WORK[code] for code in row["languages"] if code in OF_WORK), "")
    for language in INTERFACE:
        title = best_text(texts, wanted=language, original=original).text
        yield Heading(HeadingKind.TITLE, language, title, title)


@lru_cache(maxsize=20_000)
def _author(names: tuple[str, ...]) -> list[Heading]:
    return [Heading(HeadingKind.AUTHOR, language, name, name) for language, name in _in_each_language(names)]


@lru_cache(maxsize=20_000)
def _class(subject: tuple[str, ...]) -> list[Heading]:
    scheme, code, *labels = subject
    value = f"{scheme}:{code}"
    return [
        Heading(HeadingKind.SUBJECT, language, text, value) for language, text in _in_each_language(labels)
    ]


def _in_each_language(texts: Iterable[str]) -> Iterator[tuple[str, str]]:
    by_language = dict(zip(INTERFACE, texts, strict=True))
    for language in INTERFACE:
        if text := best_text(by_language, wanted=language).text:
            yield language, text
