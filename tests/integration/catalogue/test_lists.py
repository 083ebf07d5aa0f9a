"""Lists of the administration answer alike for three pages and for a million, and say what they leave out."""

from collections.abc import Callable
from typing import Any
from uuid import uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import translation
from wagtail.log_actions import log
from wagtail.users.models import UserProfile

from library.catalogue.bulk import write_records
from library.catalogue.explorer import words
from library.catalogue.models import PublicationPage
from library.catalogue.records import Record
from library.core import paging
from library.core.paging import BoundedAdminPaginator
from tests.browsing import in_kazakh, messages_on, soup
from tests.factories import CollectionFactory, stand

from ..desk import Desk, edit, now, set_up, sign_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk() -> Desk:
    return set_up()


def titles(response: Any) -> list[str]:
    assert response.status_code == 200
    return [page.draft_title for page in response.context["object_list"]]


def queries(ask: Callable[[], Any]) -> int:
    with CaptureQueriesContext(connection) as captured:
        ask()
    return len(captured)


def explore(page: Any) -> str:
    return reverse("wagtailadmin_explore", args=[page.pk])


def lists(desk: Desk) -> dict[str, str]:
    return {
        "explorer": explore(desk.collection),
        "publications": reverse("publications:index"),
        "search": reverse("wagtailadmin_pages:search") + "?q=кітап",
    }


@pytest.mark.parametrize("which", ["explorer", "publications", "search"])
def test_a_row_costs_no_query(desk: Desk, which: str) -> None:
    client = sign_in(desk.administrator)
    address = lists(desk)[which]
    for number in range(3):
        stand(desk.collection, title_kk=f"Кітап {number}")
    client.get(address)
    few = queries(lambda: client.get(address))
    for number in range(3, 12):
        stand(desk.collection, title_kk=f"Кітап {number}")
    assert queries(lambda: client.get(address)) <= few


@pytest.mark.parametrize(("language", "sentence"), [("kk", "4 жазба"), ("en", "4 page log entries")])
def test_what_is_counted_stays_in_the_singular_in_kazakh(desk: Desk, language: str, sentence: str) -> None:
    UserProfile.objects.update_or_create(user=desk.editor, defaults={"preferred_language": language})
    page = stand(desk.collection)
    for number in range(3):
        log(page, "wagtail.edit", user=desk.editor, uuid=uuid4(), data={"number": number})
    history = soup(sign_in(desk.editor).get(reverse("wagtailadmin_pages:history", args=[page.pk])))
    assert sentence in " ".join(history.select_one("main").get_text(" ").split())


# --- words ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize("query", ["физика", "ФИЗИК", "негіздері физ", "основы физики", "physics"])
def test_words_find_a_draft_by_any_of_its_titles(desk: Desk, query: str) -> None:
    wanted = desk.publication(
        titles={"kk": "Физика негіздері", "ru": "Основы физики", "en": "Basics of physics"}
    )
    desk.publication(titles={"kk": "Химия", "ru": "Химия", "en": "Chemistry"})
    client = sign_in(desk.editor)
    for address in (
        reverse("publications:index"),
        explore(desk.collection),
        reverse("wagtailadmin_pages:search"),
    ):
        assert titles(client.get(address, {"q": query})) == [wanted.draft_title], address


def test_words_find_a_draft_by_the_title_it_was_given_later(desk: Desk) -> None:
    page = desk.publication(titles={"kk": "Бұрынғы атауы"})
    edit(desk.editor, page, title_kk="Жаңа атауы")
    client = sign_in(desk.editor)
    assert titles(client.get(reverse("publications:index"), {"q": "жаңа"})) == ["Жаңа атауы"]
    assert titles(client.get(reverse("publications:index"), {"q": "бұрынғы"})) == []


def test_a_published_title_stays_until_the_next_is_approved(desk: Desk) -> None:
    page = stand(desk.collection, title_kk="Бекітілген атауы")
    edit(desk.editor, page, title_kk="Ұсынылған атауы")
    assert now(page).title_kk == "Бекітілген атауы"


def test_words_find_no_draft_of_others(desk: Desk) -> None:
    desk.publication(titles={"kk": "Құпия кітап"})
    client = sign_in(desk.stranger)
    for address in (reverse("publications:index"), reverse("wagtailadmin_pages:search")):
        assert titles(client.get(address, {"q": "құпия"})) == []


def test_words_find_collections(desk: Desk) -> None:
    inner = CollectionFactory(
        parent=desk.collection, titles={"kk": "Дәрістер жинағы", "ru": "Лекции", "en": "Lectures"}
    )
    found = titles(sign_in(desk.editor).get(explore(desk.collection), {"q": "дәріс"}))
    assert found == [inner.title]


@pytest.mark.parametrize(
    "query", ["'", "a & b | !", "':*", "\\", "%", "көп   сөз", "🙂", "(((", "<->", "x" * 500]
)
def test_no_words_break_the_search(desk: Desk, query: str) -> None:
    desk.publication()
    client = sign_in(desk.editor)
    for address in (reverse("publications:index"), reverse("wagtailadmin_pages:search")):
        assert client.get(address, {"q": query}).status_code == 200


# --- bounds -----------------------------------------------------------------------------------------------


def test_a_list_too_long_to_count_says_so(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(paging, "BOUND", 3)
    for _number in range(5):
        desk.publication()
    response = sign_in(desk.editor).get(explore(desk.collection))
    assert response.context["paginator"].count == 3
    assert not response.context["paginator"].is_count_exact
    with translation.override("en"):
        assert "narrow the list" in BoundedAdminPaginator(PublicationPage.objects.all(), 2).items_count_label


def test_a_list_is_counted_as_far_as_it_goes(desk: Desk) -> None:
    for _number in range(5):
        desk.publication()
    paginator = sign_in(desk.editor).get(explore(desk.collection)).context["paginator"]
    assert (paginator.count, paginator.is_count_exact) == (5, True)


def test_words_stop_at_the_bound(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(words, "BOUND", 3)
    monkeypatch.setattr(paging, "BOUND", 3)
    for number in range(6):
        desk.publication(titles={"kk": f"Кітап {number}"})
    response = sign_in(desk.editor).get(explore(desk.collection), {"q": "кітап"})
    assert not response.context["paginator"].is_count_exact


# --- what is switched off ---------------------------------------------------------------------------------


def test_pages_are_not_ordered_by_hand(desk: Desk) -> None:
    client = sign_in(desk.administrator)
    response = client.get(explore(desk.collection), {"ordering": "ord"}, follow=True)
    assert response.redirect_chain == [(explore(desk.collection), 302)]
    assert in_kazakh("Pages are not ordered by hand here: readers choose the order.") in " ".join(
        messages_on(response)
    )


def test_page_types_are_not_counted(desk: Desk) -> None:
    response = sign_in(desk.administrator).get(reverse("wagtailadmin_reports:page_types_usage"), follow=True)
    assert response.redirect_chain == [(reverse("publications:index"), 302)]
    assert len(messages_on(response)) == 1


# --- reports -----------------------------------------------------------------------------------------------


def test_history_of_what_was_written_in_bulk(desk: Desk) -> None:
    written = write_records(
        [Record(titles={"kk": f"Кітап {number}"}) for number in range(3)],
        collection=desk.collection,
        user=desk.editor,
    )
    client = sign_in(desk.editor)
    for one in written:
        assert not isinstance(one, Exception)
        history = client.get(reverse("wagtailadmin_pages:history", args=[one.id]))
        assert [entry.action for entry in history.context["object_list"]] == ["wagtail.create"]


def test_the_report_of_what_was_done_shows_ones_own_pages_only(desk: Desk) -> None:
    desk.publication(titles={"kk": "Біздің кітап"})
    address = reverse("wagtailadmin_reports:site_history")
    assert "Біздің кітап" in sign_in(desk.editor).get(address).content.decode()
    assert "Біздің кітап" in sign_in(desk.administrator).get(address).content.decode()
    assert "Біздің кітап" not in sign_in(desk.stranger).get(address).content.decode()


def test_the_menu_of_the_tree_shows_collections_and_no_publications(desk: Desk) -> None:
    stand(desk.collection)
    inner = CollectionFactory(parent=desk.collection)
    address = f"/admin/api/main/pages/?child_of={desk.collection.pk}&for_explorer=1"
    found = sign_in(desk.editor).get(address).json()["items"]
    assert [item["id"] for item in found] == [inner.pk]
    assert PublicationPage.objects.child_of(desk.collection).exists()
