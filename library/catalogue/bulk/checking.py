"""The columns of a record checked as a form of the administration would check them, only faster."""

from collections.abc import Mapping
from functools import cache
from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import Field
from django.utils.translation import gettext as _

from ..description import TITLES
from ..models import PublicationPage


@cache
def _field(name: str) -> Field:
    return PublicationPage._meta.get_field(name)


def check(columns: Mapping[str, Any]) -> None:
    """Raises ValidationError, with the messages of each field, when one cannot hold what it is given."""
    problems: dict[str, Any] = {}
    for name, value in columns.items():
        if value in ("", None, []):  # all of them may be empty
            continue
        try:
            _field(name).clean(value, None)
        except ValidationError as error:
            problems[name] = error
    if not any(columns[name] for name in TITLES):
        problems["title_kk"] = _("Give the title in at least one language.")
    if problems:
        raise ValidationError(problems)
