"""What a reader typed, as terms: each must occur, in any of its spellings."""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from stdnum import isbn

from . import analysis

LONGEST_QUERY = 300
MOST_TERMS = 12
# Left out of a query that has other words: too common to tell works apart.
STOP_WORDS = frozenset(
    ("a", "an", "and", "for", "in", "of", "on", "or", "the", "to")
    + ("мен", "бен", "пен", "және")
    + ("в", "и", "к", "на", "о", "об", "по", "с", "у", "из", "для", "при")
)
_ISBN = re.compile(r"(?<![\w-])(?:97[89][- ]?)?(?:\d[- ]?){9}[\dXxХх](?![\w-])")


@dataclass(frozen=True)
class Needle:
    """A string words are compared with: equal to it, or beginning with it."""

    text: str
    is_prefix: bool

    def matches(self, word: str) -> bool:
        return word.startswith(self.text) if self.is_prefix else word == self.text


@dataclass(frozen=True)
class Term:
    """Alternatives, of which one must occur with all of its words: (оқу, әдістемелік) or (оқуәдістемелік)."""

    alternatives: tuple[tuple[str, ...], ...]

    @property
    def words(self) -> tuple[str, ...]:
        return tuple(word for alternative in self.alternatives for word in alternative)

    @property
    def needles(self) -> list[Needle]:
        """For words folded as full texts are."""
        return [needle for word in self.words for needle in text_needles(word)]

    def occurs_in(self, lexemes: set[str]) -> bool:
        """Whether words folded as full texts are hold any of the alternatives."""

        def occurs(word: str) -> bool:
            return any(needle.matches(lexeme) for needle in text_needles(word) for lexeme in lexemes)

        return any(all(map(occurs, words)) for words in self.alternatives)


def text_needles(word: str) -> list[Needle]:
    """How a word is looked for in full texts: by its stem, or as a short root of it."""
    stem = Needle(analysis.fold_keyboard(analysis.stem(word)), is_prefix=is_inflected(word))
    root = analysis.fold_keyboard(analysis.short_root(word))
    return [stem, Needle(root, is_prefix=False)] if root else [stem]


def record_needles(word: str) -> list[Needle]:
    """How a word is looked for in records: also as it is, so that the exact word ranks higher."""
    stem = Needle(analysis.stem(word), is_prefix=is_inflected(word))
    return list(dict.fromkeys([Needle(word, is_prefix=False), stem, *text_needles(word)]))


def is_inflected(word: str) -> bool:
    """Whether longer words may be forms of this one: not of numbers, nor of one or two letters."""
    return len(word) > 2 and not analysis.has_digit(word)


def parse(text: str) -> list[Term]:
    """The terms of a query; no text whatsoever is an error, a text without words has none."""
    text = analysis.normalise(text[:LONGEST_QUERY])
    numbers, rest = _take_isbn(text)
    terms = [*numbers, *_terms(rest)]
    telling = [term for term in terms if not STOP_WORDS.issuperset(term.words)]
    return list(dict.fromkeys(telling or terms))[:MOST_TERMS]


def _take_isbn(text: str) -> tuple[list[Term], str]:
    """An ISBN in any form, even with blanks, is one term: the index knows it as thirteen digits."""
    found = []

    def take(match: re.Match[str]) -> str:
        number = re.sub(r"[- ]", "", match[0]).upper().replace("Х", "X")
        if not isbn.is_valid(number):
            return match[0]
        found.append(Term(((isbn.to_isbn13(number),),)))
        return " "

    return found, _ISBN.sub(take, text)


def _terms(text: str) -> Iterator[Term]:
    for parts in analysis.compounds(text):
        together = "".join(parts)[: analysis.LONGEST_WORD]
        yield Term((parts,)) if len(parts) == 1 else Term((parts, (together,)))


# --- as PostgreSQL reads them: lexemes are letters and digits only, so quoting them is safe -----------


def metadata_tsquery(terms: Sequence[Term], operator: str = "&") -> str:
    return f" {operator} ".join(_tsquery(term, record_needles) for term in terms)


def exact_tsquery(terms: Sequence[Term]) -> str:
    """Any of the words as typed, to rank by."""
    return " | ".join(_lexeme(Needle(word, is_prefix=False)) for term in terms for word in term.words)


def text_tsquery(terms: Sequence[Term], operator: str = "&") -> str:
    return f" {operator} ".join(_tsquery(term, text_needles) for term in terms)


def _tsquery(term: Term, needles_of: Callable[[str], list[Needle]]) -> str:
    """Any of the alternatives, all of their words, any of the needles of each."""
    return _any(_all(_any(map(_lexeme, needles_of(word))) for word in words) for words in term.alternatives)


def _lexeme(needle: Needle) -> str:
    return f"'{needle.text}'{':*' if needle.is_prefix else ''}"


def _any(options: Iterable[str]) -> str:
    return f"({' | '.join(options)})"


def _all(options: Iterable[str]) -> str:
    return f"({' & '.join(options)})"
