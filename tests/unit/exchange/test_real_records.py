"""Records of real libraries, as far as they are on this machine: all found, and read in proper letters."""

from collections import Counter
from pathlib import Path

import pytest

from library.exchange.importing.detection import detect_format, open_source
from library.exchange.importing.sources import Found

# File, records found, records made out, character set.
FILES = [
    ("marc/TEST1.ISO", 81, 81, "windows-1251"),
    ("marc/stav6_first200.mrc", 200, 200, "cp866"),
    ("marc/1251.dat", 6, 6, "windows-1251"),
    ("marc/marc.dat", 20, 20, "ascii"),
    ("marc/testunimarc.dat", 1, 1, "utf-8"),
    ("marc/bad_records.mrc", 8, 5, "utf-8"),
    ("marc/bad_indicator.dat", 1, 1, "ascii"),
    ("marc/bad_subfield_code.dat", 1, 1, "utf-8"),
    ("marc/bad_marc8_escape.dat", 1, 1, "marc-8"),
    ("marc/marc8.dat", 1, 1, "marc-8"),
    ("marc/diacritic.dat", 1, 1, "utf-8"),
    ("marc/utf8_errors.dat", 1, 1, "utf-8"),
    ("marc/utf8_invalid.mrc", 1, 1, "utf-8"),
    ("marc/multi_isbn.dat", 1, 1, "ascii"),
    ("marc/alphatag.dat", 1, 1, "ascii"),
    ("csv/kineu_materials_sample.csv", 627, 627, "utf-8"),
]


def read(path: Path) -> tuple[list[Found], str]:
    if not path.exists():
        pytest.skip(f"{path.name} is not on this machine")
    source = open_source(path, detect_format(path))
    return list(source), source.charset


@pytest.mark.parametrize(("name", "found", "made_out", "charset"), FILES, ids=[file[0] for file in FILES])
def test_every_record_is_found(shared_data: Path, name: str, found: int, made_out: int, charset: str) -> None:
    records, told = read(shared_data / name)
    assert len(records) == found
    assert sum(one.record is not None for one in records) == made_out
    assert all(one.record or one.notes for one in records)
    assert told == charset


@pytest.mark.parametrize("name", ["marc/TEST1.ISO", "marc/stav6_first200.mrc", "marc/1251.dat"])
def test_russian_reads_as_russian(shared_data: Path, name: str) -> None:
    records, _charset = read(shared_data / name)
    letters = Counter(
        "".join(next(iter(one.record.titles.values())) for one in records if one.record).lower()
    )
    common = sum(letters[letter] for letter in "оеаинтсрвл")
    assert common > 0.6 * sum(count for letter, count in letters.items() if letter.isalpha())
    assert not any("\u2500" <= letter <= "\u259f" or letter in "ѓђќў" for letter in letters)


def test_a_book_of_the_national_library(shared_data: Path) -> None:
    records, _charset = read(shared_data / "marc/TEST1.ISO")
    assert records[0].record is not None
    assert records[0].record.titles == {"ru": "Задачи и этюды. Вып. 13"}
    everybody = {one.name for found in records if found.record for one in found.record.contributors}
    assert "Квартальнов, Валерий Александрович" in everybody


def test_kazakh_of_a_university_table(shared_data: Path) -> None:
    records, _charset = read(shared_data / "csv/kineu_materials_sample.csv")
    titles = {text for one in records if one.record for text in one.record.titles.values()}
    assert "Аграрлық микроэкономика" in titles
    assert "Маркетинг теориясы және практикасы" in titles
    assert not any("&#" in title for title in titles)
    assert sum("kk" in one.record.titles for one in records if one.record) > 60
