"""Fields in the cells of a table: several values in one, and cells that begin like formulas."""

import re
from collections.abc import Sequence

from .fields import NAMES, SEVERAL, Values, legible

# A table with these headings, spelt so, was exported by us: its cells are read by the names of their columns.
OURS = {"source_identifier", "type", "title_kk", "title_ru", "title_en", "title_other"}

_FORMULA = re.compile(r"'*[=+\-@]")
_GUARDED = re.compile(r"'+[=+\-@]")
_VALUES = re.compile(r"(?:[^;]|;;)+")  # a semicolon inside a value is doubled


def write_cell(name: str, texts: Sequence[str]) -> str:
    """One text that `read_cell` takes apart again; a spreadsheet never takes it for a formula."""
    if name == "notes":
        text = "\n".join(texts)
    elif name in SEVERAL:
        text = "; ".join(text.replace(";", ";;") if ";" in text else text for text in texts)
    else:
        text = texts[0]
    return f"'{text}" if _FORMULA.match(text) else text


def read_cell(name: str, text: str) -> list[str]:
    text = legible(text).strip()
    if _GUARDED.match(text):
        text = text[1:]
    if name == "notes":
        lines = text.split("\n")
        return lines if all(line.strip() for line in lines) else [text]
    if name in SEVERAL:
        values = (value.replace(";;", ";").strip() for value in _VALUES.findall(text))
        return [value for value in values if value]
    return [text]


def is_ours(headings: Sequence[str]) -> bool:
    return set(headings) >= OURS


def read_row(headings: Sequence[str], cells: Sequence[str]) -> Values:
    """The values of one row; what stands under headings that are none of ours becomes notes."""
    values: Values = {}
    strangers = []
    for heading, cell in zip(headings, cells, strict=False):
        if not cell.strip():
            continue
        if heading in NAMES:
            values[heading] = read_cell(heading, cell)
        else:
            strangers.append(f"{heading}: {legible(cell).strip()}")
    if strangers:
        values["notes"] = [*values.get("notes", []), *strangers]
    return {name: texts for name, texts in values.items() if any(texts)}
