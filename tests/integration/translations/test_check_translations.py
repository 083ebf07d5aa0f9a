"""`check_translations`, on catalogues of its own."""

import shutil
from io import StringIO
from pathlib import Path
from typing import Any

import polib
import pytest
from django.core.management import call_command
from django.core.management.base import CommandError

from library.translations import extraction
from library.translations.management.commands import check_translations

needs_gettext = pytest.mark.skipif(shutil.which("xgettext") is None, reason="GNU gettext is not installed")


@pytest.fixture
def template(monkeypatch: pytest.MonkeyPatch) -> polib.POFile:
    """The command finds these texts in the sources, and those in the packages."""
    file = polib.POFile()
    file.extend([polib.POEntry(msgid="Book"), polib.POEntry(msgid="By %(name)s")])
    monkeypatch.setattr(check_translations, "extract", lambda: file)
    monkeypatch.setattr(check_translations, "_of_packages", lambda domain: [polib.POEntry(msgid=domain)])
    return file


@pytest.fixture
def folder(tmp_path: Path, settings: Any, template: polib.POFile) -> Path:
    """Complete catalogues."""
    settings.ROOT = tmp_path
    settings.LOCALE_PATHS = [tmp_path / "library", tmp_path / "packages"]
    for language in ("kk", "ru"):
        write(tmp_path / "library", language, "django", {"Book": "Кітап", "By %(name)s": "%(name)s"})
    write(tmp_path / "library", "en", "django", {"Book": "", "By %(name)s": "By %(name)s"})
    for domain in ("django", "djangojs"):
        write(tmp_path / "packages", "kk", domain, {domain: "мәтін"})
    return tmp_path


def write(folder: Path, language: str, domain: str, texts: dict[str, str]) -> None:
    path = folder / language / "LC_MESSAGES" / f"{domain}.po"
    path.parent.mkdir(parents=True, exist_ok=True)
    file = polib.POFile()
    file.extend(polib.POEntry(msgid=msgid, msgstr=msgstr) for msgid, msgstr in texts.items())
    file.save(str(path))


def check() -> str:
    """What it complains of; "" when it passes."""
    err = StringIO()
    try:
        call_command("check_translations", stdout=StringIO(), stderr=err)
    except CommandError as error:
        return f"{err.getvalue()}{error}"
    return ""


def test_complete_catalogues_pass(folder: Path) -> None:
    assert check() == ""


@pytest.mark.parametrize(
    ("where", "language", "domain", "texts", "complaint"),
    [
        ("library", "ru", "django", {"Book": ""}, "empty: 'Book'"),
        ("library", "ru", "django", {"Book": "Книга", "By %(name)s": "name"}, "placeholders disagree"),
        ("library", "en", "django", {"Book": ""}, "missing: 'By %(name)s'"),
        ("packages", "kk", "djangojs", {}, "missing: 'djangojs'"),
    ],
)
def test_fault_is_told_with_its_catalogue(
    folder: Path, where: str, language: str, domain: str, texts: dict[str, str], complaint: str
) -> None:
    write(folder / where, language, domain, texts)
    said = check()
    assert f"{where}/{language}/LC_MESSAGES/{domain}.po" in said
    assert complaint in said


def test_catalogue_that_does_not_exist_lacks_everything(folder: Path) -> None:
    shutil.rmtree(folder / "library" / "kk")
    assert "2 texts need a translator" in check()


def test_texts_of_packages_are_those_of_apps_in_use() -> None:
    texts = {entry.msgid for entry in check_translations._of_packages("django")}
    assert {"Save draft", "Translate this page"} <= texts


def test_without_gettext_it_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shutil, "which", lambda program: None)
    with pytest.raises(CommandError, match="install the package gettext"):
        extraction.extract()


@needs_gettext
def test_extraction_reads_python_and_templates_and_writes_nothing(settings: Any) -> None:
    catalogues = list(settings.ROOT.glob("locale/library/**/*"))
    before = {path: path.stat().st_mtime_ns for path in catalogues}
    places = {path for entry in extraction.extract() for path, _line in entry.occurrences}
    assert "library/catalogue/enums.py" in places
    assert "library/search/templates/search/results.html" in places
    assert {path: path.stat().st_mtime_ns for path in settings.ROOT.glob("locale/library/**/*")} == before
