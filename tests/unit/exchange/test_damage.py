"""Whatever is done to a file: no exception, and every record and every fault is accounted for."""

import random
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from library.exchange.importing import iso2709
from library.exchange.importing.detection import detect_format, open_source
from library.exchange.importing.sources import Found, UnreadableInputError

from .making import field, rusmarc_book

CHARSETS = ["utf-8", "windows-1251", "cp866", "koi8-r"]
BOOKS = [
    rusmarc_book(number, title, charset=charset)
    for number, (title, charset) in enumerate(
        [
            ("Основы гидравлики", "windows-1251"),
            ("Управление проектами", "cp866"),
            ("Қазақ әдебиеті", "kz1048"),
            ("История Казахстана", "utf-8"),
            ("Психология подростка", "koi8-r"),
        ]
    )
]
TABLE = "id;Название;Автор;Год\n" + "".join(
    f'{n};"Основы; часть {n}";Ким А. Б.;20{n:02}\n' for n in range(1, 9)
)
few = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


def read(path: Path, data: bytes) -> list[Found] | None:
    """What is found; None when the file as a whole is refused."""
    path.write_bytes(data)
    try:
        return list(open_source(path, detect_format(path)))
    except UnreadableInputError:
        return None


def accounted(found: list[Found]) -> bool:
    return all(one.record is not None or one.notes for one in found)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "input"


@st.composite
def damaged(draw: st.DrawFn, data: bytes) -> bytes:
    """Bytes changed, cut out, doubled or put in, up to five times."""
    for _ in range(draw(st.integers(1, 5))):
        at = draw(st.integers(0, max(0, len(data) - 1)))
        until = draw(st.integers(at, min(len(data), at + 60)))
        put = draw(st.one_of(st.binary(max_size=20), st.just(b""), st.just(data[at:until] * 2)))
        data = data[:at] + put + data[until:]
    return data


@few
@given(data=damaged(b"".join(BOOKS)))
def test_damaged_iso2709(path: Path, data: bytes) -> None:
    found = read(path, data)
    assert found is None or accounted(found)
    chunks = list(iso2709.split(data))
    rest = data
    for chunk in chunks:  # between the chunks stands nothing but white space
        before, _, rest = rest.partition(chunk.data)
        assert not before.strip(b"\0\x1a \t\r\n\x0b\x0c\xef\xbb\xbf")
    assert not rest.strip(b"\0\x1a \t\r\n\x0b\x0c\xef\xbb\xbf")


@few
@given(data=damaged(TABLE.encode("windows-1251")))
def test_damaged_table(path: Path, data: bytes) -> None:
    found = read(path, data)
    assert found is None or accounted(found)


@few
@given(
    data=damaged(
        b"<collection>"
        + b"".join(
            b'<record><leader>     nam a22</leader><datafield tag="245" ind1=" " ind2=" ">'
            b'<subfield code="a">Book</subfield></datafield></record>\n'
            for _ in range(3)
        )
        + b"</collection>"
    )
)
def test_damaged_xml(path: Path, data: bytes) -> None:
    found = read(path, data)
    assert found is None or accounted(found)


@few
@given(data=st.binary(max_size=600))
def test_arbitrary_bytes(path: Path, data: bytes) -> None:
    found = read(path, data)
    assert found is None or accounted(found)


@few
@given(order=st.permutations(range(5)), between=st.sampled_from([b"", b"\n", b"\r\n", b"\x00"]))
def test_each_record_of_a_file_of_five_charsets_is_read(path: Path, order: list[int], between: bytes) -> None:
    found = read(path, between.join(BOOKS[number] for number in order))
    titles = [next(iter(one.record.titles.values())) for one in found or [] if one.record]
    expected = [
        "Основы гидравлики",
        "Управление проектами",
        "Қазақ әдебиеті",
        "История Казахстана",
        "Психология подростка",
    ]
    assert titles == [expected[number] for number in order]


@pytest.mark.parametrize("charset", CHARSETS)
@pytest.mark.parametrize("declared", ["50", "79", "89", "01"])
def test_declared_charset_is_not_believed(path: Path, charset: str, declared: str) -> None:
    """100 $a names the character set; libraries copy it from record to record without looking."""
    other = field("300", "^^$aДекларация неверна")
    data = rusmarc_book(1, "Общая психология", other, charset=charset).replace(
        b"y0rusy0189", b"y0rusy" + declared.encode() + b"  "
    )
    found = read(path, data)
    assert [one.record.titles for one in found or [] if one.record] == [{"ru": "Общая психология"}]


def test_any_cut_of_the_end_costs_the_last_record_only(path: Path) -> None:
    data = b"".join(BOOKS[:3])
    chance = random.Random(7)
    for _ in range(25):
        kept = chance.randrange(len(BOOKS[0]) + len(BOOKS[1]) + 1, len(data))
        found = read(path, data[:kept]) or []
        assert sum(one.record is not None for one in found) == 2
        assert len(found) == 3
        assert found[-1].notes
