"""Compiles the translation catalogues that are newer than what was compiled from them.

`python -m config.launcher.catalogues`; Babel does it, so that nobody who runs the site needs GNU gettext.
"""

import os
from pathlib import Path

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

from config.launcher.folders import ROOT


def compile_changed(root: Path = ROOT / "locale") -> int:
    """Compile every .po below the folder whose .mo is missing or older; returns how many."""
    changed = [source for source in sorted(root.rglob("*.po")) if _is_changed(source)]
    for source in changed:
        _compile(source)
    return len(changed)


def _is_changed(source: Path) -> bool:
    target = source.with_suffix(".mo")
    return not target.exists() or target.stat().st_mtime_ns != source.stat().st_mtime_ns


def _compile(source: Path) -> None:
    """The compiled file takes its source's time, so that an older .po, as from git, is noticed too."""
    target, draft = source.with_suffix(".mo"), source.with_suffix(f".mo-{os.getpid()}")
    times = source.stat()
    with source.open("rb") as po, draft.open("wb") as mo:
        write_mo(mo, read_po(po))
    os.utime(draft, ns=(times.st_atime_ns, times.st_mtime_ns))
    draft.replace(target)


if __name__ == "__main__":
    compile_changed()
