"""What a publication knows by itself: derived fields, texts in the reader's language."""

from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.utils import translation

from library.catalogue.addresses import in_language
from library.catalogue.models import PublicationPage
from library.catalogue.models.publication import programme_code

pytestmark = pytest.mark.django_db  # a page asks for its content type

TITLES = {"title_kk": "Қазақ тілі", "title_ru": "Казахский язык", "title_en": "The Kazakh language"}


@pytest.mark.parametrize(
    ("languages", "title"),
    [
        (["kaz"], "Қазақ тілі"),
        (["rus"], "Казахский язык"),
        (["ger", "eng"], "The Kazakh language"),  # the first of ours
        (["ger"], "Қазақ тілі"),
        ([], "Қазақ тілі"),
    ],
)
def test_title_is_in_the_language_of_the_work(languages: list[str], title: str) -> None:
    page = PublicationPage(languages=languages, **TITLES)
    page.derive()

    assert page.title == page.draft_title == title


def test_slug_is_readable_and_unique_without_asking() -> None:
    one, other = (
        PublicationPage(title_kk="Қазақ тілі: оқулық"),
        PublicationPage(title_kk="Қазақ тілі: оқулық"),
    )
    one.derive()
    other.derive()

    assert one.slug == f"qazaq-tili-oqulyq-{one.uuid.hex[:8]}"
    assert one.slug != other.slug


def test_slug_stays_when_the_title_changes() -> None:
    page = PublicationPage(title_kk="Алгебра")
    page.derive()
    slug = page.slug
    page.title_kk = "Геометрия"
    page.derive()

    assert page.slug == slug


@pytest.mark.parametrize("title", ["«…»", "☆", "!"])
def test_title_without_letters_has_an_address_too(title: str) -> None:
    page = PublicationPage(title_kk=title)
    page.derive()

    assert page.slug == page.uuid.hex[:8]


def test_long_title_is_kept_whole_while_its_derivatives_are_cut() -> None:
    title = "Өте ұзын атау " * 60
    page = PublicationPage(title_kk=title)
    page.derive()

    assert page.title_kk == title
    assert len(page.title) <= 255
    assert len(page.sort_title) <= 120
    assert len(page.slug) <= 70


def test_titles_sort_in_the_kazakh_alphabet() -> None:
    titles = ["Энциклопедия", "Ғылым", "География", "Әдебиет", "Абай", "Іңкәр"]
    pages = [PublicationPage(title_kk=title) for title in titles]
    for page in pages:
        page.derive()

    in_order = [page.title_kk for page in sorted(pages, key=lambda page: page.sort_title)]
    assert in_order == ["Абай", "Әдебиет", "География", "Ғылым", "Іңкәр", "Энциклопедия"]


@pytest.mark.parametrize(
    ("reader", "fields", "text", "language"),
    [
        ("ru", TITLES, "Казахский язык", "ru"),
        ("en", {"title_kk": "Қазақ тілі"}, "Қазақ тілі", "kk"),
        ("kk", {"title_en": "Kazakh", "title_ru": "Казахский", "languages": ["eng"]}, "Kazakh", "en"),
        ("ru", {"title_other": "Die Sprache", "languages": ["ger"]}, "Die Sprache", ""),
    ],
)
def test_best_title(reader: str, fields: dict[str, Any], text: str, language: str) -> None:
    with translation.override(reader):
        assert PublicationPage(**fields).best_title == (text, language)


def test_subtitle_is_never_in_another_language_than_the_title() -> None:
    page = PublicationPage(title_kk="Алгебра", subtitle_kk="оқулық", title_ru="Алгебра (рус.)")

    with translation.override("ru"):
        assert page.best_subtitle == ("", "ru")
    with translation.override("kk"):
        assert page.best_subtitle == ("оқулық", "kk")


def test_parallel_titles_are_the_others() -> None:
    page = PublicationPage(title_other="Die Sprache", **TITLES)

    with translation.override("ru"):
        assert [one.language for one in page.parallel_titles] == ["kk", "en", ""]


def test_keywords_are_separated_and_stripped() -> None:
    page = PublicationPage(keywords_kk=" алгебра ; ;сызықтық операторлар;")

    with translation.override("en"):
        assert page.best_keywords == [("алгебра", "kk"), ("сызықтық операторлар", "kk")]


@pytest.mark.parametrize(
    ("fields", "missing"),
    [({}, 3), ({"title_ru": "A"}, 2), ({"title_ru": "A", "abstract_ru": "B", "keywords_ru": "C"}, 0)],
)
def test_missing_parts_of_a_description(fields: dict[str, str], missing: int) -> None:
    assert len(PublicationPage(**fields).missing_in("ru")) == missing


@pytest.mark.parametrize("field", ["abstract", "keywords"])
def test_missing_language_loses_nothing(field: str) -> None:
    """A reader of Russian sees the Kazakh text, marked as Kazakh."""
    page = PublicationPage(**{f"{field}_kk": "мәтін"})

    assert page.text_in(field, "ru") == ("мәтін", "kk")


@pytest.mark.parametrize("code", ["6B06102", "7M01101", "8D05401"])
def test_programme_code_of_the_classifier(code: str) -> None:
    programme_code(code)


@pytest.mark.parametrize("code", ["6B0610", "5B06102", "6M06102x", "6В06102", ""])  # the fourth В is Cyrillic
def test_programme_code_of_another_form_is_refused(code: str) -> None:
    with pytest.raises(ValidationError):
        programme_code(code)


def test_address_in_another_language_needs_no_query() -> None:
    assert in_language("/home-kk/universities/kaznu/books/x/", "ru") == "/ru/universities/kaznu/books/x/"
