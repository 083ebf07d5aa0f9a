"""Errors of the API as problem details (RFC 9457), in the language of whoever asks."""

from collections.abc import Iterable, Mapping
from http import HTTPStatus
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from ninja import NinjaAPI
from ninja.errors import HttpError, Throttled, ValidationError

from library.access import limits
from library.core.problems import MEDIA_TYPE, InvalidParameter, InvalidParametersError, Problem

REF = {"$ref": "#/components/schemas/Problem"}


def problem(
    status: int, title: str, detail: str = "", errors: Iterable[tuple[str, Any]] = ()
) -> HttpResponse:
    body = Problem(
        title=title,
        status=status,
        detail=detail,
        errors=[InvalidParameter(name=name, detail=str(what)) for name, what in errors],
    )
    return HttpResponse(body.model_dump_json(), status=status, content_type=MEDIA_TYPE)


def handle(api: NinjaAPI) -> None:
    api.add_exception_handler(ValidationError, _invalid)
    api.add_exception_handler(InvalidParametersError, _not_understood)
    api.add_exception_handler(Throttled, _too_many)
    api.add_exception_handler(HttpError, _refused)
    api.add_exception_handler(Http404, unknown)


def unknown(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
    """Also the view of all addresses below /api/ that are none."""
    return problem(HTTPStatus.NOT_FOUND, _("There is nothing at this address."), _("See /api/v1/docs."))


def describe(schema: Any) -> Any:
    """Tell in the OpenAPI document what any operation may answer instead."""
    models = Problem.model_json_schema(ref_template="#/components/schemas/{model}")
    described = {**schema["components"]["schemas"], **models.pop("$defs"), "Problem": models}
    # Parameters are described where they are; of their own models nothing speaks.
    schema["components"]["schemas"] = {
        name: one for name, one in described.items() if not name.endswith("Parameters")
    }
    content = {MEDIA_TYPE: {"schema": REF}}
    for operation in (one for path in schema["paths"].values() for one in path.values()):
        operation["responses"] |= {
            400: {"description": _("A parameter is not understood."), "content": content},
            429: {
                "description": _("Too many requests."),
                "content": content,
                "headers": {
                    "Retry-After": {
                        "description": _("Seconds to wait before the next request."),
                        "schema": {"type": "integer"},
                    }
                },
            },
        }
    return schema


# --- what goes wrong ----------------------------------------------------------------------------------


def _not_understood(request: HttpRequest, error: Any) -> HttpResponse:
    return problem(
        HTTPStatus.BAD_REQUEST,
        _("A parameter is not understood."),
        _("The parameters are described at /api/v1/docs."),
        error.errors,
    )


def _invalid(request: HttpRequest, error: Any) -> HttpResponse:
    messages = {_name(one["loc"]): _message(one["type"], one.get("ctx", {})) for one in error.errors}
    return _not_understood(request, InvalidParametersError(list(messages.items())))


def _name(place: Iterable[str | int]) -> str:
    """Of ("query", "parameters", "type", 0)."""
    return [part for part in place if isinstance(part, str)][-1]


def _message(kind: str, context: Mapping[str, Any]) -> str:
    """pydantic has words of its own, in English: https://docs.pydantic.dev/latest/errors/validation_errors/"""
    match kind:
        case "string_pattern_mismatch" if _is_choice(context["pattern"]):
            choice = context["pattern"].strip("^$()").replace("|", ", ")
            return _("One of: %(values)s.") % {"values": choice}
        case "greater_than_equal":
            return _("At least %(least)s.") % {"least": context["ge"]}
        case "less_than_equal":
            return _("At most %(most)s.") % {"most": context["le"]}
        case "string_too_long":
            return _("At most %(most)s characters.") % {"most": context["max_length"]}
        case "too_long":
            return _("At most %(most)s values.") % {"most": context["max_length"]}
        case "int_parsing" | "int_parsing_size" | "int_from_float":
            return _("A whole number.")
    return _("This value is not understood.")


def _is_choice(pattern: str) -> bool:
    return pattern.startswith("^(") and pattern.endswith(")$") and pattern.count("(") == 1


def _too_many(request: HttpRequest, error: Any) -> HttpResponse:
    spent = request.spent  # type: ignore[attr-defined]
    detail = _("At most %(limit)s requests in %(seconds)s seconds. Come again in %(wait)s seconds.")
    figures = {"limit": spent.limit, "seconds": limits.WINDOW, "wait": spent.resets_in}
    response = problem(HTTPStatus.TOO_MANY_REQUESTS, _("Too many requests."), detail % figures)
    response["Retry-After"] = str(spent.resets_in)
    return response


def _refused(request: HttpRequest, error: Any) -> HttpResponse:
    return problem(error.status_code, HTTPStatus(error.status_code).phrase, error.message)
