"""Fill a ground with N publications, measure, print a table and write it to $(DATA)/bench.json."""

import sys
import time
from collections.abc import Callable

from config.launcher.folders import data_folder

from . import ground
from .figures import Figures, table, write


def main(number: int, only: list[str]) -> None:
    result = data_folder() / "bench.json"
    started = time.monotonic()
    folder = ground.prepare(number)
    ground.fill(number)
    print(f"{number:,} publications are there ({time.monotonic() - started:.0f} s)", flush=True)
    everything: Figures = {}
    for name, measure in parts(folder, number).items():
        if only and name not in only:
            continue
        started = time.monotonic()
        figures = measure()
        everything |= figures
        print(f"\n{name} ({time.monotonic() - started:.0f} s)\n{table(figures)}", flush=True)
        write(figures, folder / "bench.json")
    write(everything, result)


def parts(folder: object, number: int) -> dict[str, Callable[[], Figures]]:
    from . import asking, changing, importing, search, serving, writing

    return {
        "size": writing.sizes,
        "asking": asking.measure,
        "search": search.measure,
        "serving": lambda: serving.measure(folder),  # type: ignore[arg-type]
        "writing": writing.measure,
        "importing": lambda: importing.measure(folder, min(50_000, max(2000, number // 20))),  # type: ignore[arg-type]
        "changing": lambda: changing.measure(number // 20),
    }


if __name__ == "__main__":
    main(int(sys.argv[1]), sys.argv[2:])
