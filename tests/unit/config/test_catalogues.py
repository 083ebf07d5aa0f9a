"""Catalogues are compiled when, and only when, their source is not the one they were compiled from."""

import gettext
import os
from pathlib import Path

from config.launcher.catalogues import compile_changed

SOURCE = """
msgid ""
msgstr "Content-Type: text/plain; charset=UTF-8\\n"

msgid "Book"
msgstr "{}"
"""


def test_changed_source_is_compiled_even_when_older(tmp_path: Path) -> None:
    source = tmp_path / "kk" / "LC_MESSAGES" / "django.po"
    source.parent.mkdir(parents=True)
    source.write_text(SOURCE.format("Кітап"))
    assert [compile_changed(tmp_path), compile_changed(tmp_path)] == [1, 0]
    source.write_text(SOURCE.format("Оқулық"))
    os.utime(source, (1, 1))
    assert compile_changed(tmp_path) == 1
    with source.with_suffix(".mo").open("rb") as compiled:
        assert gettext.GNUTranslations(compiled).gettext("Book") == "Оқулық"
    assert sorted(path.name for path in source.parent.iterdir()) == ["django.mo", "django.po"]
