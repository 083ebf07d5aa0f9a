"""MARC records of either dialect: fields decoded into pymarc's model, the dialect told, the record mapped."""

import unicodedata
from typing import NamedTuple

from pymarc import Field, Indicators, Leader, Subfield
from pymarc import Record as MarcRecord

from ..enums import Remark
from . import iso2709
from .charsets import decode, without_lost
from .description import Description
from .marc21 import describe_marc21
from .sources import Note
from .unimarc import describe_unimarc


class Decoded(NamedTuple):
    record: MarcRecord
    notes: list[Note]


def record_of_fields(leader: bytes, fields: list[iso2709.RawField], charset: str) -> Decoded:
    """A pymarc record of raw fields; bytes that have no reading are counted in a note."""
    record = MarcRecord()
    record.leader = Leader(leader.decode("ascii", "replace")[:24].ljust(24))
    lost = 0
    for raw in fields:
        field, missing = _field(raw, charset)
        record.add_field(field)
        lost += missing
    return Decoded(record, [Note(Remark.LOST_LETTERS, f"{lost}, {charset}")] if lost else [])


def _field(raw: iso2709.RawField, charset: str) -> tuple[Field, int]:
    before, *subfields = raw.data.split(iso2709.SUBFIELD)
    if raw.tag.isdigit() and raw.tag < "010":  # a control field
        text, lost = without_lost(decode(raw.data, charset))
        return Field(raw.tag, data=text), lost
    if not subfields:  # a data field without subfields: what it holds is its main one
        before, subfields = before[:2], [b"a" + before[2:]]
    indicators = before.decode("ascii", "replace").ljust(2)[:2]
    values, lost = [], 0
    for subfield in subfields:
        text, missing = without_lost(decode(subfield, charset))
        if text:
            values.append(Subfield(_plain_code(text[0]), text[1:]))
            lost += missing
    return Field(raw.tag, Indicators(*indicators), values), lost


def _plain_code(code: str) -> str:
    """The code of a subfield, without an accent that damage may have given it."""
    return unicodedata.normalize("NFKD", code)[0]


def is_unimarc(record: MarcRecord) -> bool | None:
    """By the field of the title, which is 200 in UNIMARC and 245 in MARC 21; None when it has neither."""
    if any(field.get_subfields("a") for field in record.get_fields("245")):
        return False
    if any(field.get_subfields("a") for field in record.get_fields("200")):
        return True
    return None


def describe(record: MarcRecord, *, as_unimarc: bool) -> Description:
    return describe_unimarc(record) if as_unimarc else describe_marc21(record)
