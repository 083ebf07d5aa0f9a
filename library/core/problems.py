"""What is wrong with a request of a program, as RFC 9457 tells it."""

from collections.abc import Sequence
from typing import Any, get_origin

from django.http import QueryDict
from django.utils.translation import gettext
from pydantic import BaseModel, Field

from .wording import later as _

MEDIA_TYPE = "application/problem+json"


class InvalidParameter(BaseModel):
    name: str = Field(description=_("The parameter."))
    detail: str = Field(description=_("What is wrong with its value, in the language of the answer."))


class Problem(BaseModel):
    """The members of RFC 9457; `type` is about:blank, which means that the status says it all."""

    type: str = "about:blank"
    title: str = Field(description=_("What kind of problem it is, in the language of the answer."))
    status: int = Field(description=_("The status of the answer."))
    detail: str = Field("", description=_("What can be done about it."))
    errors: list[InvalidParameter] = Field([], description=_("Each parameter that is not understood."))


class InvalidParametersError(Exception):
    """Parameters nobody understands: (name, what is wrong) of each."""

    def __init__(self, errors: Sequence[tuple[str, Any]]) -> None:
        super().__init__(errors)
        self.errors = errors


def refuse_strangers(parameters: QueryDict, model: type[BaseModel]) -> None:
    """A parameter the model does not know, or one given twice that has one value, would be passed over.

    Raises InvalidParametersError.
    """
    errors = []
    for name, values in parameters.lists():
        field = model.model_fields.get(name)
        if field is None:
            errors.append((name, gettext("There is no such parameter.")))
        elif len(values) > 1 and get_origin(field.annotation) is not list:
            errors.append((name, gettext("It can be given once.")))
    if errors:
        raise InvalidParametersError(errors)
