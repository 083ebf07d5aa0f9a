"""What waits for me: paged, cheap, mine alone, decided one by one or many at once."""

from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from library.moderation.enums import Step
from library.moderation.models import ReviewState
from library.parties.enums import Role
from library.parties.models import Institution
from tests.browsing import messages_on, soup
from tests.factories import CollectionFactory

from ..desk import Desk, act, edit, now, sign_in, waiting
from .waiting_rows import AssociationApproval, make_waiting

pytestmark = pytest.mark.django_db
QUEUE = "/admin/review/"


def rows(response: Any) -> list[int]:
    """The numbers of the reviews with a checkbox, in order."""
    return [int(box["value"]) for box in soup(response).select("input[name=review]")]


def reviews_of(*pages: Any) -> list[int]:
    return list(
        ReviewState.objects.waiting()
        .filter(page__in=[page.pk for page in pages])
        .values_list("pk", flat=True)
    )


def decide(user: Any, pages: list[Any], button: str = "approve", **fields: Any) -> Any:
    """Choose rows and press a button; the page that comes back."""
    data = {"review": [waiting(page).pk for page in pages], button: ""} | fields
    return sign_in(user).post(f"{QUEUE}decide/", data, follow=True)


def test_moderator_sees_what_waits_at_their_institution(desk: Desk) -> None:
    mine = make_waiting(2, collection=desk.collection, by=desk.editor)
    make_waiting(1, collection=CollectionFactory(institution=desk.other), by=desk.stranger)
    make_waiting(1, collection=desk.collection, by=desk.editor, step=AssociationApproval)

    response = sign_in(desk.moderator).get(QUEUE)

    assert rows(response) == reviews_of(*mine)
    html = response.content.decode()
    assert mine[0].title_kk in html
    assert f"/admin/pages/{mine[0].pk}/edit/" in html
    assert desk.editor.get_username() in html


def test_approver_sees_the_second_step_of_everybody(desk: Desk) -> None:
    make_waiting(1, collection=desk.collection, by=desk.editor)
    here = make_waiting(1, collection=desk.collection, by=desk.editor, step=AssociationApproval)
    there = make_waiting(
        1, collection=CollectionFactory(institution=desk.other), by=desk.stranger, step=AssociationApproval
    )

    assert rows(sign_in(desk.approver).get(QUEUE)) == reviews_of(*here, *there)


@pytest.mark.parametrize("person", ["editor", "coordinator", "student", "superuser", "administrator"])
def test_queue_is_for_reviewers(desk: Desk, person: str) -> None:
    page = desk.publication(submitted=True)
    client = sign_in(getattr(desk, person))

    assert client.get(QUEUE).status_code in (302, 403)
    assert client.get(f"{QUEUE}results/").status_code in (302, 403)
    client.post(f"{QUEUE}decide/", {"review": [waiting(page).pk], "approve": ""})
    assert waiting(page).step == Step.INSTITUTION


def test_deciding_for_another_institution_does_nothing(desk: Desk) -> None:
    page = desk.publication(submitted=True)
    review = waiting(page)

    response = sign_in(desk.stranger).post(
        f"{QUEUE}decide/", {"review": [review.pk], "approve": ""}, follow=True
    )

    assert waiting(page).pk == review.pk
    assert page.draft_title not in response.content.decode()


def test_queue_is_cut_into_pages_of_fifty(desk: Desk) -> None:
    make_waiting(53, collection=desk.collection, by=desk.editor)
    client = sign_in(desk.moderator)

    first, second = client.get(QUEUE), client.get(QUEUE, {"p": 2})

    assert len(rows(first)) == 50
    assert len(rows(second)) == 3
    assert not set(rows(first)) & set(rows(second))
    assert rows(first) == sorted(rows(first)), "the oldest first"


def test_queue_costs_the_same_however_long(desk: Desk) -> None:
    client = sign_in(desk.moderator)
    costs = {}
    for address in (QUEUE, "/admin/"):
        make_waiting(4, collection=desk.collection, by=desk.editor)
        client.get(address)
        with CaptureQueriesContext(connection) as few:
            client.get(address)
        make_waiting(25, collection=desk.collection, by=desk.editor)
        with CaptureQueriesContext(connection) as many:
            client.get(address)
        assert len(many) <= len(few), address
        costs[address] = len(many)

    assert costs[QUEUE] <= 20
    assert costs["/admin/"] <= 30


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ({"type": "monograph"}, [1]),
        ({"type": "monograph", "step": "association"}, []),
        ({"step": "institution"}, [0, 1, 2]),
        ({"q": "Геометрия"}, [0]),
        ({"q": "ГЕОМЕТРИЯ"}, [0]),
        ({"q": "жоқ нәрсе"}, []),
        ({"type": "no such type"}, [0, 1, 2]),
    ],
)
def test_filters_and_search(desk: Desk, query: dict[str, str], found: list[int]) -> None:
    pages = [
        *make_waiting(1, collection=desk.collection, by=desk.editor, title_kk="Геометрия есептері"),
        *make_waiting(1, collection=desk.collection, by=desk.editor, title_kk="Алгебра", type="monograph"),
        *make_waiting(1, collection=desk.collection, by=desk.editor, title_kk="Физика", title_ru="Физика"),
    ]

    assert rows(sign_in(desk.moderator).get(QUEUE, query)) == reviews_of(*[pages[number] for number in found])


def test_filter_by_institution(desk: Desk) -> None:
    make_waiting(1, collection=desk.collection, by=desk.editor, step=AssociationApproval)
    there = make_waiting(
        1, collection=CollectionFactory(institution=desk.other), by=desk.stranger, step=AssociationApproval
    )

    response = sign_in(desk.approver).get(QUEUE, {"institution": desk.other.pk})

    assert rows(response) == reviews_of(*there)


def test_approving_many_says_what_became_of_each(desk: Desk) -> None:
    good = [desk.publication(submitted=True) for _number in range(2)]
    own = desk.publication(submitted=True)
    edit(desk.moderator, own, notes="Түзетілді.")

    response = decide(desk.moderator, [*good, own])

    assert [waiting(page).step for page in [*good, own]] == [
        Step.ASSOCIATION,
        Step.ASSOCIATION,
        Step.INSTITUTION,
    ]
    said = messages_on(response)
    assert len(said) == 2
    assert "2" in said[0]
    assert own.draft_title in said[1]


def test_approving_many_at_the_end_publishes_each(desk: Desk) -> None:
    pages = [desk.publication(reviewed=True) for _number in range(2)]

    decide(desk.approver, pages)

    assert all(now(page).live for page in pages)


def test_what_was_decided_meanwhile_is_counted(desk: Desk) -> None:
    pages = [desk.publication(submitted=True) for _number in range(2)]
    chosen = [waiting(page).pk for page in pages]
    act(desk.second_moderator, pages[0], "approve")

    response = sign_in(desk.moderator).post(f"{QUEUE}decide/", {"review": chosen, "approve": ""}, follow=True)

    assert len(messages_on(response)) == 2
    assert all(waiting(page).step == Step.ASSOCIATION for page in pages)


def test_returning_many_with_one_comment(desk: Desk) -> None:
    pages = [desk.publication(submitted=True) for _number in range(2)]

    decide(desk.moderator, pages, "reject", comment="Бәріне аңдатпа керек.")

    assert all(waiting(page) is None for page in pages)
    assert all(now(page).current_workflow_state.status == "needs_changes" for page in pages)


@pytest.mark.parametrize("comment", ["", "  "])
def test_returning_many_needs_a_comment(desk: Desk, comment: str) -> None:
    page = desk.publication(submitted=True)

    response = decide(desk.moderator, [page], "reject", comment=comment)

    assert waiting(page) is not None
    assert len(messages_on(response)) == 1


@pytest.mark.parametrize("chosen", [[], ["x"], ["²"], ["٣"], ["9" * 30], ["-1"]])
def test_choosing_nothing_or_nonsense_changes_nothing(desk: Desk, chosen: list[str]) -> None:
    page = desk.publication(submitted=True)

    response = sign_in(desk.moderator).post(f"{QUEUE}decide/", {"review": chosen, "approve": ""}, follow=True)

    assert response.status_code == 200
    assert messages_on(response)
    assert waiting(page) is not None


def test_deciding_is_not_a_link(desk: Desk) -> None:
    assert sign_in(desk.moderator).get(f"{QUEUE}decide/").status_code == 405


def test_dashboard_shows_the_queue_to_reviewers_only(desk: Desk) -> None:
    page = desk.publication(submitted=True)

    def panel(user: Any) -> Any:
        return soup(sign_in(user).get("/admin/")).select_one("#review-queue, [id*=review-queue]")

    assert page.draft_title in panel(desk.moderator).get_text()
    assert panel(desk.editor) is None
    assert page.draft_title not in panel(desk.stranger).get_text()


def test_person_who_moderates_here_and_approves_everywhere_sees_both(desk: Desk) -> None:
    desk.moderator.groups.add(Institution.objects.association().group(Role.APPROVER))
    first = make_waiting(1, collection=desk.collection, by=desk.editor)
    second = make_waiting(1, collection=desk.collection, by=desk.editor, step=AssociationApproval)

    assert rows(sign_in(desk.moderator).get(QUEUE)) == reviews_of(*first, *second)


def test_rows_are_chosen_without_a_script(desk: Desk) -> None:
    """Each row has its own checkbox in the form below the list."""
    make_waiting(2, collection=desk.collection, by=desk.editor)

    boxes = soup(sign_in(desk.moderator).get(QUEUE)).select("input[name=review]")

    assert {box["form"] for box in boxes} == {"decide-form"}
    assert all(box["aria-label"] for box in boxes)


def test_every_column_has_a_heading(desk: Desk) -> None:
    make_waiting(1, collection=desk.collection, by=desk.editor)
    headings = soup(sign_in(desk.moderator).get(QUEUE)).select("table.listing th")
    assert headings
    assert all(heading.get_text(strip=True) for heading in headings)
