"""The letter of a reader: its language, its titles and links, and the way out of it."""

from collections.abc import Callable, Sequence

import pytest
from django.core.mail import EmailMultiAlternatives
from django.test import Client
from django.utils import translation
from wagtail.users.models import UserProfile

from library.parties.models import User
from library.search.models import SavedSearch
from library.search.saved import actions, news
from library.search.saved.letters import Section, letter
from library.search.saved.news import News
from tests.browsing import soup
from tests.factories import UserFactory

from .alerts import told
from .conftest import Publish, Shelves

pytestmark = pytest.mark.django_db
TITLES = {"kk": "Физика", "ru": "Физика по-русски", "en": "Physics, <really> & truly"}


@pytest.fixture
def reader(shelves: Shelves) -> User:
    return UserFactory(institution=shelves.collection.institution, first_name="Айгүл", last_name="Үлгі")


def keep(user: User, query: str = "q=физика", *, language: str = "kk", alert: str = "daily") -> SavedSearch:
    with translation.override(language):
        return actions.keep(user=user, query=query, alert=alert)[0]


def letter_about(reader: User, ids: Sequence[int], *searches: SavedSearch) -> EmailMultiAlternatives:
    return letter(reader, [Section(one, News(list(ids))) for one in searches])


@pytest.mark.parametrize("language", ["kk", "ru", "en"])
def test_letter_speaks_the_language_of_the_search(reader: User, publish: Publish, language: str) -> None:
    book = publish(titles=TITLES, year=1998)

    sent = letter_about(reader, [book.pk], keep(reader, language=language))

    assert told([sent]) == [TITLES[language]]
    assert f"http://testserver{book.url_in(language)}" in sent.body
    [(html, kind)] = sent.alternatives
    assert kind == "text/html"
    assert f'<html lang="{language}">' in html
    assert f'href="http://testserver{book.url_in(language)}"' in html
    assert "<really>" not in html
    assert "Айгүл Үлгі" in sent.body
    assert "\n" not in sent.subject
    assert ("new publication" in sent.subject) == (language == "en")
    assert f"http://testserver/{language}/search/saved/" in sent.body
    assert sent.to == [reader.email]


def test_of_several_languages_the_reader_chooses(reader: User, publish: Publish) -> None:
    book = publish("Физика")
    searches = keep(reader, "q=1", language="ru"), keep(reader, "q=2", language="en")
    assert "new publication" in letter_about(reader, [book.pk], *searches).subject, "that of the latest"

    profile = UserProfile.get_for_user(reader)
    profile.preferred_language = "ru"
    profile.save()
    assert "новая публикация" in letter_about(reader, [book.pk], *searches).subject
    searches[0].delete()
    assert "new publication" in letter_about(reader, [book.pk], searches[1]).subject


def test_many_are_told_by_ten_and_a_link(
    reader: User, publish: Publish, monkeypatch: pytest.MonkeyPatch
) -> None:
    ids = [publish(f"Физика {number}").pk for number in range(13)]
    saved = keep(reader, "q=физика&type=article", language="en")
    sent = letter_about(reader, ids, saved)
    assert told([sent]) == [f"Физика {number}" for number in range(10)]
    assert sent.subject == "RMEB: 13 new publications in your searches"
    assert "And 3 more:" in sent.body
    rest = "http://testserver/en/search/?q=%D1%84%D0%B8%D0%B7%D0%B8%D0%BA%D0%B0&type=article&order=newest"
    assert rest in sent.body

    monkeypatch.setattr(news, "MOST_COUNTED", 12)
    assert "more than 12 new publications" in letter_about(reader, ids, saved).body


def test_same_news_is_the_same_message(reader: User, publish: Publish) -> None:
    """Sent again because the worker died at the wrong moment, it is known by its Message-ID."""
    book, saved = publish("Физика"), keep(reader)
    first, again = (letter_about(reader, [book.pk], saved).extra_headers["Message-ID"] for _time in range(2))
    assert first == again
    saved.told_to += " "
    assert letter_about(reader, [book.pk], saved).extra_headers["Message-ID"] != first


def test_queries_do_not_grow_with_the_letter(
    reader: User, publish: Publish, django_assert_max_num_queries: Callable
) -> None:
    ids = [publish(f"Физика {number}").pk for number in range(6)]
    saved = keep(reader)
    with django_assert_max_num_queries(6) as few:
        letter_about(reader, ids[:1], saved)
    with django_assert_max_num_queries(6) as many:
        letter_about(reader, ids, saved)
    assert len(few) == len(many)


# --- the way out --------------------------------------------------------------------------------------


@pytest.mark.parametrize("language", ["kk", "ru", "en"])
def test_one_click_ends_the_letters(reader: User, publish: Publish, language: str) -> None:
    """RFC 8058: the programme sends the form by itself, without cookies."""
    other = keep(UserFactory())
    own = [keep(reader, language=language), keep(reader, "q=химия", alert="weekly")]
    sent = letter_about(reader, [publish("Физика").pk], own[0])
    assert sent.extra_headers["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    address = sent.extra_headers["List-Unsubscribe"].strip("<>")
    assert address.startswith(f"http://testserver/{language}/")
    assert address in sent.body
    stranger = Client(enforce_csrf_checks=True)

    asked = stranger.get(address)
    assert soup(asked).select_one("main form[method=post] button")
    assert SavedSearch.objects.exclude(alert="none").count() == 3, "to look is not to ask"

    done = stranger.post(address, "List-Unsubscribe=One-Click", "application/x-www-form-urlencoded")
    assert done.status_code == 200
    assert list(SavedSearch.objects.exclude(alert="none")) == [other]
    assert SavedSearch.objects.of(reader).count() == 2, "the searches stay"
    assert stranger.post(address).status_code == 200, "twice is as once"
    reader.delete()
    assert stranger.post(address).status_code == 200, "nor does it tell who is here"


@pytest.mark.parametrize("token", ["1", "1:x", "x:", "%00", "1:1:1", "ж" * 500])
def test_forged_way_out_leads_nowhere(reader: User, token: str) -> None:
    saved = keep(reader)
    for ask in (Client().get, Client().post):
        assert ask(f"/kk/search/saved/unsubscribe/{token.replace('1', str(reader.pk))}/").status_code == 404
    saved.refresh_from_db()
    assert saved.alert == "daily"
