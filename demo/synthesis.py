"""Synthetic records: deterministic, and distributed as those of a union catalogue are."""

import random
import tomllib
from collections.abc import Iterator
from functools import cache
from itertools import islice
from pathlib import Path
from typing import Any, NamedTuple

from library.catalogue.enums import AccessLevel, ContributorRole, PublicationType, SubjectScheme
from library.catalogue.records import ContributorEntry, IdentifierEntry, Record, SubjectEntry
from library.core.identifiers import IdentifierScheme

INSTITUTIONS = 100
COLLECTIONS = 300
LARGEST, SMALLEST = 50_000, 10  # items of a collection
WORK_LANGUAGES = {"kk": "kaz", "ru": "rus", "en": "eng"}
LANGUAGE_SHARES = {"kk": 42, "ru": 48, "en": 10}  # per cent


class Shelf(NamedTuple):
    """A collection to be: the number of its institution, its own within it, and how many works it gets."""

    institution: int
    number: int
    size: int


def shelves(total: int) -> list[Shelf]:
    """Where `total` works stand: few large collections and many small ones, as far as they go."""
    weights = [1 / (rank + 15) ** 2.2 for rank in range(COLLECTIONS)]
    sizes: list[int] = []
    left = total
    for rank, weight in enumerate(weights):
        fair = round(left * weight / sum(weights[rank:]))  # of what is left, so that the sum is exact
        sizes.append(min(LARGEST, left, max(SMALLEST, fair)))
        left -= sizes[-1]
    return [Shelf(rank % INSTITUTIONS, rank // INSTITUTIONS, size) for rank, size in enumerate(sizes) if size]


@cache
def words() -> dict[str, Any]:
    with (Path(__file__).parent / "content" / "synthetic.toml").open("rb") as file:
        return tomllib.load(file)


def records_of(shelf: Shelf, *, start: int = 0) -> Iterator[Record]:
    """The records of a shelf in order, always the same; `start` skips those written before."""
    return islice(_records(shelf), start, None)


def _records(shelf: Shelf) -> Iterator[Record]:
    chance = random.Random(f"{shelf.institution}/{shelf.number}")  # noqa: S311  no secret is made of it
    for number in range(1, LARGEST * COLLECTIONS):
        yield _record(chance, shelf, number)


def _skewed(chance: random.Random, things: list[Any]) -> Any:
    """The first are the commonest: half of the choices fall on a quarter of the things."""
    return things[int(len(things) * chance.random() ** 2)]


def _record(chance: random.Random, shelf: Shelf, number: int) -> Record:
    kind, *patterns = _skewed(chance, words()["patterns"])
    code, *names = _skewed(chance, words()["subjects"])
    other_code = _skewed(chance, words()["subjects"])[0]
    original = chance.choices(list(LANGUAGE_SHARES), list(LANGUAGE_SHARES.values()))[0]
    parallel = [language for language in LANGUAGE_SHARES if language == original or chance.random() < 0.3]
    named = dict(zip(("kk", "ru", "en"), zip(patterns, names, strict=True), strict=True))
    key = f"syn-{shelf.institution:03}-{shelf.number}-{number}"
    return Record(
        titles={language: _title(*named[language], number) for language in parallel},
        abstracts={language: _abstract(language, named[language][1]) for language in parallel},
        keywords={language: [named[language][1]] for language in parallel},
        type=PublicationType(kind),
        languages=[WORK_LANGUAGES[original]],
        contributors=[
            ContributorEntry(_person(chance), ContributorRole.AUTHOR)
            for _ in range(chance.choice([1, 1, 2, 3]))
        ],
        identifiers=[IdentifierEntry(IdentifierScheme.ISBN, _isbn(chance))] if kind != "article" else [],
        subjects=[SubjectEntry(SubjectScheme.UDC, one) for one in dict.fromkeys([code, other_code])],
        year=2026 - int(60 * chance.random() ** 3),
        place=_skewed(chance, words()["places"]),
        publisher="Синтетикалық баспа",
        extent=f"{chance.randint(20, 600)} б.",
        access=_skewed(chance, [AccessLevel.PARTICIPANTS, AccessLevel.OPEN, AccessLevel.INSTITUTION]),
        notes=["Синтетикалық жазба · Синтетическая запись · Synthetic record"],
        source_identifier=key,
    )


def _title(pattern: str, name: str, number: int) -> str:
    text = pattern.format(name)
    return f"{text[0].upper()}{text[1:]} № {number}"


def _abstract(language: str, name: str) -> str:
    return " ".join(sentence.format(name) for sentence in words()["sentences"][language])


def _person(chance: random.Random) -> str:
    """One of about 5,000, the first surnames and initials being the commonest."""
    first, second = _skewed(chance, words()["initials"]), chance.choice(words()["initials"])
    return f"{_skewed(chance, words()['surnames'])}, {first}. {second}."


def _isbn(chance: random.Random) -> str:
    """A valid ISBN of Kazakhstan's group 601."""
    digits = f"978601{chance.randrange(10**6):06}"
    total = sum(int(digit) * (3 if place % 2 else 1) for place, digit in enumerate(digits))
    return f"{digits}{-total % 10}"
