"""What a browser does with forms: read them from the page as they are, fill them in, send them."""

from typing import Any

from bs4 import BeautifulSoup
from django.http import HttpResponse
from django.test import Client
from django.utils import translation
from lxml import html

Fields = dict[str, Any]


def soup(response: HttpResponse) -> BeautifulSoup:
    return BeautifulSoup(response.content.decode(), "lxml")


def fields_of(response: HttpResponse, form: str) -> Fields:
    """Names and values the form at this XPath would send now, without buttons: {name: value or list}.

    Forms of the administration are large: lxml reads them ten times as fast as what `soup` makes.
    """
    document = html.fromstring(response.content.decode())
    forms = document.xpath(form)
    assert forms, f"no {form} on the page"
    inside = forms[0].xpath(".//input | .//select | .//textarea")
    outside = document.xpath("//*[@form=$id]", id=forms[0].get("id")) if forms[0].get("id") else []
    sent: dict[str, list[str]] = {}
    for control in [*inside, *outside]:
        name = control.get("name")
        if name and "__prefix__" not in name and "disabled" not in control.attrib:
            sent.setdefault(name, []).extend(_values(control))
    return {name: values[0] if len(values) == 1 else values for name, values in sent.items() if values}


def _values(control: Any) -> list[str]:
    if control.tag == "textarea":
        return [(control.text or "").removeprefix("\n")]
    if control.tag == "select":
        options = control.xpath(".//option[@selected]")
        if not options and "multiple" not in control.attrib:
            options = control.xpath(".//option")[:1]
        return [option.get("value", option.text_content()) for option in options]
    kind = "button" if control.tag == "button" else control.get("type", "text")
    if kind in ("checkbox", "radio"):
        return [control.get("value", "on")] if "checked" in control.attrib else []
    return [] if kind in ("submit", "button", "image", "file", "reset") else [control.get("value", "")]


def add_row(fields: Fields, prefix: str, **values: Any) -> Fields:
    """The form with one more row in an inline panel, as its "add" button makes it."""
    number = int(fields[f"{prefix}-TOTAL_FORMS"])
    row = {"id": "", "ORDER": str(number + 1), "DELETE": ""} | values
    return (
        fields
        | {f"{prefix}-TOTAL_FORMS": str(number + 1)}
        | {f"{prefix}-{number}-{name}": value for name, value in row.items()}
    )


def errors_on(response: HttpResponse) -> list[str]:
    """The sentences of every error the page shows."""
    return [
        message.get_text(" ", strip=True)
        for message in soup(response).select(".error-message, .errorlist li")
    ]


def messages_on(response: HttpResponse) -> list[str]:
    """The messages at the head of the administration."""
    return [one.get_text(" ", strip=True) for one in soup(response).select(".messages li")]


def in_kazakh(text: str, **values: object) -> str:
    """A sentence of the interface, as the administration says it to those who have chosen no language."""
    with translation.override("kk"):
        return translation.gettext(text) % values


class Editor:
    """The page editor of the administration, as one signed-in person uses it."""

    form = '//form[@id="page-edit-form"]'

    def __init__(self, client: Client) -> None:
        self.client = client

    def open(self, page_id: int) -> Fields:
        response = self.client.get(f"/admin/pages/{page_id}/edit/")
        assert response.status_code == 200, response.status_code
        return fields_of(response, self.form)

    def open_new(self, parent_id: int, model: str) -> Fields:
        response = self.client.get(f"/admin/pages/add/catalogue/{model}/{parent_id}/")
        assert response.status_code == 200, response.status_code
        return fields_of(response, self.form)

    def send(self, page_id: int, fields: Fields, action: str = "") -> Any:
        """`action` is the button: "" saves a draft, "action-publish", "action-submit"…"""
        return self.client.post(f"/admin/pages/{page_id}/edit/", fields | ({action: "1"} if action else {}))

    def send_new(self, parent_id: int, model: str, fields: Fields, action: str = "") -> Any:
        address = f"/admin/pages/add/catalogue/{model}/{parent_id}/"
        return self.client.post(address, fields | ({action: "1"} if action else {}))
