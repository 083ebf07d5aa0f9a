"""Searches kept by their readers: from the results, in the list, and by nobody else."""

from collections.abc import Callable
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from django.test import Client
from django.utils import translation

from library.catalogue.enums import PublicationType
from library.parties.models import User
from library.search.models import Alert, SavedSearch
from library.search.saved import actions
from tests.browsing import fields_of, soup
from tests.factories import UserFactory

from .conftest import Publish, Shelves, follow

pytestmark = pytest.mark.django_db
LIST = "/kk/search/saved/"
KEEP = f"//form[@action='{LIST}']"


@pytest.fixture
def reader(shelves: Shelves) -> User:
    return UserFactory(institution=shelves.collection.institution)


@pytest.fixture
def client(reader: User, signed_in: Callable[[User], Client]) -> Client:
    return signed_in(reader)


def keep(client: Client, query: str = "q=физика", **fields: Any) -> SavedSearch:
    client.post(LIST, {"query": query, "name": "", "alert": "none"} | fields)
    return SavedSearch.objects.order_by("-pk")[0]


# --- keeping ------------------------------------------------------------------------------------------


def test_search_is_kept_from_its_results(client: Client, reader: User) -> None:
    results = client.get("/kk/search/", {"q": " қазақ  әдебиеті", "type": "monograph", "page": "1"})
    fields = fields_of(results, KEEP)
    assert fields["name"] == "қазақ әдебиеті · Монография"

    response = client.post(LIST, fields | {"alert": "daily"}, follow=True)

    saved = SavedSearch.objects.get()
    assert (saved.user, saved.name, saved.alert, saved.language) == (
        reader,
        "қазақ әдебиеті · Монография",
        Alert.DAILY,
        "kk",
    )
    [(address, _status)] = response.redirect_chain
    assert parse_qs(urlsplit(address).query) == {"q": ["қазақ әдебиеті"], "type": ["monograph"]}
    assert saved.name in soup(response).select_one(".keep-search__known").text
    assert soup(response).select_one(".messages")
    assert "Set-Cookie" not in response or "sessionid" not in response["Set-Cookie"]


@pytest.mark.parametrize("language", ["kk", "ru", "en"])
def test_name_is_proposed_in_every_language(client: Client, shelves: Shelves, language: str) -> None:
    institution = shelves.collection.institution
    chosen = {"institution": institution.code, "language": "rus", "year_from": "1990", "author": "Үлгі"}
    with translation.override(language):
        expected = f"{institution.short_name.text} · {translation.gettext('Russian')} · 1990– · Үлгі"

    results = client.get(f"/{language}/search/", chosen)

    assert fields_of(results, f"//form[@action='/{language}/search/saved/']")["name"] == expected


def test_collections_and_subjects_are_named(client: Client, shelves: Shelves) -> None:
    chosen = {"collection": shelves.collection.code, "subject": ["udc:000.1", "udc:821"]}
    name = fields_of(client.get("/kk/search/", chosen), KEEP)["name"]
    assert shelves.collection.title in name
    assert "000.1" in name


def test_search_for_everything_has_a_name(client: Client) -> None:
    name = fields_of(client.get("/en/search/"), "//form[@action='/en/search/saved/']")["name"]
    assert name == "All publications"


@pytest.mark.parametrize(
    "same", ["q=физика&type=article&type=textbook", "page=7&type=textbook&q=++физика&type=article&type=novel"]
)
def test_same_wish_is_kept_once(client: Client, same: str) -> None:
    first = keep(client, "q=физика&type=article&type=textbook", name="Физика")
    response = client.post(LIST, {"query": same, "name": "Басқа", "alert": "daily"}, follow=True)
    assert SavedSearch.objects.get() == first
    assert "«Физика»" in soup(response).select_one(".messages").text


def test_two_readers_may_have_the_same_wish(client: Client, signed_in: Callable) -> None:
    keep(client)
    keep(signed_in(UserFactory()))
    assert SavedSearch.objects.count() == 2


def test_limit_is_told(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(actions, "MOST", 2)
    keep(client, "q=1")
    keep(client, "q=2")
    response = client.post("/en/search/saved/", {"query": "q=3"}, follow=True)
    assert "You have 2 saved searches." in soup(response).select_one(".messages").text
    assert SavedSearch.objects.count() == 2
    assert keep(client, "q=1")  # what is there already is not refused


@pytest.mark.parametrize(
    "fields",
    [
        {"query": "q=" + "ж" * 30_000},
        {"query": "&".join(f"subject=udc:{'я' * 90}{one}" for one in range(50))},
    ],
)
def test_search_too_long_to_be_kept_is_refused_kindly(client: Client, fields: dict[str, str]) -> None:
    response = client.post(LIST, fields, follow=True)
    assert response.status_code == 200
    assert not SavedSearch.objects.exists()
    assert soup(response).select_one(".messages")


@pytest.mark.parametrize(
    "fields",
    [
        {},
        {"query": "\x00%zz&=&&q"},
        {"query": "q=' or 1=1 --", "name": "\x00\x1b\r\nBcc: all@example.kz", "alert": "hourly"},
        {"query": "q=%22", "name": "ж" * 5000},
    ],
)
def test_senseless_forms_are_no_errors(client: Client, fields: dict[str, str]) -> None:
    response = client.post(LIST, fields, follow=True)
    assert response.status_code == 200
    saved = SavedSearch.objects.get()
    assert saved.alert == Alert.NONE
    assert saved.name.isprintable()
    assert 0 < len(saved.name) <= 200


# --- who is not signed in -----------------------------------------------------------------------------


def test_anonymous_reader_is_led_to_sign_in_and_back() -> None:
    results = Client().get("/ru/search/", {"q": "физика", "type": "article"})
    page = soup(results)
    assert not page.select(".keep-search form")
    link = page.select_one(".keep-search a[href*=login]")["href"]
    assert parse_qs(urlsplit(link).query)["next"] == [
        "/ru/search/?q=%D1%84%D0%B8%D0%B7%D0%B8%D0%BA%D0%B0&type=article"
    ]
    assert "csrftoken" not in results.cookies, "shared caches may keep the page"


def test_form_sent_after_the_session_ended_leads_to_the_same_search() -> None:
    response = Client().post(LIST, {"query": "q=физика"})
    assert response.status_code == 302
    assert parse_qs(urlsplit(response.url).query)["next"] == [
        "/kk/search/?q=%D1%84%D0%B8%D0%B7%D0%B8%D0%BA%D0%B0"
    ]


@pytest.mark.parametrize("what", ["", "1/", "1/change/", "1/delete/"])
def test_pages_are_for_those_who_are_signed_in(what: str) -> None:
    ask = Client().post if what.count("/") == 2 else Client().get
    response = ask(f"{LIST}{what}")
    assert response.status_code == 302
    assert response.url.startswith("/accounts/login/?next=/kk/search/saved/")


# --- the list -----------------------------------------------------------------------------------------


@pytest.mark.parametrize("language", ["kk", "ru", "en"])
def test_empty_list_says_what_to_do(client: Client, language: str) -> None:
    page = soup(client.get(f"/{language}/search/saved/"))
    assert page.select_one(f"main a[href='/{language}/search/']")
    assert page.html["lang"] == language


def test_header_leads_to_the_list_of_whoever_is_signed_in(client: Client) -> None:
    assert soup(client.get("/ru/search/")).select_one("header a[href='/ru/search/saved/']")
    assert not soup(Client().get("/ru/search/")).select_one("header a[href='/ru/search/saved/']")


def test_list_counts_what_is_new_since_it_was_looked_at(
    client: Client, publish: Publish, reader: User
) -> None:
    publish("Физика негіздері")
    saved = keep(client)
    publish("Физика есептері", type=PublicationType.ARTICLE)
    publish("Химия")
    follow()

    assert "1" in soup(client.get(LIST)).select_one(".saved__new").text

    response = client.get(f"{LIST}{saved.pk}/")
    assert response.url == f"/kk/search/?{saved.query}"
    assert not soup(client.get(LIST)).select(".saved__new")


def test_head_is_no_look(client: Client) -> None:
    saved = keep(client)
    client.head(f"{LIST}{saved.pk}/")
    assert SavedSearch.objects.get().looked_at == saved.looked_at


def test_many_new_ones_are_not_counted_to_the_end(
    client: Client, publish: Publish, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("library.search.saved.news.MOST_SHOWN", 2)
    monkeypatch.setattr("library.search.saved.views.MOST_SHOWN", 2)
    saved = keep(client)
    for number in range(4):
        publish(f"Физика {number}")
    follow()
    assert soup(client.get("/en/search/saved/")).select_one(".saved__new").text == "more than 2 new"
    assert saved


def test_search_is_renamed_and_its_letters_changed(client: Client) -> None:
    saved = keep(client, alert="daily")
    fields = fields_of(client.get(LIST), f"//form[@action='{LIST}{saved.pk}/change/']")
    assert (fields["name"], fields["alert"]) == ("физика", "daily")

    client.post(f"{LIST}{saved.pk}/change/", fields | {"name": "Менің физикам", "alert": "weekly"})

    changed = SavedSearch.objects.get()
    assert (changed.name, changed.alert, changed.query) == ("Менің физикам", "weekly", saved.query)
    client.post(f"{LIST}{saved.pk}/change/", {"name": " \n", "alert": "hourly"})
    changed.refresh_from_db()
    assert (changed.name, changed.alert) == ("Менің физикам", "weekly")


def test_search_is_deleted(client: Client) -> None:
    saved = keep(client)
    assert client.get(f"{LIST}{saved.pk}/delete/").status_code == 405
    client.post(f"{LIST}{saved.pk}/delete/")
    assert not SavedSearch.objects.exists()


def test_searches_of_others_are_not_there(client: Client, signed_in: Callable) -> None:
    theirs = keep(signed_in(UserFactory()), name="Бөтен іздеу", alert="daily")
    assert theirs.name not in client.get(LIST).content.decode()
    assert client.get(f"{LIST}{theirs.pk}/").status_code == 404
    assert client.post(f"{LIST}{theirs.pk}/change/", {"name": "x", "alert": "none"}).status_code == 404
    assert client.post(f"{LIST}{theirs.pk}/delete/").status_code == 404
    assert client.post(f"{LIST}{10**30}/delete/").status_code == 404
    unchanged = SavedSearch.objects.get()
    assert (unchanged.name, unchanged.alert, unchanged.looked_at) == (theirs.name, "daily", theirs.looked_at)


def test_forms_need_a_token(reader: User) -> None:
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(reader)
    assert strict.post(LIST, {"query": "q=x"}).status_code == 403
    assert not SavedSearch.objects.exists()


def test_account_without_an_address_is_told_that_no_letters_come(signed_in: Callable) -> None:
    client = signed_in(UserFactory(email=""))
    assert soup(client.get("/kk/search/")).select_one("#keep-alert-help")
    keep(client)
    assert soup(client.get(LIST)).select_one(".notice--warning")


def test_searches_go_with_their_reader(client: Client, reader: User) -> None:
    keep(client)
    reader.delete()
    assert not SavedSearch.objects.exists()


def test_queries_of_the_list_do_not_grow_with_it(
    client: Client, publish: Publish, django_assert_max_num_queries: Callable
) -> None:
    publish("Физика")
    follow()
    keep(client)
    client.get(LIST)
    with django_assert_max_num_queries(9) as few:
        assert client.get(LIST).status_code == 200
    for number in range(30):
        keep(client, f"q=физика {number}")
    with django_assert_max_num_queries(9) as many:
        page = client.get(LIST)
    assert len(many) == len(few)
    assert len(soup(page).select(".saved__search")) == 20, "a page of them"
    assert len(soup(client.get(LIST, {"page": "2"})).select(".saved__search")) == 11
