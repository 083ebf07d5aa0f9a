"""Every byte of a file belongs to a record or to a fault with its place."""

import pytest

from library.exchange.enums import Remark
from library.exchange.importing.iso2709 import Chunk, MalformedRecordError, fields_of, split

from .making import field, iso2709, rusmarc_book

BOOKS = [rusmarc_book(number) for number in (1, 2, 3)]


def identifier(chunk: Chunk) -> bytes:
    return next(one.data for one in fields_of(chunk)[0] if one.tag == "001")


def refusal(chunk: Chunk) -> Remark:
    with pytest.raises(MalformedRecordError) as caught:
        fields_of(chunk)
    return caught.value.note.remark


@pytest.mark.parametrize("between", [b"", b"\n", b"\r\n", b"\r\n\r\n", b"\x00", b"\x1a"])
def test_records_are_found_whatever_stands_between_them(between: bytes) -> None:
    chunks = list(split(b"\xef\xbb\xbf" + between.join(BOOKS) + between))
    assert [identifier(chunk) for chunk in chunks] == [b"RU\\TEST\\1", b"RU\\TEST\\2", b"RU\\TEST\\3"]


def test_chunks_cover_the_file() -> None:
    data = BOOKS[0] + b"some bytes" + BOOKS[1][:-40] + BOOKS[2]
    chunks = list(split(data))
    assert b"".join(chunk.data for chunk in chunks) == data
    first = len(BOOKS[0])
    assert [chunk.offset for chunk in chunks] == [0, first, first + 10, len(data) - len(BOOKS[2])]


def test_garbage_between_records_is_a_fault_and_the_next_record_is_found() -> None:
    first, garbage, second = split(BOOKS[0] + b"lost page" + BOOKS[1])
    assert identifier(first) == b"RU\\TEST\\1"
    assert refusal(garbage) == Remark.CUT_SHORT
    assert identifier(second) == b"RU\\TEST\\2"


def test_wrong_lengths_in_the_leader_do_not_matter() -> None:
    chunks = list(split(b"99999" + BOOKS[0][5:] + b"00012" + BOOKS[1][5:] + b"     " + BOOKS[2][5:]))
    assert len(chunks) == 3
    assert identifier(chunks[0]) == b"RU\\TEST\\1"
    assert identifier(chunks[1]) == b"RU\\TEST\\2"


def test_directory_that_counts_letters_instead_of_bytes_is_repaired() -> None:
    """What a conversion of windows-1251 to UTF-8 leaves behind."""
    converted = BOOKS[0].decode("windows-1251").encode()
    fields, notes = fields_of(next(split(converted + BOOKS[1])))
    assert [note.remark for note in notes] == [Remark.DIRECTORY_REPAIRED]
    assert (
        next(one.data for one in fields if one.tag == "200").decode().startswith("1 \x1faОсновы гидравлики")
    )


def test_missing_end_mark_costs_nothing_when_all_fields_are_there() -> None:
    first, second = split(BOOKS[0][:-1] + BOOKS[1])
    assert [note.remark for note in fields_of(first)[1]] == [Remark.NO_TERMINATOR]
    assert identifier(second) == b"RU\\TEST\\2"


@pytest.mark.parametrize("kept", [10, 30, 60, 150, 250])
def test_record_cut_in_the_middle_is_refused_and_the_next_is_found(kept: int) -> None:
    chunks = list(split(BOOKS[0][:kept] + BOOKS[1]))
    assert refusal(chunks[0]) in (Remark.CUT_SHORT, Remark.NOT_A_RECORD, Remark.DIRECTORY)
    assert identifier(chunks[-1]) == b"RU\\TEST\\2"


def test_last_record_cut_at_the_end_of_the_file_is_refused() -> None:
    first, last = split(BOOKS[0] + BOOKS[1][:-30])
    assert identifier(first) == b"RU\\TEST\\1"
    assert refusal(last) == Remark.CUT_SHORT


def test_end_mark_inside_a_record_does_not_split_it_where_the_length_is_right() -> None:
    odd = iso2709([field("001", "1"), field("200", "1^$aДва\x1dтома")], "windows-1251")
    assert len(list(split(odd + BOOKS[0]))) == 2


def test_stray_field_end_inside_a_field_is_kept_as_data() -> None:
    odd = iso2709([field("001", "1"), field("995", "^^$aфилиал\x1e$k12"), field("200", "1^$aКнига")], "cp866")
    fields, notes = fields_of(next(split(odd)))
    assert [one.tag for one in fields] == ["001", "995", "200"]
    assert notes == []


def test_record_without_fields_is_refused() -> None:
    assert refusal(next(split(iso2709([], "ascii")))) == Remark.NO_FIELDS


def test_directory_of_wrong_size_is_refused() -> None:
    broken = BOOKS[0][:30] + b"7" + BOOKS[0][30:]
    assert refusal(next(split(broken))) == Remark.DIRECTORY
