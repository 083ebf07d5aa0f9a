"""How a bench is run as a module: on the engines of a data folder, its figures told and kept."""

import argparse
import json
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

Figures = dict[str, dict[str, Any]]
ROOT = Path(__file__).resolve().parents[2]


def figure(value: float, unit: str, how: str) -> dict[str, Any]:
    return {"value": round(value, 1), "unit": unit, "how": how}


def run(measure: Callable[..., Figures], *, rounds: int) -> None:
    """Print the figures, and add them to `bench.json` of the data folder."""
    parser = argparse.ArgumentParser(description=sys.modules["__main__"].__doc__)
    parser.add_argument("--rounds", type=int, default=rounds)
    parser.add_argument("--stock", action="store_true", help="search Wagtail's own index, too")
    options = parser.parse_args()
    sys.path.insert(0, str(ROOT / "site"))
    from config.launcher import development
    from config.launcher.folders import data_folder

    development.prepare(["bench"])
    import django

    django.setup()
    figures = measure(options.rounds, stock=options.stock)
    for name, one in figures.items():
        sys.stdout.write(f"{name:24} {one['value']:>10} {one['unit']:10} {one['how']}\n")
    kept = data_folder() / "bench.json"
    before = json.loads(kept.read_text()) if kept.exists() else {}
    kept.write_text(json.dumps(before | figures, ensure_ascii=False, indent=2))
