"""Records that an export of ours wrote: read back by the names of their fields, nothing guessed."""

from collections.abc import Mapping

from django.core.exceptions import ValidationError

from library.core.identifiers import clean_identifier

from ..enums import Remark
from ..fields import record_of_values
from .composing import Composed
from .fitting import fit
from .sources import Note


def recall(values: Mapping[str, list[str]], *, file_names: list[str] | None = None) -> Composed:
    record = record_of_values(values)
    remarks = []
    for entry in record.identifiers:
        try:
            clean_identifier(entry.scheme, entry.value)
        except ValidationError:
            remarks.append(Note(Remark.BAD_IDENTIFIER, f"{entry.scheme.label} {entry.value}"))
    return Composed(record, file_names or [], remarks + fit(record))
