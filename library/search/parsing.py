"""What a reader typed, as a query. No text whatsoever is an error: what makes no sense is words, or nothing.

қазақ тілі            both words, in any form and spelling
"қазақ тілі"          one after the other
оқулық -физика        the first without the second
физика OR химия       either; binds closer than the blank
author:Ахметов        in one field, see PREFIXES; udc:004 with all classes below
2010..2015            years, as year:2010-2015
978 601 04 4110 1     an ISBN, however it is written
"""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from stdnum import isbn

from library.catalogue.enums import SubjectScheme
from library.core.identifiers import IdentifierScheme

from .engine import Field
from .engine.queries import EVERYTHING, AllOf, AnyOf, Class, Not, Number, Phrase, Query, Word, Years
from .identifiers import comparable
from .words import Token, analyse, normalise, occurrences

LONGEST_QUERY = 1000  # characters
MOST_ITEMS = 24
NOTHING = AnyOf(())

YEAR = "year"
PREFIXES: dict[str, Field | IdentifierScheme | SubjectScheme | str] = {
    **dict.fromkeys(("author", "автор"), Field.AUTHOR),
    **dict.fromkeys(("title", "атауы", "название", "заглавие"), Field.TITLE),
    **dict.fromkeys(("subject", "keyword", "тақырып", "кілтсөз", "тема", "ключ"), Field.TOPIC),
    **dict.fromkeys(("abstract", "аңдатпа", "аннотация"), Field.ABSTRACT),
    **dict.fromkeys(("year", "жыл", "жылы", "год"), YEAR),
    **dict.fromkeys(("udc", "әож", "удк"), SubjectScheme.UDC),
    **dict.fromkeys(("bbk", "ктж", "ккж", "ббк"), SubjectScheme.BBK),
    **dict.fromkeys(("grnti", "мғтар", "ғтамр", "грнти", "мрнти"), SubjectScheme.GRNTI),
    "isbn": IdentifierScheme.ISBN,
    "issn": IdentifierScheme.ISSN,
    "doi": IdentifierScheme.DOI,
}
EITHER = {"OR", "ИЛИ", "НЕМЕСЕ", "|", "||"}
BOTH = {"AND", "ЖӘНЕ", "И", "&", "&&"}  # which is what a blank means
# Left out of a query that has other words: too common to tell works apart.
STOP_WORDS = frozenset(
    ("a", "an", "and", "for", "in", "of", "on", "or", "the", "to")
    + ("мен", "бен", "пен", "және")
    + ("в", "и", "к", "на", "о", "об", "по", "с", "у", "из", "для", "при")
)

_ITEM = re.compile(
    rf"""
    (?P<minus>(?<!\S)-(?=\S))?
    (?:(?P<prefix>{"|".join(PREFIXES)})\s*:\s*)?
    (?:
        (?P<isbn>(?<![\w-])(?:97[89][-\ ]?)?(?:\d[-\ ]?){{9}}[\dXХ](?![\w-]))
        | "(?P<phrase>[^"]*)(?:"|$)
        | (?P<word>[^\s"]+)
    )""",
    re.VERBOSE | re.IGNORECASE,
)
_QUOTES = str.maketrans("“”„‟", '""""')
_RANGE = re.compile(r"(\d{4})?\.\.+(\d{4})?")
_YEARS = re.compile(r"(\d{4})?(?:\.\.+|[-\u2010-\u2015])(\d{4})?")
_YEAR = re.compile(r"\d{4}")


class _Part(NamedTuple):
    query: Query
    is_alternative: bool  # to the part before it


def clean(text: str) -> str:
    """As the tokens of the query count places in it: without what nobody can mean, and not too long."""
    printable = "".join([one if one.isprintable() else " " for one in text[:LONGEST_QUERY]])
    return " ".join(normalise(printable).translate(_QUOTES).split())[:LONGEST_QUERY]


def parse(text: str) -> Query:
    """All there is for a text that is empty, nothing at all for one that holds no word."""
    if not text.strip():
        return EVERYTHING
    parts = _without_stop_words(list(_parts(clean(text))))
    return AllOf(tuple(_together(parts))) if parts else NOTHING


def _parts(text: str) -> Iterator[_Part]:
    is_alternative = False
    for count, item in enumerate(_ITEM.finditer(text)):
        if count == MOST_ITEMS:
            return
        if item[0] in EITHER | BOTH:
            is_alternative = item[0] in EITHER
            continue
        queries = _queries(item)
        if queries:
            query = queries[0] if len(queries) == 1 else AllOf(tuple(queries))
            yield _Part(Not(query) if item["minus"] else query, is_alternative)
            is_alternative = False


def _together(parts: Sequence[_Part]) -> Iterator[Query]:
    """Alternatives are next to each other: a b OR c is a, and b or c."""
    alternatives: list[Query] = []
    for part in parts:
        if alternatives and not part.is_alternative:
            yield _any_of(alternatives)
            alternatives = []
        alternatives.append(part.query)
    yield _any_of(alternatives)


def _any_of(queries: Sequence[Query]) -> Query:
    return queries[0] if len(queries) == 1 else AnyOf(tuple(queries))


def _without_stop_words(parts: list[_Part]) -> list[_Part]:
    telling = [
        part
        for part in parts
        if not (isinstance(part.query, Word) and not part.query.field and part.query.token.text in STOP_WORDS)
    ]
    return telling or parts


# --- one item -----------------------------------------------------------------------------------------


def _queries(item: re.Match[str]) -> list[Query]:
    meaning = PREFIXES[item["prefix"].lower()] if item["prefix"] else None
    form = next(one for one in ("isbn", "phrase", "word") if item[one] is not None)
    value, start = item[form], item.start(form)
    match meaning:
        case IdentifierScheme():
            return [Number(comparable(meaning, value))] if value.strip() else []
        case SubjectScheme():
            code = value.strip(" .*")
            return [Class(f"{meaning}:{code}")] if code else []
        case Field():
            return _words(value, start, meaning, is_phrase=form == "phrase")
    years = _years(value, _YEARS if meaning == YEAR else _RANGE)
    if years or (meaning == YEAR and _YEAR.fullmatch(value)):
        return [years or Years(int(value), int(value))]
    if form == "isbn" and isbn.is_valid(number := comparable(IdentifierScheme.ISBN, value)):
        return [Number(number)]
    return _words(value, start, None, is_phrase=form == "phrase")


def _years(value: str, pattern: re.Pattern[str]) -> Years | None:
    found = pattern.fullmatch(value.strip())
    if found is None or not any(found.groups()):
        return None
    first, last = (int(year) if year else None for year in found.groups())
    return Years(first, last)


def _words(text: str, start: int, field: Field | None, *, is_phrase: bool) -> list[Query]:
    found = occurrences(
        token._replace(start=token.start + start, end=token.end + start) for token in analyse(text)
    )
    if is_phrase:
        row = tuple(token for one in found for token in one.parts)
        if len(row) > 1:
            return [Phrase(row, field)]
    return [_occurrence(one.parts, one.others, field) for one in found]


def _occurrence(parts: Sequence[Token], others: Sequence[Token], field: Field | None) -> Query:
    """оқу-әдістемелік: both of its parts, or the word written together."""
    words: list[Query] = [Word(part, field) for part in parts]
    row: Query = words[0] if len(words) == 1 else AllOf(tuple(words))
    return _any_of([row, *(Word(other, field) for other in others)])
