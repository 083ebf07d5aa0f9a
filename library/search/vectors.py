"""A publication as tsvector literals: its record with weights, and the words of its files."""

from collections.abc import Iterable, Iterator

from stdnum import isbn

from library.catalogue.models import PublicationPage
from library.core.identifiers import IdentifierScheme
from library.core.languages import INTERFACE

from . import analysis

# A tsvector holds 1,048,575 bytes of lexemes at most; a record's also spends two or four a lexeme on weights.
MOST_TEXT_BYTES = 900_000
MOST_METADATA_BYTES = 500_000


def metadata_literal(publication: PublicationPage) -> str:
    """Weights: title A, people B, subjects, keywords and identifiers C, abstract D."""
    weights: dict[str, str] = {}
    for weight, texts in (
        ("A", _titles(publication)),
        ("B", _people(publication)),
        ("C", _topics(publication)),
        ("D", _descriptions(publication)),
    ):
        for text in texts:
            for word in analysis.index_words(text):
                weights.setdefault(word, weight)
                weights.setdefault(analysis.fold_keyboard(word), weight)
    kept = _within(weights, MOST_METADATA_BYTES)
    return " ".join(f"'{word}':1{weights[word]}" for word in kept)


def text_literal(texts: Iterable[str]) -> str:
    """The words of these pages, cut when PostgreSQL could hold no more."""
    lexemes = _within(_text_lexemes(texts), MOST_TEXT_BYTES)
    return " ".join(f"'{lexeme}'" for lexeme in lexemes)


def _titles(publication: PublicationPage) -> Iterator[str]:
    yield from publication.texts("title").values()
    yield from publication.texts("subtitle").values()


def _people(publication: PublicationPage) -> Iterator[str]:
    for contributor in publication.contributors.all():
        for language in INTERFACE:
            name = getattr(contributor.person, f"name_{language}")
            yield name
            # Readers know "Ахметов Б. С." of "Ахметов, Бауыржан Серікұлы".
            yield " ".join(given[0] for given in name.partition(",")[2].split())


def _topics(publication: PublicationPage) -> Iterator[str]:
    for use in publication.publication_subjects.all():
        yield use.subject.code
        yield from (getattr(use.subject, f"label_{language}") for language in INTERFACE)
    yield from publication.texts("keywords").values()
    yield from publication.programmes
    for identifier in publication.identifiers.all():
        yield identifier.value
        if identifier.scheme == IdentifierScheme.ISBN and isbn.is_valid(identifier.value):
            yield isbn.to_isbn13(isbn.compact(identifier.value))


def _descriptions(publication: PublicationPage) -> Iterator[str]:
    yield from publication.texts("abstract").values()
    yield from (publication.series, publication.part_of)


def _text_lexemes(texts: Iterable[str]) -> Iterator[str]:
    seen: set[str] = set()
    for text in texts:
        for word in analysis.index_words(analysis.join_broken_lines(text)):
            lexeme = analysis.text_lexeme(word)
            if lexeme not in seen:
                seen.add(lexeme)
                yield lexeme


def _within(lexemes: Iterable[str], most_bytes: int) -> Iterator[str]:
    size = 0
    for lexeme in lexemes:
        size += len(lexeme.encode()) + 4
        if size > most_bytes:
            return
        yield lexeme
