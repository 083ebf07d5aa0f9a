"""What pages and texts hold, in the plainest way: for the plain engine."""

from collections.abc import Sequence

from library.search.engine import BookPage, PageHit
from library.search.engine.queries import AllOf, AnyOf, Not, Phrase, Query, Word, on_pages, parts_of, words_of
from library.search.words import Spelt, Token, Words


def with_most(pages: Sequence[BookPage], query: Query) -> tuple[list[BookPage], bool]:
    """The pages with the most parts of the query, and whether that is all of them."""
    wanted = on_pages(query)
    if wanted is None:
        return [], True
    parts = parts_of(wanted)
    unwanted = [one.part for one in wanted.parts if isinstance(one, Not)] if isinstance(wanted, AllOf) else []
    allowed = [page for page in pages if not any(_answers(page, one) for one in unwanted)]
    counts = [sum(_answers(page, part) for part in parts) for page in allowed]
    most = max(counts, default=0)
    found = [page for page, count in zip(allowed, counts, strict=True) if count == most > 0]
    return found, most in (0, len(parts))


def _answers(page: BookPage, query: Query) -> bool:
    match query:
        case Word():
            return has(page.words, query)
        case Phrase(tokens):
            return follows(page.words, tokens, by_stem_only=True)
        case AnyOf(parts):
            return any(_answers(page, part) for part in parts)
        case AllOf(parts):
            return all(_answers(page, part) for part in parts)
        case Not(part):
            return not _answers(page, part)
    return False


def times(page: BookPage, query: Query) -> int:
    spelt = (*page.words.row, *page.words.others)
    return sum(_is(one, word) for one in spelt for word in words_of(query))


def hits_of(pages: Sequence[BookPage]) -> list[PageHit]:
    return [PageHit(page.file, page.number) for page in pages]


def has(words: Words, word: Word) -> bool:
    return any(_is(one, word) for one in (*words.row, *words.others))


def _is(one: Spelt, word: Word) -> bool:
    return one.stem == word.token.stem or one.skeleton == word.token.skeleton


def follows(words: Words, tokens: tuple[Token, ...], *, by_stem_only: bool) -> bool:
    row = words.row
    size = len(tokens)
    return any(
        _spell(row[at : at + size], "stem") == _spell(tokens, "stem")
        or (not by_stem_only and _spell(row[at : at + size], "skeleton") == _spell(tokens, "skeleton"))
        for at in range(len(row))
    )


def _spell(tokens: Sequence[Spelt], form: str) -> list[str]:
    return [getattr(token, form) for token in tokens]
