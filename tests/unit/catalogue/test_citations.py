"""References by ГОСТ 7.1-2003."""

from typing import Any

import pytest

from library.catalogue import citations
from library.catalogue.enums import ContributorRole
from library.catalogue.models import Contributor, Identifier, Person, PublicationPage
from library.parties.models import Institution

pytestmark = pytest.mark.django_db  # a page asks for its content type


def gost(page: PublicationPage, contributors: list[Contributor]) -> str:
    return citations.gost(page, contributors, list(page.identifiers.all()))


def publication(**fields: Any) -> PublicationPage:
    identifiers = fields.pop("identifiers", [])
    page = PublicationPage(institution=Institution(code="kaznu"), **fields)
    page.identifiers = [Identifier(scheme=scheme, value=value) for scheme, value in identifiers]
    return page


def authors(*names: str, role: ContributorRole = ContributorRole.AUTHOR) -> list[Contributor]:
    return [Contributor(person=Person(name_kk=name), role=role) for name in names]


TEXTBOOK = {
    "languages": ["kaz"],
    "title_kk": "Сызықтық алгебра",
    "subtitle_kk": "оқулық",
    "title_ru": "Линейная алгебра",
    "place": "Алматы",
    "publisher": "Қазақ университеті",
    "year": 2019,
    "page_count": 245,
}
AREAS = ". – Алматы : Қазақ университеті, 2019. – 245 б."


@pytest.mark.parametrize(
    ("names", "begins"),
    [
        ((), "Сызықтық алгебра : оқулық"),
        (("Ахметов, Серік Болатұлы",), "Ахметов, С. Б. Сызықтық алгебра : оқулық / С. Б. Ахметов"),
        (
            ("Ахметов, Серік Болатұлы", "Иманова, Әсел"),
            "Ахметов, С. Б. Сызықтық алгебра : оқулық / С. Б. Ахметов, Ә. Иманова",
        ),
        (
            ("Ахметов, С. Б.", "Иманова, Ә.", "Оспан, Д."),
            "Ахметов, С. Б. Сызықтық алгебра : оқулық / С. Б. Ахметов, Ә. Иманова, Д. Оспан",
        ),
        (
            ("Ахметов, С. Б.", "Иманова, Ә.", "Оспан, Д.", "Тасым, Е."),
            "Сызықтық алгебра : оқулық / С. Б. Ахметов [және т.б.]",
        ),
    ],
    ids=["no author", "one", "two", "three", "four"],
)
def test_heading_and_responsibility(names: tuple[str, ...], begins: str) -> None:
    assert gost(publication(**TEXTBOOK), authors(*names)) == begins + AREAS


def test_four_authors_of_a_russian_work() -> None:
    work = publication(languages=["rus"], title_ru="Алгебра")

    assert (
        gost(work, authors("Ахметов, С.", "Иманова, А.", "Оспан, Д.", "Тасым, Е."))
        == "Алгебра / С. Ахметов [и др.]."
    )


@pytest.mark.parametrize(
    ("name", "heading"),
    [
        ("Әуезов, Мұхтар Омарханұлы", "Әуезов, М. О. "),
        ("Әуезов, М.О.", "Әуезов, М. О. "),  # as imported records write it
        ("Әуезов, М. О.", "Әуезов, М. О. "),
        ("Руссо, Жан-Жак", "Руссо, Ж.-Ж. "),
        ("Абай", "Абай "),
        ("Қожа Ахмет Ясауи", "Қожа Ахмет Ясауи "),
    ],
)
def test_given_names_become_initials(name: str, heading: str) -> None:
    assert gost(publication(languages=["kaz"], title_kk="Таңдамалы"), authors(name)).startswith(
        heading + "Таңдамалы"
    )


def test_editors_are_no_authors() -> None:
    editors = authors("Ахметов, С.", role=ContributorRole.EDITOR)

    assert gost(publication(**TEXTBOOK), editors).startswith("Сызықтық алгебра")


def test_article_names_where_it_was_published() -> None:
    article = publication(
        languages=["rus"],
        title_ru="О сходимости рядов",
        part_of="Вестник КазНУ. Серия математика. – 2021. – № 1. – С. 4–10",
        year=2021,
    )

    assert gost(article, authors("Иманова, Асель")) == (
        "Иманова, А. О сходимости рядов / А. Иманова // "
        "Вестник КазНУ. Серия математика. – 2021. – № 1. – С. 4–10."
    )


def test_article_whose_source_has_no_year_is_given_one() -> None:
    article = publication(languages=["rus"], title_ru="О рядах", part_of="Вестник КазНУ. – № 1", year=2021)

    assert gost(article, []) == "О рядах // Вестник КазНУ. – № 1. – 2021."


def test_identifiers_end_the_reference() -> None:
    work = publication(
        **TEXTBOOK, identifiers=[("isbn", "978-601-04-0001-6"), ("local", "Инв. 7"), ("doi", "10.26577/x.1")]
    )

    assert gost(work, []).endswith("245 б. – ISBN 978-601-04-0001-6. – DOI 10.26577/x.1.")
    assert "Инв." not in gost(work, [])


def test_work_in_english_counts_pages_in_english() -> None:
    work = publication(languages=["eng"], title_en="Algebra", title_kk="Алгебра", page_count=10)

    assert gost(work, []) == "Algebra. – 10 p."


def test_subtitle_in_another_language_than_the_title_is_left_out() -> None:
    work = publication(languages=["rus"], title_kk="Алгебра", subtitle_ru="учебник")

    assert gost(work, []) == "Алгебра."


def test_title_alone_is_a_reference() -> None:
    assert gost(publication(title_other="Einführung in die Algebra"), []) == "Einführung in die Algebra."
