"""What an export wrote the import reads, field by field, in every format: nothing guessed, nothing lost."""

import pytest
from hypothesis import HealthCheck, given, settings

from library.catalogue.records import Record
from library.exchange.exporting.bibtex import write_bibtex
from library.exchange.exporting.marc import write_marc21, write_marcxml
from library.exchange.exporting.ris import write_ris
from library.exchange.exporting.tables import write_csv, write_xlsx

from .records import RECORDS, Write, read_back, written

WRITERS: dict[str, Write] = {
    "marc21": write_marc21,
    "marcxml": write_marcxml,
    "csv": write_csv,
    "xlsx": write_xlsx,
    "bibtex": write_bibtex,
    "ris": write_ris,
}


@pytest.mark.parametrize("write", WRITERS.values(), ids=WRITERS)
@settings(max_examples=40, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(first=RECORDS, second=RECORDS)
def test_records_come_back_as_they_were(write: Write, first: Record, second: Record) -> None:
    data = written(write, first, second)
    found = read_back(data)
    assert [one.record for one in found] == [first, second]
    assert [one.notes for one in found] == [[], []]
    if write is not write_xlsx:  # a ZIP says when it was made
        assert written(write, *(one.record for one in found if one.record)) == data
