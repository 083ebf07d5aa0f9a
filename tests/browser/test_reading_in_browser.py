"""What a reader sees: three languages, phone and desk, without scripts, without barriers."""

from collections.abc import Callable

import pytest
from axe_playwright_python.sync_playwright import Axe

from .conftest import Visitor

MakeVisitor = Callable[..., Visitor]
KINDS_OF_PAGE = [
    "/",
    "/universities/",
    "/universities/kaznu/",
    "/universities/kaznu/textbooks/",
    "/search/?q=алгебра",
    "/search/?q=zzzzzzzz",
]


def first_publication(visitor: Visitor, language: str = "kk") -> str:
    visitor.go(f"/{language}/universities/kaznu/textbooks/")
    return str(visitor.page.locator("main article a, main li a").first.get_attribute("href"))


def without_violations(visitor: Visitor) -> None:
    results = Axe().run(visitor.page, options={"preload": False})
    assert results.violations_count == 0, results.generate_report()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("phone", [True, False], ids=["phone", "desk"])
def test_pages_are_accessible_and_fit(visitor: MakeVisitor, phone: bool, scheme: str) -> None:
    reader = visitor(phone=phone, color_scheme=scheme)
    addresses = [f"/kk{kind}" for kind in KINDS_OF_PAGE] + ["/accounts/login/", first_publication(reader)]
    for address in addresses:
        assert reader.go(address) == 200, address
        assert not reader.is_scrolled_sideways(), address
        without_violations(reader)
    assert reader.complaints == []


@pytest.mark.parametrize("language", ["kk", "ru", "en"])
def test_language_switch_keeps_the_page(visitor: MakeVisitor, language: str) -> None:
    reader = visitor()
    address = first_publication(reader)
    for start in [address, "/kk/universities/kaznu/textbooks/", "/kk/search/?q=алгебра"]:
        reader.go(start)
        reader.page.locator(f'a[hreflang="{language}"], a[lang="{language}"]').first.click()
        reader.page.wait_for_load_state()
        assert reader.page.url.startswith(f"{reader.site}/{language}/")
        assert start.split("?")[0].split("/", 2)[2] in reader.page.url
        assert reader.page.locator("html").get_attribute("lang") == language


def test_everything_works_without_scripts(visitor: MakeVisitor) -> None:
    reader = visitor(phone=True, java_script_enabled=False)
    reader.go("/kk/")
    reader.page.fill("main [name=q]", "алгебра")
    reader.page.click("main form:has([name=q]) button")
    assert "/kk/search/" in reader.page.url
    reader.page.locator("main article a, main li a").first.click()
    assert "/kk/universities/" in reader.page.url
    reader.sign_in("student.kaznu")
    assert reader.go("/kk/universities/kaznu/") == 200


def test_skip_link_leads_to_the_content(visitor: MakeVisitor) -> None:
    reader = visitor()
    reader.go("/kk/")
    reader.page.keyboard.press("Tab")
    reader.page.keyboard.press("Enter")
    assert (
        reader.page.url.endswith("#main") or reader.page.evaluate("document.activeElement.tagName") == "MAIN"
    )
