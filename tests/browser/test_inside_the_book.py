"""From a search to the page of the book with its words marked, on a phone and without scripts."""

from collections.abc import Callable

import pytest

from .conftest import Visitor
from .test_reading_in_browser import without_violations

MakeVisitor = Callable[..., Visitor]
WORD = "тілдің"
COLOURED = """
(async () => {
  const [image, marks] = [".reader__page", ".reader__marks"].map((one) => document.querySelector(one));
  await Promise.all([image, marks].map((one) => one.decode()));
  const [paper, over] = [image, marks].map((one) => one.getBoundingClientRect());
  const canvas = new OffscreenCanvas(paper.width, paper.height);
  const drawing = canvas.getContext("2d");
  drawing.drawImage(marks, 0, 0, paper.width, paper.height);
  const points = drawing.getImageData(0, 0, paper.width, paper.height).data;
  const coloured = points.filter((value, place) => place % 4 === 3 && value > 0).length;
  const isOver = ["x", "y", "width", "height"].every((one) => Math.abs(paper[one] - over[one]) < 2);
  return { isOver, coloured };
})()
"""


@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no scripts"])
def test_search_leads_to_marked_words(visitor: MakeVisitor, scripts: bool) -> None:
    reader = visitor(phone=True, java_script_enabled=scripts)
    reader.go(f"/kk/search/?q={WORD}")
    found = reader.page.locator(".found-pages__link").first
    number = found.inner_text().split("-")[0]
    assert reader.page.locator(".found-pages mark").count()
    found.click()

    assert f"page={number}" in reader.page.url
    assert reader.page.locator(".reader-text mark").first.is_visible()
    assert reader.page.locator(".reader__marks").get_attribute("src")
    reader.page.locator(".reader-find__ways a").first.click()

    assert "/search/inside/" in reader.page.url
    assert reader.page.locator(".found-pages mark").count()
    assert reader.complaints == []


def test_marks_lie_on_the_page(visitor: MakeVisitor) -> None:
    reader = visitor(phone=True)
    reader.go(f"/kk/search/?q={WORD}")
    reader.page.locator(".found-pages__link").first.click()
    reader.page.wait_for_load_state("networkidle")

    marks = reader.page.evaluate(COLOURED)

    assert marks["isOver"]
    assert 20 < marks["coloured"] < 20_000


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("phone", [True, False], ids=["phone", "desk"])
def test_pages_of_the_journey_are_accessible_and_fit(visitor: MakeVisitor, phone: bool, scheme: str) -> None:
    reader = visitor(phone=phone, color_scheme=scheme)
    reader.go(f"/kk/search/?q={WORD}")
    page = reader.page.locator(".found-pages__link").first.get_attribute("href") or ""
    reader.go(page)
    inside = reader.page.locator(".reader-find__ways a").first.get_attribute("href") or ""
    for address in (f"/kk/search/?q={WORD}", page, inside, f"{inside}zzzz"):
        assert reader.go(address) == 200, address
        reader.page.wait_for_load_state("networkidle")
        assert not reader.is_scrolled_sideways(), address
        without_violations(reader)
    assert reader.complaints == []
