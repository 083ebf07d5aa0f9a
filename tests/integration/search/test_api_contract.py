"""What the OpenAPI document says is what is done; the page for people says it in three languages."""

import json
from collections.abc import Iterator
from typing import Any

import pytest
import schemathesis
from django.core.signals import request_finished, request_started
from django.db import close_old_connections
from django.test import Client
from hypothesis import HealthCheck, given, settings
from openapi_spec_validator import validate

from config.wsgi import application
from library.access import limits
from library.catalogue.enums import AccessLevel
from library.core.languages import INTERFACE

from .conftest import Publish, follow

pytestmark = pytest.mark.django_db
# As many questions of each kind as take some seconds.
patiently = settings(max_examples=60, database=None, suppress_health_check=list(HealthCheck))


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


def test_everything_is_described() -> None:
    operation = document()["paths"]["/api/v1/search"]["get"]
    assert all(one["description"] for one in operation["parameters"])
    assert {*operation["responses"]} == {"200", "400", "429"}
    assert [*operation["responses"]["400"]["content"]] == ["application/problem+json"]


@pytest.fixture
def served() -> Iterator[Any]:
    """The whole application, in the transaction of the test."""
    for signal in (request_started, request_finished):
        signal.disconnect(close_old_connections)
    yield application
    for signal in (request_started, request_finished):
        signal.connect(close_old_connections)


@pytest.mark.slow
def test_whatever_is_asked_is_answered_as_described(
    served: Any, publish: Publish, monkeypatch: pytest.MonkeyPatch
) -> None:
    """schemathesis makes questions, right and wrong ones, and compares the answers with the document."""
    monkeypatch.setattr(limits, "OF_NETWORK", 1_000_000)
    publish("Қазақ әдебиеті", year=1998, languages=["kaz"], access=AccessLevel.OPEN)
    follow()
    operation = schemathesis.openapi.from_wsgi("/api/v1/openapi.json", served)["/api/v1/search"]["GET"]
    answered = set()

    def compare(case: schemathesis.Case) -> None:
        if case.meta.generation.mode == schemathesis.GenerationMode.POSITIVE:
            case.query.pop("cursor", None)  # any text is one, but only ours lead on
        response = case.call()
        answered.add(response.status_code)
        case.validate_response(response)

    for mode in (schemathesis.GenerationMode.POSITIVE, schemathesis.GenerationMode.NEGATIVE):
        patiently(given(case=operation.as_strategy(generation_mode=mode))(compare))()
    assert answered == {200, 400}


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


def test_page_tells_every_parameter_and_member() -> None:
    page = Client().get("/api/v1/docs").content.decode()
    described = document()
    for parameter in described["paths"]["/api/v1/search"]["get"]["parameters"]:
        assert f'<code translate="no">{parameter["name"]}</code>' in page
    for model in described["components"]["schemas"].values():
        for member in model["properties"]:
            assert f'<code translate="no">{member}: ' in page
