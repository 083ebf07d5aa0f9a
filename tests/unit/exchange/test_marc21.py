"""MARC 21 fields come to their places in the record."""

from library.catalogue.enums import ContributorRole, PublicationType, SubjectScheme
from library.catalogue.records import ContributorEntry, Record, SubjectEntry
from library.exchange.importing import iso2709
from library.exchange.importing.composing import compose
from library.exchange.importing.marc import describe, is_unimarc, record_of_fields

from .making import MARC21_LEADER, field
from .making import iso2709 as make


def record_of(*fields: tuple[str, str], leader: str = MARC21_LEADER) -> Record:
    chunk = next(iso2709.split(make(fields, "utf-8", leader)))
    marc = record_of_fields(chunk.data[:24], iso2709.fields_of(chunk)[0], "utf-8").record
    assert is_unimarc(marc) is False
    return compose(describe(marc, as_unimarc=False)).record


FIXED = "151116s2005    kz a     b    001 0 kaz  "


def test_a_whole_book() -> None:
    record = record_of(
        ("001", "kz-1"),
        ("008", FIXED),
        field("020", "^^$a9780201616224 (pbk.)"),
        field("080", "^^$a53"),
        field("084", "^^$a22.3я73$2rubbk"),
        field("100", "1^$aӘбілқасымов, Дәурен,$d1970-"),
        field("245", "10$aФизика негіздері :$bоқулық /$cД. Әбілқасымов ; ауд. С. Ахметов."),
        field("260", "^^$aАлматы :$bҚазақ университеті,$c2005."),
        field("300", "^^$a321 б. :$bсур. ;$c24 см."),
        field("520", "^^$aОқулықта физиканың негіздері берілген."),
        field("650", "^0$aФизика$xМеханика."),
        field("700", "1^$aАхметов, Серік,$eаудармашы.$4trl"),
    )
    assert record.titles == {"kk": "Физика негіздері"}
    assert record.subtitles == {"kk": "оқулық"}
    assert record.type == PublicationType.TEXTBOOK
    assert record.contributors == [
        ContributorEntry("Әбілқасымов, Дәурен", ContributorRole.AUTHOR),
        ContributorEntry("Ахметов, Серік", ContributorRole.TRANSLATOR),
    ]
    assert (record.place, record.publisher, record.year) == ("Алматы", "Қазақ университеті", 2005)
    assert record.page_count == 321
    assert record.languages == ["kaz"]
    assert record.keywords == {"kk": ["Физика — Механика"]}
    assert record.abstracts == {"kk": "Оқулықта физиканың негіздері берілген."}
    assert record.subjects == [
        SubjectEntry(SubjectScheme.UDC, "53"),
        SubjectEntry(SubjectScheme.BBK, "22.3я73"),
    ]
    assert [one.value for one in record.identifiers] == ["978-0-201-61622-4"]


def test_parallel_title_after_an_equals_sign() -> None:
    record = record_of(("008", FIXED), field("245", "10$aҚазақстан тарихы =$bИстория Казахстана /$cредкол."))
    assert record.titles == {"kk": "Қазақстан тарихы", "ru": "История Казахстана"}


def test_article_says_where_it_was_published() -> None:
    record = record_of(
        field("245", "10$aOn code pages"),
        field("773", "0^$tLibrary journal.$gVol. 3 (2011), p. 35-41"),
        leader="     naa  22      i 4500",
    )
    assert record.type == PublicationType.ARTICLE
    assert record.part_of == "Library journal. – Vol. 3 (2011), p. 35-41."
    assert record.year == 2011


def test_dissertation_by_its_note() -> None:
    record = record_of(
        field("245", "10$aКлимат Алматы"), field("502", "^^$aДис. … д-ра геогр. наук$cКазНУ$d2012")
    )
    assert record.type == PublicationType.DISSERTATION


def test_original_script_goes_before_its_transliteration() -> None:
    record = record_of(
        field("245", "10$6880-01$aIstoriia Kazakhstana"), field("880", "10$6245-01$aИстория Казахстана")
    )
    assert record.titles["ru"] == "История Казахстана"


def test_web_address_is_a_note_and_names_the_file() -> None:
    record = record_of(field("245", "10$aBook"), field("856", "40$uhttp://lib.example.kz/texts/book.pdf"))
    assert record.notes == ["http://lib.example.kz/texts/book.pdf"]
