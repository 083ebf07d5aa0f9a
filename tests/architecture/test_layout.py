"""The shape of the project: folders, names, sizes, first lines."""

import ast
import re
import shutil
import subprocess
from pathlib import Path

import pytest
from django.apps import apps

from .sources import ROOT, files, modules, name_of

MOST_LINES = 400
VAGUE_NAMES = {"utils", "util", "helpers", "helper", "common", "misc"}
SENTENCE = re.compile(r"^[^\n]+(\n[^\n]+)*[.?!]$")


@pytest.mark.parametrize("folder", ["site", "locale"])
def test_folder_is_no_package(folder: str) -> None:
    """`site` is also a module of the standard library; `locale` too."""
    assert (ROOT / folder).is_dir()
    assert not (ROOT / folder / "__init__.py").exists()


@pytest.mark.parametrize(
    "path", ["site/config/urls.py", "site/templates/base.html", "locale/library/kk/LC_MESSAGES/django.po"]
)
def test_git_does_not_ignore(path: str) -> None:
    """Stock lists for Python ignore /site."""
    git = shutil.which("git")
    if git is None or not (ROOT / ".git").exists():
        pytest.skip("this copy of the project has no git")
    ignored = subprocess.run(
        [git, "check-ignore", "--no-index", path], cwd=ROOT, capture_output=True, check=False
    )

    assert ignored.returncode == 1, f"{path} is ignored: {ignored.stdout!r}"


def test_modules_begin_with_a_sentence() -> None:
    silent = []
    for path in modules():
        text = path.read_text(encoding="utf-8")
        if path.name == "__init__.py" and not text.strip():
            continue
        first = (ast.get_docstring(ast.parse(text)) or "").split("\n\n")[0]
        if not SENTENCE.match(first):
            silent.append(name_of(path))

    assert not silent


def test_files_are_short() -> None:
    long = {
        name_of(path): lines
        for path in files(".py", ".html", ".css", ".js", ".txt")
        if "migrations" not in path.parts
        and (lines := len(path.read_text(encoding="utf-8").splitlines())) > MOST_LINES
    }

    assert not long


def test_names_say_what_is_inside() -> None:
    vague = [name_of(path) for path in modules() if path.stem in VAGUE_NAMES or VAGUE_NAMES & set(path.parts)]

    assert not vague


def test_apps_declare_their_labels() -> None:
    """A label that follows from the name would change with it, and with it every table's name."""
    implicit = []
    for config in apps.get_app_configs():
        if config.name.split(".")[0] in ("demo", "home", "library"):
            source = (Path(config.path) / "apps.py").read_text(encoding="utf-8")
            if not re.search(rf'^    label = "{config.label}"$', source, re.MULTILINE):
                implicit.append(config.name)

    assert not implicit


def test_tests_mirror_the_source() -> None:
    """A folder of tests without a counterpart was forgotten when its subject moved."""
    packages = {path.name for path in (ROOT / "library").iterdir()} | {"home", "demo", "launcher", "config"}
    strangers = [
        name_of(folder)
        for kind in ("unit", "integration")
        for folder in (ROOT / "tests" / kind).iterdir()
        if folder.is_dir() and folder.name not in packages | {"__pycache__"}
    ]

    assert not strangers
