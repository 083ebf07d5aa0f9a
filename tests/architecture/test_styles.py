"""What styles promise: one file a component, all of them loaded, and nothing inline that the CSP refuses."""

import re

from .sources import ROOT, files, name_of

CSS = ROOT / "site" / "static" / "css"
IMPORT = re.compile(r'@import url\("([^"]+)"\) layer\((\w+)\);')
URL = re.compile(r'url\("([^"]+)"\)')
INLINE = re.compile(r"<style|\sstyle=|\son[a-z]+=|<script(?![^>]*\bsrc=)(?![^>]*application/(?:ld\+)?json)")
ADMIN = ("panels/", "widgets/", "wagtail", "moderation/", "parties/", "/letter")


def test_every_stylesheet_is_loaded_in_a_layer() -> None:
    loaded = {name for name, _layer in IMPORT.findall((CSS / "main.css").read_text(encoding="utf-8"))}
    present = {path.relative_to(CSS).as_posix() for path in CSS.rglob("*.css")} - {"main.css"}

    assert loaded == present


def test_references_of_stylesheets_lead_somewhere() -> None:
    missing = [
        f"{name_of(path)}: {reference}"
        for path in CSS.rglob("*.css")
        for reference in URL.findall(path.read_text(encoding="utf-8"))
        if not (path.parent / reference).resolve().exists()
    ]

    assert not missing


def test_components_speak_of_tokens_not_of_colours() -> None:
    """Black and white glazes over cloth and page are the exception."""
    colour = re.compile(r"#[0-9a-f]{3,8}\b|rgb\((?!0 0 0 |255 255 255 |5 41 48 )")
    coloured = [
        name_of(path) for path in (CSS / "components").glob("*.css") if colour.search(path.read_text())
    ]

    assert not coloured


def test_public_templates_carry_nothing_inline() -> None:
    inline = [
        name_of(path)
        for path in files(".html")
        if not any(part in path.as_posix() for part in ADMIN)
        and INLINE.search(path.read_text(encoding="utf-8"))
    ]

    assert not inline
