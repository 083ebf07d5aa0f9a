"""What the OpenAPI document says is what is done; the page for people says it in three languages."""

import json
from typing import Any

import pytest
import schemathesis
from django.test import Client
from hypothesis import HealthCheck, settings
from openapi_spec_validator import validate

from config.wsgi import application
from library.access import limits
from library.catalogue.enums import AccessLevel
from library.core.languages import INTERFACE

from .conftest import Publish, follow

pytestmark = pytest.mark.django_db
EXAMPLES = 60


def document(**headers: str) -> Any:
    response = Client().get("/api/v1/openapi.json", headers=headers)
    assert response.status_code == 200
    return json.loads(response.content)


@pytest.mark.parametrize("language", INTERFACE)
def test_document_is_valid_in_every_language(language: str) -> None:
    described = document(**{"Accept-Language": language})
    validate(described)
    assert set(described["paths"]["/api/v1/search"]) == {"get"}
    assert document(**{"Accept-Language": "en"})["info"]["title"].startswith("API of the")


def test_everything_is_described(publish: Publish) -> None:
    operation = document()["paths"]["/api/v1/search"]["get"]
    assert all(one["description"] for one in operation["parameters"])
    assert {*operation["responses"]} == {"200", "400", "429"}
    assert [*operation["responses"]["400"]["content"]] == ["application/problem+json"]


@pytest.mark.slow
def test_whatever_is_asked_is_answered_as_described(
    publish: Publish, monkeypatch: pytest.MonkeyPatch
) -> None:
    """schemathesis makes questions, right and wrong ones, and compares the answers with the document."""
    monkeypatch.setattr(limits, "OF_NETWORK", 1_000_000)
    publish("Қазақ әдебиеті", year=1998, languages=["kaz"], access=AccessLevel.OPEN)
    follow()
    schema = schemathesis.openapi.from_wsgi("/api/v1/openapi.json", application)

    @schema.include(path="/api/v1/search").parametrize()
    def ask(case: Any) -> None:
        case.call_and_validate()

    operation = schema["/api/v1/search"]["GET"]
    answered = []

    @settings(
        max_examples=EXAMPLES, deadline=None, database=None, suppress_health_check=list(HealthCheck)
    )
    def examine(case: Any) -> None:
        response = case.call()
        answered.append(response.status_code)
        case.validate_response(response)

    for mode in (schemathesis.GenerationMode.POSITIVE, schemathesis.GenerationMode.NEGATIVE):
        given = operation.as_strategy(generation_mode=mode)
        settings_of = __import__("hypothesis").given(case=given)
        settings_of(examine)()
    assert set(answered) == {200, 400}


# --- the page for people ----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("language", "heading"),
    [("kk", "Параметрлер"), ("ru", "Параметры"), ("en", "Parameters")],
)
def test_page_speaks_the_language_of_its_reader(language: str, heading: str) -> None:
    page = Client().get("/api/v1/docs", headers={"Accept-Language": language}).content.decode()
    assert f'<html lang="{language}">' in page
    assert f"<h3>{heading}</h3>" in page
    assert "/api/v1/openapi.json" in page
    assert "/api/v1/search" in page


def test_page_brings_nothing_from_elsewhere() -> None:
    response = Client().get("/api/v1/docs")
    assert "'unsafe-inline'" not in response.headers["Content-Security-Policy"]
    assert "<script" not in response.content.decode()


def test_front_door_of_the_api_leads_to_the_page(client: Client) -> None:
    assert client.get("/api/v1/").headers["Location"] == "/api/v1/docs"
    assert client.post("/api/v1/docs").status_code == 405
