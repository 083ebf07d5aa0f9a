"""The library and its administration on a screen of 360 pixels, and for those who hear it."""

from collections.abc import Callable

import pytest
from axe_playwright_python.sync_playwright import Axe

from .conftest import Visitor

MakeVisitor = Callable[..., Visitor]
ROOM_FOR_WORDS = 150  # pixels
# How many words of the covers are broken: a word that is takes more than one rectangle.
BROKEN_WORDS = """
[...document.querySelectorAll(".cover__title")].flatMap((title) => {
  const text = title.firstChild;
  return [...text.data.matchAll(/\\S+/g)].filter(({0: word, index}) => {
    const range = document.createRange();
    range.setStart(text, index);
    range.setEnd(text, index + word.length);
    return new Set([...range.getClientRects()].map((box) => Math.round(box.top))).size > 1;
  }).map(({0: word}) => word);
})
"""


def test_titles_of_the_queue_have_room_for_words(visitor: MakeVisitor) -> None:
    moderator = visitor(phone=True).sign_in("moderator.kaznu")
    moderator.go("/admin/review/")

    box = moderator.page.locator("td.title").first.bounding_box()

    assert box is not None
    assert box["width"] >= ROOM_FOR_WORDS
    assert not moderator.is_scrolled_sideways()


def test_fields_of_the_deposit_form_fit(visitor: MakeVisitor) -> None:
    editor = visitor(phone=True).sign_in("editor.kaznu")
    editor.go("/admin/")
    editor.page.click("a[href*='/pages/add/catalogue/publicationpage/']")
    editor.page.wait_for_load_state("networkidle")

    box = editor.page.locator("[name=type]").bounding_box()

    assert box is not None
    assert box["x"] + box["width"] <= editor.page.locator("#page-edit-form").bounding_box()["width"]  # type: ignore[index]


def test_words_on_covers_are_whole(visitor: MakeVisitor) -> None:
    reader = visitor(phone=True)
    reader.go("/kk/")
    reader.page.wait_for_load_state("networkidle")
    assert reader.page.locator(".cover__title").count()
    assert reader.page.evaluate(BROKEN_WORDS) == []


@pytest.mark.parametrize(
    "address",
    ["/admin/review/", "/admin/snippets/catalogue/person/add/", "/admin/snippets/catalogue/person/"],
)
def test_administration_is_told_to_those_who_hear_it(visitor: MakeVisitor, address: str) -> None:
    moderator = visitor().sign_in("moderator.kaznu")
    moderator.go(address)
    moderator.page.wait_for_load_state("networkidle")

    violations = Axe().run(moderator.page).response["violations"]

    assert [one["id"] for one in violations] == []


def test_zone_of_an_account_is_one_that_browsers_know(visitor: MakeVisitor) -> None:
    editor = visitor().sign_in("editor.kaznu")
    editor.go("/admin/account/")
    editor.page.wait_for_load_state("networkidle")
    assert editor.complaints == []
