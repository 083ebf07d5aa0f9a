"""Numbers of rows that a browser sent."""

from collections.abc import Iterable

_MOST_DIGITS = 18  # what every bigint can hold


def row_number(text: str) -> int | None:
    """None for what is no number of a row; "²" is a digit to Python, and no number has thirty."""
    is_number = text.isascii() and text.isdigit() and len(text) <= _MOST_DIGITS
    return int(text) if is_number else None


def row_numbers(texts: Iterable[str]) -> list[int]:
    """Those that are numbers of rows, in order."""
    return [number for number in map(row_number, texts) if number is not None]
