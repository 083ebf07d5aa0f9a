"""Texts cut to what the fields of a publication hold, with their whole kept in the notes."""

from library.catalogue.models import PublicationPage
from library.catalogue.records import Record

from ..enums import Remark
from .sources import Note

_PLAIN = ("place", "publisher", "edition", "series", "part_of", "extent")
_OPTIONAL = ("rights_holder", "stamp_body", "stamp_protocol")


def _limit(field: str) -> int:
    return PublicationPage._meta.get_field(field).max_length


def shorten(text: str, limit: int) -> str:
    """At most `limit` characters, cut between words where that is possible, with an ellipsis."""
    if len(text) <= limit:
        return text
    cut = text[: limit - 1]
    return (cut.rsplit(" ", 1)[0] if " " in cut[limit // 2 :] else cut) + "…"


def fit(record: Record) -> list[Note]:
    """Shorten in place what is too long. A cut number would be another number: it is moved as a whole."""
    remarks = []
    if len(record.source_identifier) > _limit("source_identifier"):
        remarks.append(_keep(record, "source_identifier", record.source_identifier))
        record.source_identifier = ""
    for field in (*_PLAIN, *_OPTIONAL):
        text = getattr(record, field) or ""
        if len(text) > _limit(field):
            setattr(record, field, shorten(text, _limit(field)))
            remarks.append(_keep(record, field, text))
    for field, texts in (("title", record.titles), ("subtitle", record.subtitles)):
        for language, text in texts.items():
            limit = _limit(f"{field}_{language or ('kk' if field == 'subtitle' else 'other')}")
            if len(text) > limit:
                texts[language] = shorten(text, limit)
                remarks.append(_keep(record, field, text))
    return remarks


def _keep(record: Record, field: str, text: str) -> Note:
    record.notes.append(text)
    return Note(Remark.TOO_LONG, field)
