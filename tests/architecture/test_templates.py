"""What templates promise: components name their parameters, nothing escapes the translators' sight."""

import re
from pathlib import Path

import pytest

from .sources import ROOT, files, name_of

COMPONENTS = ROOT / "site" / "templates" / "components"
COMMENT = re.compile(r"^({# .+ #}$|{% comment %}.+{% endcomment %})")


def components() -> list[Path]:
    return sorted(COMPONENTS.rglob("*.html"))


def test_components_name_their_parameters() -> None:
    if not components():
        pytest.fail("no component was found: has the folder moved?")
    silent = [name_of(path) for path in components() if not COMMENT.match(path.read_text().split("\n")[0])]

    assert not silent


def test_components_see_nothing_but_their_parameters() -> None:
    """`only` keeps a component that is given parameters from reading its page's context by accident."""
    including = re.compile(r"{%\s*include\s+[\"']components/[^%]+\swith\s[^%]+%}")
    leaky = [
        f"{name_of(path)}: {tag}"
        for path in files(".html")
        for tag in including.findall(path.read_text(encoding="utf-8"))
        if not re.search(r"\bonly\s*%}$", tag)
    ]

    assert not leaky


def test_templates_load_what_translates_them() -> None:
    """A template with words of its own speaks through gettext."""
    words = re.compile(r">\s*[A-Z][a-z]+ [a-z]")
    untranslated = []
    for path in files(".html"):
        text = path.read_text(encoding="utf-8")
        if words.search(
            re.sub(r"{%\s*blocktranslate.*?endblocktranslate\s*%}|{#.*?#}", "", text, flags=re.DOTALL)
        ):
            untranslated.append(name_of(path))

    assert not untranslated
