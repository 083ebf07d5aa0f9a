"""Records of every kind, for the tests of exports: strategies, and reading back what a writer wrote."""

from collections.abc import Callable, Iterable, Iterator
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import strategies as st

from library.catalogue.enums import (
    AccessLevel,
    ContributorRole,
    DegreeLevel,
    Licence,
    PublicationType,
    SubjectScheme,
)
from library.catalogue.records import ContributorEntry, IdentifierEntry, Record, SubjectEntry
from library.core.identifiers import IdentifierScheme
from library.core.languages import INTERFACE, WORK_LANGUAGES
from library.exchange.importing.detection import detect_format, open_source
from library.exchange.importing.sources import Found

_LETTERS = "abzABZабяАБЯәғқңөұүһіӘҒҚҢӨҰҮҺІёЁéßğ中0123456789"
_MARKS = " .,;:!?()[]{}<>«»“”\"'`/|\\&%$#_~^@=+-–—*№…"
_WORDS = [
    "=1+1", "+7", "-", "@SUM(A1)", "'=x", "''", "и", "and", "AND", "Ер - ", "ER  - ", "TY  - BOOK",
    "@book{x,", "}", "{", r"\textbf{x}", r"\'e", "%", "$x^2$", "a;b", ";;", "; ", "a,b", '"',
    "Н. Н.", "Қазақ тілі", "Наука.", "<b>", "&amp;",
    "$a", "||", "rmeb-mapping", "1 : 2", " / ", "http://x.kz/y.pdf",
]  # fmt: skip


def _tidy(text: str) -> str:
    return " ".join(text.split())


TEXT = st.lists(
    st.text(_LETTERS + _MARKS, min_size=1, max_size=12) | st.sampled_from(_WORDS), min_size=1, max_size=5
)
LINE = TEXT.map(lambda parts: _tidy(" ".join(parts))).filter(bool)
KEYWORD = LINE.map(lambda text: _tidy(text.replace(";", ""))).filter(bool)
PARAGRAPHS = st.lists(LINE | st.just(""), min_size=1, max_size=4).map("\n".join).map(str.strip).filter(bool)
_DAYS = st.dates(date(1900, 1, 1), date(2100, 1, 1))
ISBN = ["978-601-04-0001-6", "978-5-907064-13-3", "978-3-16-148410-0"]


def _by_language(texts: st.SearchStrategy, *languages: str) -> st.SearchStrategy:
    return st.dictionaries(st.sampled_from([*INTERFACE, *languages]), texts, max_size=4)


def _identifier(scheme: IdentifierScheme, *values: str) -> st.SearchStrategy:
    return st.builds(IdentifierEntry, st.just(scheme), st.sampled_from(values))


IDENTIFIER = (
    _identifier(IdentifierScheme.ISBN, *ISBN)
    | _identifier(IdentifierScheme.ISSN, "1234-5679", "0317-8471")
    | _identifier(IdentifierScheme.DOI, "10.1000/a_b(1);2")
    | st.builds(IdentifierEntry, st.sampled_from([IdentifierScheme.URN, IdentifierScheme.LOCAL]), LINE)
)
SUBJECT = st.builds(SubjectEntry, st.sampled_from(SubjectScheme), LINE)


def unique(values: st.SearchStrategy) -> st.SearchStrategy:
    return st.lists(values, max_size=4, unique=True)


RECORDS = st.builds(
    Record,
    titles=_by_language(LINE, "").filter(bool),
    subtitles=_by_language(LINE),
    abstracts=_by_language(PARAGRAPHS),
    keywords=_by_language(st.lists(KEYWORD, min_size=1, max_size=3, unique=True)),
    type=st.sampled_from(PublicationType),
    languages=unique(st.sampled_from([code for code, _name in WORK_LANGUAGES])),
    contributors=st.lists(st.builds(ContributorEntry, LINE, st.sampled_from(ContributorRole)), max_size=4),
    identifiers=unique(IDENTIFIER),
    subjects=unique(SUBJECT),
    year=st.none() | st.integers(1400, 2100),
    place=st.just("") | LINE,
    publisher=st.just("") | LINE,
    edition=st.just("") | LINE,
    series=st.just("") | LINE,
    part_of=st.just("") | LINE,
    extent=st.just("") | LINE,
    page_count=st.none() | st.integers(0, 99999),
    programmes=unique(st.sampled_from(["6B06102", "7M01101", "8D05401"])),
    degree_level=st.sampled_from(["", *DegreeLevel.values]),
    notes=st.lists(LINE, max_size=3)
    | PARAGRAPHS.filter(lambda text: "\n\n" in text).map(lambda text: [text]),
    access=st.none() | st.sampled_from(AccessLevel),
    embargo_until=st.none() | _DAYS,
    licence=st.none() | st.sampled_from(Licence),
    rights_holder=st.none() | LINE,
    rights_statement=st.none() | PARAGRAPHS,
    stamp_body=st.none() | LINE,
    stamp_protocol=st.none() | LINE,
    stamp_date=st.none() | _DAYS,
    source_identifier=st.just("") | LINE,
)

Write = Callable[[Iterable[Record]], Iterator[bytes]]


def written(write: Write, *records: Record) -> bytes:
    return b"".join(write(records))


def read_back(data: bytes) -> list[Found]:
    """What the importer makes of a file, whose format it finds out by itself."""
    with TemporaryDirectory() as folder:
        path = Path(folder, "export")
        path.write_bytes(data)
        return list(open_source(path, detect_format(path)))
