"""What robots are asked to leave alone."""

from urllib.robotparser import RobotFileParser

import pytest
from django.test import Client

from tests.factories import CollectionFactory, stand

ROBOT = "AnyBot/1.0"


@pytest.fixture
def rules(client: Client) -> RobotFileParser:
    response = client.get("/robots.txt")
    assert response.status_code == 200
    assert response["Content-Type"].startswith("text/plain")
    parser = RobotFileParser()
    parser.parse(response.content.decode().splitlines())
    return parser


@pytest.mark.parametrize("language", ["kk", "ru", "en"])
@pytest.mark.parametrize("place", ["search/?q=x&page=7", "search/", "export/?format=csv"])
def test_what_can_be_asked_for_without_end_is_closed(
    rules: RobotFileParser, language: str, place: str
) -> None:
    assert not rules.can_fetch(ROBOT, f"/{language}/{place}")


@pytest.mark.parametrize(
    "place",
    ["/accounts/login/", "/admin/", "/admin/pages/3/", "/api/v1/search?q=x", "/language/ru/?next=/kk/"],
)
def test_doors_are_closed(rules: RobotFileParser, place: str) -> None:
    assert not rules.can_fetch(ROBOT, place)


@pytest.mark.django_db
def test_pages_are_open(rules: RobotFileParser) -> None:
    page = stand(CollectionFactory())
    assert rules.can_fetch(ROBOT, "/api/v1/docs")
    for language in ("kk", "ru", "en"):
        for place in (page.url_in(language), f"/{language}/", f"/{language}/universities/"):
            assert rules.can_fetch(ROBOT, place), place
    assert rules.can_fetch(ROBOT, f"/id/{page.uuid}")


def test_images_of_pages_are_closed_and_files_are_not(client: Client) -> None:
    """By a pattern of RFC 9309, which Python's own reader of these files does not know."""
    lines = client.get("/robots.txt").content.decode().splitlines()
    assert "Disallow: /files/*/pages/" in lines
    assert not any(line.startswith("Sitemap") for line in lines), "there is none yet"
