"""MARCXML of both dialects; one broken record costs only itself."""

from pathlib import Path

from library.exchange.enums import Remark
from library.exchange.importing.marcfile import MarcXmlSource

MARC21 = (
    '<record><leader>     nam a22     7i 4500</leader><controlfield tag="001">{number}</controlfield>'
    '<datafield tag="245" ind1="1" ind2="0"><subfield code="a">{title}</subfield></datafield></record>'
)
UNIMARC = MARC21.replace('"245"', '"200"').replace("record>", "marc:record>").replace("field", "marc:field")


def collection(*records: str, encoding: str = "utf-8") -> bytes:
    head = (
        f'<?xml version="1.0" encoding="{encoding}"?>\n<collection xmlns="http://www.loc.gov/MARC21/slim">\n'
    )
    return f"{head}{''.join(records)}\n</collection>\n".encode(encoding)


def read(tmp_path: Path, data: bytes) -> list:
    path = tmp_path / "records.xml"
    path.write_bytes(data)
    return list(MarcXmlSource(path))


def test_records_of_both_dialects(tmp_path: Path) -> None:
    prefixed = (
        '<m:record xmlns:m="http://www.loc.gov/MARC21/slim"><m:leader>     nam0 22     7i 450 </m:leader>'
        '<m:datafield tag="200" ind1="1" ind2=" "><m:subfield code="a">Қазақ тілі</m:subfield></m:datafield>'
        "</m:record>"
    )
    found = read(tmp_path, collection(MARC21.format(number=1, title="История &amp; право"), prefixed))
    assert [one.record.titles for one in found] == [{"ru": "История & право"}, {"kk": "Қазақ тілі"}]


def test_windows_1251_declared_or_not(tmp_path: Path) -> None:
    found = read(
        tmp_path, collection(MARC21.format(number=1, title="История права"), encoding="windows-1251")
    )
    assert found[0].record.titles == {"ru": "История права"}
    assert found[0].charset == "windows-1251"


def test_broken_record_is_refused_and_the_next_is_found(tmp_path: Path) -> None:
    good = MARC21.format(number=2, title="История права")
    broken = MARC21.format(number=1, title="Право").replace("</subfield>", "")
    not_closed = MARC21.format(number=3, title="Право").replace("</record>", "")
    without_code = MARC21.format(number=4, title="Право").replace(' code="a"', "")
    found = read(tmp_path, collection(broken, good, not_closed, good, without_code, "stray text", good))
    assert [bool(one.record) for one in found] == [False, True, False, True, False, False, True]
    assert {note.remark for one in found for note in one.notes} == {Remark.BAD_XML}


def test_entities_cannot_be_declared(tmp_path: Path) -> None:
    data = b'<!DOCTYPE r [<!ENTITY x SYSTEM "file:///etc/passwd">]>' + collection(
        MARC21.format(number=1, title="&x;")
    )
    assert not any(one.record for one in read(tmp_path, data))
