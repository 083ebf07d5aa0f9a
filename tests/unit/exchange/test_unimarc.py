"""RUSMARC fields come to their places in the record."""

import pytest

from library.catalogue.enums import ContributorRole, PublicationType, SubjectScheme
from library.catalogue.records import ContributorEntry, Record, SubjectEntry
from library.exchange.importing import iso2709
from library.exchange.importing.composing import compose
from library.exchange.importing.marc import describe, is_unimarc, record_of_fields

from .making import field, rusmarc_book
from .making import iso2709 as make


def record_of(*fields: tuple[str, str], leader: str = "     nam0 22      i 450 ") -> Record:
    chunk = next(iso2709.split(make(fields, "utf-8", leader)))
    marc = record_of_fields(chunk.data[:24], iso2709.fields_of(chunk)[0], "utf-8").record
    assert is_unimarc(marc)
    return compose(describe(marc, as_unimarc=True)).record


def test_a_whole_book() -> None:
    chunk = next(iso2709.split(rusmarc_book(isbn="5-93093-342-1")))
    marc = record_of_fields(chunk.data[:24], iso2709.fields_of(chunk)[0], "windows-1251").record
    record = compose(describe(marc, as_unimarc=True)).record
    assert record.titles == {"ru": "Основы гидравлики"}
    assert record.subtitles == {"ru": "учебное пособие для вузов"}
    assert record.contributors == [ContributorEntry("Ильина, Татьяна Николаевна", ContributorRole.AUTHOR)]
    assert record.type == PublicationType.STUDY_GUIDE
    assert (record.place, record.publisher, record.year) == ("М.", "Наука", 2004)
    assert (record.extent, record.page_count) == ("245 с. : ил. ; 21 см", 245)
    assert record.languages == ["rus"]
    assert [one.value for one in record.identifiers] == ["978-5-93093-342-0"]
    assert record.source_identifier == "RU\\TEST\\1"
    assert record.notes == []


def test_parallel_titles_keep_their_languages() -> None:
    record = record_of(
        field("101", "1^$akaz$arus"),
        field("200", "1^$aҚазақстан тарихы$dИстория Казахстана$dHistory of Kazakhstan$eоқулық$zrus$zeng"),
    )
    assert record.titles == {
        "kk": "Қазақстан тарихы",
        "ru": "История Казахстана",
        "en": "History of Kazakhstan",
    }


def test_volume_takes_the_title_of_its_set() -> None:
    host = field("461", "^0$1001RU\\TEST\\9$12001 $aЗадачи и этюды$vВып. 13")
    assert record_of(field("200", "0^$aВып. 13."), host).titles == {"ru": "Задачи и этюды. Вып. 13"}
    own = record_of(field("200", "1^$aЭндшпиль"), host)
    assert own.titles == {"ru": "Задачи и этюды. Вып. 13. Эндшпиль"}


def test_article_says_where_it_was_published() -> None:
    record = record_of(
        field("200", "1^$aО кодировках$fП. П. Петров"),
        field("215", "^^$aС. 35-41"),
        field("463", "^0$12001 $aВестник КазНУ$v№ 3$1210  $d2011"),
        leader="     naa0 22      i 450 ",
    )
    assert record.type == PublicationType.ARTICLE
    assert record.part_of == "Вестник КазНУ. – 2011. – № 3."
    assert record.extent == "С. 35-41"
    assert record.year == 2011
    assert record.page_count is None


@pytest.mark.parametrize(
    ("code", "role"),
    [
        ("070", ContributorRole.AUTHOR),
        ("340", ContributorRole.EDITOR),
        ("220", ContributorRole.COMPILER),
        ("730", ContributorRole.TRANSLATOR),
        ("675", ContributorRole.REVIEWER),
        ("727", ContributorRole.THESIS_ADVISOR),
        ("440", ContributorRole.ILLUSTRATOR),
        ("999", ContributorRole.CONTRIBUTOR),
    ],
)
def test_relator_codes(code: str, role: ContributorRole) -> None:
    record = record_of(field("200", "1^$aКнига"), field("702", f"^1$aАбаев$bА. Б.$4{code}"))
    assert record.contributors == [ContributorEntry("Абаев, А. Б.", role)]


def test_person_named_only_in_the_statement_is_found() -> None:
    record = record_of(field("200", "1^$aЖеңіл атлетика$fҚ. Ж. Әбдірахманов; сост. А. Б. Ким"))
    assert record.contributors == [
        ContributorEntry("Әбдірахманов, Қ. Ж.", ContributorRole.AUTHOR),
        ContributorEntry("Ким, А. Б.", ContributorRole.COMPILER),
    ]


def test_classifications_go_to_their_schemes() -> None:
    record = record_of(
        field("200", "1^$aКнига"),
        field("675", "^^$a624.01"),
        field("686", "^^$a38.1я73$2rubbk"),
        field("686", "^^$a06.75$2rugasnti"),
        field("676", "^^$a84(2Рос=Рус)6 А68"),
    )
    assert record.subjects == [
        SubjectEntry(SubjectScheme.UDC, "624.01"),
        SubjectEntry(SubjectScheme.BBK, "38.1я73"),
        SubjectEntry(SubjectScheme.BBK, "84(2Рос=Рус)6"),
        SubjectEntry(SubjectScheme.GRNTI, "06.75"),
    ]


def test_wrong_isbn_and_unmapped_text_are_kept_as_notes() -> None:
    record = record_of(
        field("010", "^^$a5-9777007-7-2$z5-222-00034-7"),
        field("200", "1^$aКнига"),
        field("300", "^^$aВ надзаг.: МОН РК"),
        field("686", "^^$a08.00.05$2oksvnk"),
        field("710", "02$aКазНУ$bКафедра физики"),
    )
    assert record.identifiers == []
    assert record.notes == [
        "ISBN 5-9777007-7-2 [!]",
        "ISBN 5-222-00034-7 [!]",
        "В надзаг.: МОН РК",
        "КазНУ. Кафедра физики",
        "oksvnk 08.00.05",
    ]


def test_sorting_marks_do_not_show() -> None:
    record = record_of(field("101", "0^$aita"), field("200", "1^$a\x88L'\x89altra faccia"))
    assert record.titles == {"": "L'altra faccia"}


def test_subdivided_headings_and_free_keywords() -> None:
    record = record_of(
        field("200", "1^$aКнига"),
        field("606", "^^$aШахматы$xИстория$yРоссия$2nlr-sh"),
        field("610", "0^$aэтюды$aзадачи"),
    )
    assert record.keywords == {"ru": ["Шахматы — История — Россия", "этюды", "задачи"]}
