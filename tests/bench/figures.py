"""Figures: a value with its unit and how it was come by; a table of them, and a file."""

import json
import statistics
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, NamedTuple


class Figure(NamedTuple):
    value: float
    unit: str
    how: str


Figures = dict[str, Figure]


def seconds(work: Callable[[], Any]) -> float:
    started = time.perf_counter()
    work()
    return time.perf_counter() - started


def latencies(ask: Callable[[], Any], *, times: int) -> list[float]:
    """Milliseconds of each of `times` calls, after one that is not counted."""
    ask()
    return [seconds(ask) * 1000 for _ in range(times)]


def median(values: Sequence[float]) -> float:
    return statistics.median(values)


def table(figures: Figures) -> str:
    wide = max(map(len, figures), default=0)
    return "\n".join(
        f"{name:{wide}}  {one.value:>12,.1f} {one.unit:10} {one.how}" for name, one in figures.items()
    )


def write(figures: Figures, path: Path) -> None:
    """Add to the file, or replace there, what was measured now."""
    known = json.loads(path.read_text()) if path.exists() else {}
    known.update({name: one._asdict() for name, one in figures.items()})
    path.write_text(json.dumps(known, ensure_ascii=False, indent=2) + "\n")
