"""Searching on a phone and at a desk: completions by keyboard and finger, filters in a sheet."""

from collections.abc import Callable
from urllib.parse import unquote

import pytest
from axe_playwright_python.sync_playwright import Axe

from .conftest import Visitor

MakeVisitor = Callable[..., Visitor]


def without_violations(visitor: Visitor) -> None:
    results = Axe().run(visitor.page, options={"preload": False})
    assert results.violations_count == 0, results.generate_report()


@pytest.mark.parametrize("address", ["/kk/", "/kk/universities/kaznu/", "/ru/search/", "/en/search/"])
def test_completion_is_chosen_by_keyboard(visitor: MakeVisitor, address: str) -> None:
    reader = visitor()
    reader.go(address)
    field = reader.page.locator("main [name=q]")
    field.click()
    reader.page.keyboard.type("алге", delay=20)
    option = reader.page.locator(".completions [role=option]").first
    option.wait_for()
    without_violations(reader)
    reader.page.keyboard.press("ArrowDown")
    assert option.get_attribute("aria-selected") == "true"
    assert field.get_attribute("aria-activedescendant") == option.get_attribute("id")
    reader.page.keyboard.press("Enter")
    reader.page.wait_for_url(lambda url: "/search/?" in url and "title" in url)
    assert reader.page.locator(".items > li").count() >= 1
    assert ("institution=kaznu" in reader.page.url) is ("kaznu" in address)
    assert reader.complaints == []


def test_escape_leaves_what_was_typed(visitor: MakeVisitor) -> None:
    reader = visitor()
    reader.go("/kk/search/")
    field = reader.page.locator("main [name=q]")
    field.click()
    reader.page.keyboard.type("алге", delay=20)
    reader.page.locator(".completions [role=option]").first.wait_for()
    reader.page.keyboard.press("Escape")
    assert reader.page.locator(".completions").is_hidden()
    assert field.input_value() == "алге"
    assert field.get_attribute("aria-expanded") == "false"


def test_completions_on_the_front_page_can_be_touched(visitor: MakeVisitor) -> None:
    reader = visitor(phone=True)
    reader.go("/kk/")
    reader.page.locator("main [name=q]").tap()
    reader.page.keyboard.type("алге", delay=20)
    option = reader.page.locator(".completions [role=option]").last
    option.wait_for()
    assert not reader.is_scrolled_sideways()
    option.tap()  # fails when something lies over it
    reader.page.wait_for_url(lambda url: "/search/?" in url)


def test_filters_on_a_phone_are_a_sheet(visitor: MakeVisitor) -> None:
    reader = visitor(phone=True)
    reader.go("/kk/search/")
    everything = reader.page.locator("#found").inner_text()
    reader.page.locator(".filters__toggle").tap()
    choice = reader.page.locator("input[name=type]").first
    choice.tap()
    reader.page.locator(".filters__actions button").tap()
    reader.page.wait_for_url(lambda url: "type=" in url)
    assert reader.page.locator("#found").inner_text() != everything
    chip = reader.page.locator(".chips[aria-label] .chips__chip").first
    without_violations(reader)
    chip.tap()
    reader.page.wait_for_url(lambda url: "type=" not in url)
    assert reader.page.locator("#found").inner_text() == everything


def test_filters_work_without_scripts(visitor: MakeVisitor) -> None:
    reader = visitor(java_script_enabled=False)
    reader.go("/ru/search/?q=алгебра")
    reader.page.locator("input[name=type]").first.check()
    reader.page.fill("[name=year_from]", "1950")
    reader.page.locator(".filters__actions button").click()
    assert "year_from=1950" in reader.page.url
    assert "q=алгебра" in unquote(reader.page.url)
    assert reader.page.locator(".chips[aria-label] .chips__chip").count() == 2


def test_nothing_found_says_what_to_try(visitor: MakeVisitor) -> None:
    reader = visitor(phone=True)
    reader.go("/kk/search/?q=алгебра&type=dissertation&year_to=1900")
    without_violations(reader)
    reader.page.locator(".advice__searches a").first.tap()
    reader.page.wait_for_url(lambda url: "type=" not in url)
    assert reader.page.locator(".items > li").count() >= 1
