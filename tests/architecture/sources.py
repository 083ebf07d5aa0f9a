"""The files of the project, for tests that read them."""

import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
FOLDERS = ("demo", "home", "library", "site", "tests")


def files(*suffixes: str) -> Iterator[Path]:
    """Our own files with these suffixes."""
    for folder in FOLDERS:
        for path in sorted((ROOT / folder).rglob("*")):
            if path.suffix in suffixes and "__pycache__" not in path.parts:
                yield path


def modules() -> Iterator[Path]:
    """Python files written by hand: no migrations."""
    yield ROOT / "manage.py"
    yield from (path for path in files(".py") if "migrations" not in path.parts)


def name_of(path: Path) -> str:
    return str(path.relative_to(ROOT))


def pyproject() -> dict[str, Any]:
    return tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))


def ranks() -> dict[str, int]:
    """Each package of ours, such as "library.files", to the height of its layer; siblings share one."""
    contracts = pyproject()["tool"]["importlinter"]["contracts"]
    shell, inside = [one["layers"] for one in contracts if one["type"] == "layers"]
    heights = {name: 100 + height for height, name in enumerate(reversed(shell)) if name != "library"}
    for height, layer in enumerate(reversed(inside)):
        heights |= {f"library.{name.strip()}": height for name in layer.split("|")}
    return heights
