"""Ranges as RFC 9110, section 14, has them."""

import pytest

from library.files.ranges import ByteRange, UnsatisfiableRangeError, parse_range

SIZE = 1000


@pytest.mark.parametrize(
    ("header", "expected"),
    [
        ("bytes=0-499", ByteRange(0, 499)),
        ("bytes=500-999", ByteRange(500, 999)),
        ("bytes=500-", ByteRange(500, 999)),
        ("bytes=0-5000", ByteRange(0, 999)),
        ("bytes=999-999", ByteRange(999, 999)),
        ("bytes=-1", ByteRange(999, 999)),
        ("bytes=-500", ByteRange(500, 999)),
        ("bytes=-5000", ByteRange(0, 999)),
        ("Bytes = 1 - 2", ByteRange(1, 2)),
    ],
)
def test_parse_range_satisfiable(header: str, expected: ByteRange) -> None:
    assert parse_range(header, SIZE) == expected


@pytest.mark.parametrize(
    "header",
    [
        "",
        "bytes=0-1,5-6",
        "bytes=5-4",
        "bytes=-",
        "bytes=a-b",
        "bytes=1",
        "items=0-1",
        "bytes=٠-١",
        "bytes=0-" + "9" * 5000,
        "bytes=--1",
    ],
)
def test_parse_range_ignored(header: str) -> None:
    assert parse_range(header, SIZE) is None


@pytest.mark.parametrize("header", ["bytes=1000-", "bytes=1000-2000", "bytes=-0"])
def test_parse_range_unsatisfiable(header: str) -> None:
    with pytest.raises(UnsatisfiableRangeError):
        parse_range(header, SIZE)


def test_length_and_header() -> None:
    assert ByteRange(0, 0).length == 1
    assert ByteRange(2, 5).header(SIZE) == "bytes 2-5/1000"
