"""Wagtail's automatic saving keeps out of the way of reviewing."""

from collections.abc import Callable

from .conftest import Visitor

MakeVisitor = Callable[..., Visitor]
LONGER_THAN_IT_WAITS = 2500  # milliseconds


def test_a_slip_of_the_reviewer_costs_no_approval(visitor: MakeVisitor) -> None:
    moderator = visitor().sign_in("moderator.kaznu")
    page = moderator.page
    moderator.go("/admin/review/")
    page.locator("td.title a").first.click()
    page.wait_for_load_state("networkidle")
    address = page.url
    saved_by_itself = []
    page.on(
        "request",
        lambda request: (
            saved_by_itself.append(request.url)
            if request.method == "POST" and "/edit/" in request.url
            else None
        ),
    )

    page.click("[name=title_ru]")
    page.keyboard.type("я", delay=20)
    page.wait_for_timeout(LONGER_THAN_IT_WAITS)
    page.keyboard.press("Backspace")
    page.keyboard.press("Tab")
    page.wait_for_timeout(LONGER_THAN_IT_WAITS)

    assert saved_by_itself == []
    page.on("dialog", lambda dialog: dialog.accept())
    page.goto(address)
    assert page.locator("[data-workflow-action-name=approve]").count() > 0
