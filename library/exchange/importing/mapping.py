"""What an editor says of the columns of a table, before what their headings say by themselves."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from . import headings
from .headings import Column

AS_NOTE = "?"  # the column becomes a note, under its heading
IGNORED = ""
LOCALISED = {"titles", "subtitles", "abstracts", "keywords"}
_LANGUAGES = ("kk", "ru", "en")


@dataclass(frozen=True)
class ColumnTargets:
    """`columns` are {heading as written: target}; a target may name its language, as "titles:kk" does.

    Headings it does not name are understood as they always are. With `takes_any_row` the first row of
    several cells is the row of headings: that is how a table nobody understands is shown to an editor.
    """

    columns: Mapping[str, str] = field(default_factory=dict)
    takes_any_row: bool = False

    def column_of(self, heading: str) -> Column:
        target = self.columns.get(heading.strip())
        if target is None:
            return headings.column_of(heading)
        name, _colon, language = target.partition(":")
        return Column(heading, None if name == AS_NOTE else name, language)

    def are_headings(self, cells: list[str]) -> bool:
        if self.takes_any_row:
            return sum(bool(cell.strip()) for cell in cells) > 1 or headings.are_headings(cells)
        named = {cell.strip() for cell in cells} & self.columns.keys()
        return len(named) * 2 > len(self.columns) > 0 or headings.are_headings(cells)

    def count_known(self, cells: list[str]) -> int:
        if self.takes_any_row:
            return sum(bool(cell.strip()) for cell in cells)
        return sum(self.column_of(cell).target is not None for cell in cells)


def target_of(column: Column) -> str:
    """The target that `ColumnTargets.column_of` makes this column of."""
    if column.target is None:
        return AS_NOTE
    return f"{column.target}:{column.language}" if column.language else column.target


def valid_targets() -> list[str]:
    """Every target there is, those with a language after the one without."""
    names = [IGNORED, AS_NOTE]
    for name in headings.TARGETS:
        names.append(name)
        if name in LOCALISED:
            names += [f"{name}:{language}" for language in _LANGUAGES]
    return names
