"""A publication as tsvector literals: its record with weights, and the words of its files."""

from collections.abc import Iterable, Iterator

from . import analysis
from .documents import Document

# A tsvector holds 1,048,575 bytes of lexemes at most; a record's also spends two or four a lexeme on weights.
MOST_TEXT_BYTES = 900_000
MOST_METADATA_BYTES = 500_000


def metadata_literal(document: Document) -> str:
    """Weights: title A, people B, subjects, keywords and identifiers C, abstract D."""
    weights: dict[str, str] = {}
    for weight, texts in (
        ("A", document.titles),
        ("B", document.people),
        ("C", document.topics),
        ("D", document.descriptions),
    ):
        for text in texts:
            for word in analysis.index_words(text):
                if word not in weights:
                    weights[word] = weight
                    weights.setdefault(analysis.fold_keyboard(word), weight)
    kept = _within(weights, MOST_METADATA_BYTES)
    return " ".join(f"'{word}':1{weights[word]}" for word in kept)


def text_literal(texts: Iterable[str]) -> str:
    """The words of these pages, cut when PostgreSQL could hold no more."""
    lexemes = _within(_text_lexemes(texts), MOST_TEXT_BYTES)
    return " ".join(f"'{lexeme}'" for lexeme in lexemes)


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
