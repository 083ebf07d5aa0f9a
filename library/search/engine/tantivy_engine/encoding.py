"""Publications as tantivy takes them: words set apart by blanks, and keys to filter and order by."""

import json
from collections.abc import Collection, Iterable, Sequence
from functools import lru_cache
from typing import Any

import tantivy

from library.catalogue.enums import AccessLevel
from library.core.folding import fold

from ...words import Spelt, Words
from ..documents import RECORD, BookPage, Document, Facet, Field, Heading, HeadingKind
from ..questions import Order
from .schema import COLUMNS, DEPTHS, ORDERS, SKELETON, class_column, newest_key, number_key, title_key

SHORT_STARTS = 3  # letters: beginnings of words that are terms themselves
_SEPARATOR = "\x1f"
_EXACT = (Field.TITLE, Field.AUTHOR, Field.TOPIC)


def record_of(document: Document, pages: Sequence[Words]) -> tantivy.Document:
    """`pages` are the words of its files."""
    record = tantivy.Document()
    _add_words(record, document)
    _add_text(record, pages)
    _add_values(record, document)
    _add_headings(record, document)
    record.add_unsigned("id", document.id)
    record.add_unsigned(ORDERS[Order.NEWEST], newest_key(document.published_at, document.id))
    record.add_unsigned(ORDERS[Order.YEAR], number_key(document.year or 0, document.id))
    record.add_unsigned(ORDERS[Order.READS], number_key(document.reads, document.id))
    record.add_text(ORDERS[Order.TITLE], title_key(document.sort_title, document.id))
    return record


def page_of(document: Document, page: BookPage, place: int) -> tantivy.Document:
    """The `place`th page of the publication."""
    row, others = page.words
    found = tantivy.Document()
    found.add_unsigned("publication", document.id)
    found.add_text("file", page.file)
    found.add_unsigned("number", page.number)
    found.add_unsigned("place", place)
    found.add_text("words", " ".join([one.stem for one in row]))
    if others:
        found.add_text("words", " ".join([one.stem for one in others]))
    found.add_text("skeletons", " ".join({one.skeleton for one in (*row, *others)}))
    found.add_bytes("shown", _stored([page.file, page.number]))
    return found


def forms(word: Spelt) -> tuple[str, str]:
    """What a word is found by: its stem, and its skeleton behind the mark."""
    return word.stem, SKELETON + word.skeleton


def _skeletons(skeletons: Collection[str]) -> str:
    """Each behind the mark."""
    return SKELETON + f" {SKELETON}".join(skeletons) if skeletons else ""


def _add_words(record: tantivy.Document, document: Document) -> None:
    """Phrases do not cross from one value of a field to the next."""
    for field in RECORD:
        for words in document.words.get(field, ()):
            row, others = words
            record.add_text(field, " ".join([one.stem for one in row]))
            record.add_text(field, _skeletons([one.skeleton for one in row]))
            if others:
                record.add_text(field, " ".join([form for one in others for form in forms(one)]))
            if field in _EXACT:
                record.add_text("exact", " ".join([one.text for one in (*row, *others)]))


def _add_text(record: tantivy.Document, pages: Sequence[Words]) -> None:
    skeletons: set[str] = set()
    for row, others in pages:
        record.add_text(Field.TEXT, " ".join([one.stem for one in row]))
        if others:
            record.add_text(Field.TEXT, " ".join([one.stem for one in others]))
        skeletons.update([one.skeleton for one in row], [one.skeleton for one in others])
    if skeletons:
        record.add_text("text_skeleton", " ".join(skeletons))


def _add_values(record: tantivy.Document, document: Document) -> None:
    for field, values in (("person", document.people), ("number", document.identifiers)):
        _add_each(record, field, values)
    for facet, column in COLUMNS.items():
        _add_each(record, column, document.facets.get(facet, ()))
    if document.year is not None:
        record.add_unsigned("year", document.year)
        record.add_text(COLUMNS[Facet.YEAR], str(document.year))
    _add_each(record, "class", [code for path in document.subjects for code in path])
    for depth in DEPTHS:
        _add_each(
            record, class_column(depth), [path[depth - 1] for path in document.subjects if len(path) >= depth]
        )
    _add_each(record, "right", rights_needed(document.access, document.institution_id))
    if document.embargo_until:
        record.add_unsigned("embargo", document.embargo_until.toordinal())


def _add_each(record: tantivy.Document, field: str, values: Iterable[str]) -> None:
    for value in dict.fromkeys(values):
        record.add_text(field, value)


def rights_needed(access: str, institution_id: int) -> list[str]:
    """The rights of which one opens the text; all but that of an employer wait for the end of an embargo."""
    own = [f"own:{institution_id}"] if access == AccessLevel.INSTITUTION else [f"level:{access}"]
    return [*own, f"employer:{institution_id}"]


# --- completion ---------------------------------------------------------------------------------------


def _add_headings(record: tantivy.Document, document: Document) -> None:
    titles = {one.language: one.text for one in document.headings if one.kind == HeadingKind.TITLE}
    words = {word for title in set(titles.values()) for word in fold(title).split()}
    starts = {start for word in words for start in _starts(word)}
    record.add_text("starts", " ".join(starts))
    exact = {
        one.text
        for field in _EXACT
        for row, others in document.words.get(field, ())
        for one in (*row, *others)
    }
    record.add_bytes("shown", _stored({"titles": titles, "words": sorted(exact)}))
    for heading in document.headings:
        if heading.kind != HeadingKind.TITLE:
            _add_each(record, f"{heading.kind}_heading", heading_terms(heading))


@lru_cache(maxsize=20_000)
def _starts(word: str) -> list[str]:
    return [word, *(word[:length] for length in range(1, min(SHORT_STARTS, len(word) - 1) + 1))]


@lru_cache(maxsize=50_000)  # the same people and classes come again and again
def heading_terms(heading: Heading) -> list[str]:
    """One for each word the heading may be begun with, and for the code of a class."""
    words = fold(heading.text).split()
    keys = [" ".join(words[place:]) for place in range(len(words))]
    if heading.kind == HeadingKind.SUBJECT:
        keys.append(fold(heading.value.partition(":")[2]))
    text, value = (
        " ".join(one.split()) for one in (heading.text, heading.value)
    )  # the separator is a blank, too
    return [_SEPARATOR.join((heading.language, key, text, value)) for key in keys]


def heading_prefix(language: str, start: str) -> str:
    return f"{language}{_SEPARATOR}{fold(start)}"


def heading_of(kind: HeadingKind, term: str) -> Heading:
    language, _key, text, value = term.split(_SEPARATOR)
    return Heading(kind, language, text, value)


def _stored(value: Any) -> bytes:
    return json.dumps(value, ensure_ascii=False).encode()


def shown(stored: tantivy.Document) -> Any:
    """What `shown` was given: of a record its titles and words, of a page its file and number."""
    return json.loads(bytes(stored["shown"][0]))
