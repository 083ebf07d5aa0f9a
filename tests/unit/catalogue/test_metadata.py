"""What search engines read of a publication."""

import datetime
from typing import Any

import pytest

from library.catalogue.metadata import citation_meta, journal_of, schema_type
from library.catalogue.models import Contributor, Identifier, Person, PublicationFile, PublicationPage
from library.files.models import StoredFile
from library.parties.models import Institution

pytestmark = pytest.mark.django_db  # a page asks for its content type

ORIGIN = "https://library.example"


def tags(**fields: Any) -> list[tuple[str, str]]:
    institution = Institution(code="kaznu", name_kk="Қазақ ұлттық университеті")
    fields = {"title_kk": "Сызықтық алгебра", "languages": ["kaz"], "access": "open"} | fields
    people = [Person(name_kk="Иманова, Әсел"), Person(name_kk="Оспан, Д.")]
    return citation_meta(
        PublicationPage(institution=institution, **fields),
        contributors=[Contributor(person=people[0]), Contributor(person=people[1], role="edt")],
        identifiers=[
            Identifier(scheme="isbn", value="978-601-04-0001-6"),
            Identifier(scheme="local", value="17"),
        ],
        files=[PublicationFile(file=StoredFile(name="a.pdf"))],
        origin=ORIGIN,
    )


def test_citation_meta_names_the_work_and_its_authors_only() -> None:
    found = tags(year=2024)

    assert ("citation_title", "Сызықтық алгебра") in found
    assert [content for name, content in found if name == "citation_author"] == ["Иманова, Әсел"]
    assert ("citation_publication_date", "2024") in found
    assert ("citation_isbn", "978-601-04-0001-6") in found
    assert ("citation_publisher", "Қазақ ұлттық университеті") in found


def test_citation_meta_leaves_out_what_is_unknown() -> None:
    assert all(content for _name, content in tags())


def test_thesis_names_its_institution_instead_of_a_publisher() -> None:
    names = {name for name, _content in tags(type="dissertation")}

    assert "citation_dissertation_institution" in names
    assert "citation_publisher" not in names


@pytest.mark.parametrize(
    ("fields", "is_named"),
    [
        ({}, True),
        ({"access": "participants"}, False),
        ({"embargo_until": datetime.date(2999, 1, 1)}, False),
        ({"embargo_until": datetime.date(2001, 1, 1)}, True),
    ],
)
def test_file_is_named_only_where_anybody_may_open_it(fields: dict[str, Any], is_named: bool) -> None:
    urls = [content for name, content in tags(**fields) if name == "citation_pdf_url"]

    assert bool(urls) == is_named
    assert all(url.startswith(f"{ORIGIN}/files/") for url in urls)


@pytest.mark.parametrize(
    ("part_of", "journal"),
    [
        ("Вестник КазНУ. – № 1. – С. 5–9", "Вестник КазНУ"),
        ("// ҚазҰУ хабаршысы – 2021 – № 4", "ҚазҰУ хабаршысы"),
        ("Journal of Algebra", "Journal of Algebra"),
        ("", ""),
    ],
)
def test_journal_of(part_of: str, journal: str) -> None:
    assert journal_of(part_of) == journal


def test_every_type_of_publication_has_a_type_of_schema_org() -> None:
    types = {
        kind: schema_type(PublicationPage(type=kind))
        for kind in ("textbook", "article", "dissertation", "other")
    }

    assert types == {
        "textbook": "Book",
        "article": "ScholarlyArticle",
        "dissertation": "Thesis",
        "other": "CreativeWork",
    }
