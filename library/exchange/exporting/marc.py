"""Records in MARC 21: as ISO 2709 and as XML, both in UTF-8."""

import logging
from collections.abc import Iterable, Iterator
from xml.sax.saxutils import escape, quoteattr

from pymarc import Field, Leader
from pymarc import Record as MarcRecord

from library.catalogue.enums import PublicationType
from library.catalogue.records import Record

from ..fields import Values, values_of
from ..marcplaces import MAPPING, data_fields, field, pieces

logger = logging.getLogger(__name__)

_LONGEST_RECORD, _LONGEST_FIELD = 99_999, 9_999  # bytes (ISO 2709, 4.3.1 and 4.4.2)
_NAMESPACE = "http://www.loc.gov/MARC21/slim"
_DISSERTATIONS = (PublicationType.DISSERTATION, PublicationType.DISSERTATION_ABSTRACT)
_EXPENDABLE = ("520", "500", "540", "653", "700", "773", "246")  # in this order


def marc_record(values: Values) -> MarcRecord:
    kind = values.get("type", [""])[0]
    record = MarcRecord()
    level = "a" if kind == PublicationType.ARTICLE else "m"
    record.leader = Leader(f"00000na{level} a2200000 c 4500")  # a: Unicode; c: no punctuation of ISBD
    if number := values.get("source_identifier"):
        record.add_field(Field("001", data=number[0]))
    record.add_field(Field("008", data=_fixed(values, kind)))
    record.add_field(*data_fields(values), field("884", "  ", ("a", MAPPING)))
    return record


def _fixed(values: Values, kind: str) -> str:
    """008 of books: /06-10 date, /15-17 place, /24 nature of contents, /29 conference, /35-37 language."""
    year = values.get("year", [""])[0]
    date = f"s{year}    " if len(year) == 4 else "nuuuu    "
    contents = "m   " if kind in _DISSERTATIONS else "    "
    conference = "1" if kind == PublicationType.PROCEEDINGS else "0"
    language = values.get("languages", ["und"])[0]
    return f"||||||{date}|||||||||{contents}|{conference}|||| {language} d"


# --- ISO 2709 -------------------------------------------------------------------------------------------


def write_marc21(records: Iterable[Record]) -> Iterator[bytes]:
    for record in records:
        marc = marc_record(values_of(record))
        _fit(marc)
        yield marc.as_marc21()


def _fit(record: MarcRecord) -> None:
    """What ISO 2709 cannot count is left out, with a note in the record and one in the log."""
    left_out = [one for one in record.fields if _size(one) > _LONGEST_FIELD]
    total = 26 + sum(_size(one) + 12 for one in record.fields)
    if not left_out and total <= _LONGEST_RECORD:
        return
    total -= sum(_size(one) + 12 for one in left_out)
    for tag in _EXPENDABLE:
        if total > _LONGEST_RECORD - 500:  # with room for the note
            same = [one for one in record.get_fields(tag) if not any(one is other for other in left_out)]
            total -= sum(_size(one) + 12 for one in same)
            left_out += same
    for one in left_out:
        record.remove_field(one)
    tags = ", ".join(sorted({one.tag for one in left_out}))
    note = f"[!] Left out, too long for ISO 2709: {tags}. The record is whole in MARCXML."
    record.add_ordered_field(field("500", "  ", ("a", note)))
    title = next(iter(pieces(record.title or "", 200)), "")
    logger.warning("Record %s: fields too long for ISO 2709 were left out: %s", title, tags)


def _size(one: Field) -> int:
    if one.control_field:
        return len((one.data or "").encode()) + 1
    return 3 + sum(2 + len(value.encode()) for _code, value in one.subfields)


# --- MARCXML --------------------------------------------------------------------------------------------


def write_marcxml(records: Iterable[Record]) -> Iterator[bytes]:
    yield f'<?xml version="1.0" encoding="UTF-8"?>\n<collection xmlns="{_NAMESPACE}">\n'.encode()
    for record in records:
        marc = marc_record(values_of(record))
        yield f"<record>\n{''.join(_elements(marc))}</record>\n".encode()
    yield b"</collection>\n"


def _elements(record: MarcRecord) -> Iterator[str]:
    yield f"  <leader>{record.leader}</leader>\n"
    for one in record.fields:
        if one.control_field:
            yield f"  <controlfield tag={quoteattr(one.tag)}>{escape(one.data or '')}</controlfield>\n"
        else:
            first, second = one.indicators
            inside = "".join(
                f'\n    <subfield code="{code}">{escape(value)}</subfield>' for code, value in one.subfields
            )
            yield f'  <datafield tag="{one.tag}" ind1="{first}" ind2="{second}">{inside}\n  </datafield>\n'
