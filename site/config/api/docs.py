"""The page for people about the API: made from the OpenAPI document, in three languages, without a script."""

import re
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from ninja import NinjaAPI
from ninja.openapi.docs import DocsBase

from library.access import limits

_COMPONENTS = "#/components/schemas/"
_MENTIONED = re.compile(rf"{_COMPONENTS}(\w+)")


class TranslatedDocs(DocsBase):
    """Instead of Swagger UI: 1.4 MB of script that speaks English only, where nobody has a key to try."""

    def render_page(self, request: HttpRequest, api: NinjaAPI, **kwargs: Any) -> HttpResponse:
        schema = api.get_openapi_schema(path_params=kwargs)
        context = {
            "schema": schema,
            "operations": [_operation(path, one) for path, one in schema["paths"].items()],
            "models": _models(schema["components"]["schemas"]),
            "openapi_url": self.get_openapi_url(api, kwargs),
            "base": request.build_absolute_uri("/").rstrip("/"),
            "of_network": limits.OF_NETWORK,
            "of_reader": limits.OF_READER,
            "window": limits.WINDOW,
        }
        return render(request, "api/docs.html", context)


def _operation(path: str, methods: dict[str, Any]) -> dict[str, Any]:
    described = methods["get"]
    parameters = [
        {
            "name": one["name"],
            "description": one.get("description", ""),
            "is_repeated": one["schema"].get("type") == "array",
            "values": one["schema"].get("items", one["schema"]).get("enum", []),
            "default": one["schema"].get("default") or "",
        }
        for one in described["parameters"]
    ]
    return {"path": path, "summary": described["summary"], "parameters": parameters}


def _models(schemas: dict[str, Any]) -> list[dict[str, Any]]:
    """What answers hold, the whole before its parts."""
    names = [name for name in schemas if name.endswith("Answer")] + ["Problem"]
    for name in names:  # grows
        mentioned = dict.fromkeys(_MENTIONED.findall(str(schemas[name])))
        names += [part for part in mentioned if part not in names]
    return [
        {
            "name": _plain(name),
            "members": [
                {"name": member, "type": _type(one), "description": one.get("description", "")}
                for member, one in schemas[name]["properties"].items()
            ],
        }
        for name in names
    ]


def _plain(name: str) -> str:
    return name.removesuffix("Out")


def _type(schema: dict[str, Any]) -> str:
    if "$ref" in schema:
        return _plain(schema["$ref"].removeprefix(_COMPONENTS))
    if "anyOf" in schema:
        return " | ".join(map(_type, schema["anyOf"]))
    if schema.get("type") == "array":
        return f"[{_type(schema['items'])}]"
    if isinstance(schema.get("additionalProperties"), dict):
        return f"{{…: {_type(schema['additionalProperties'])}}}"
    return str(schema.get("format") or schema.get("type", ""))
