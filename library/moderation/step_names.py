"""Names of the workflow and its steps: stored once for everybody, shown in the language of who looks.

Wagtail shows what is stored. What an operator wrote is shown as it is; what `ensure_workflow` wrote, or a
form saved in the language of whoever opened it, is known and shown translated. Nothing is renamed.
"""

from collections.abc import Mapping
from copy import copy
from functools import cache
from typing import Any

from django.conf import settings
from django.db.models.query_utils import DeferredAttribute
from django.utils import translation
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from wagtail.log_actions import LogActionRegistry, LogFormatter
from wagtail.models import Task, Workflow

from .enums import Step

WORKFLOW_NAME = "РЖООЭК · РМЭБ"
STEP_NAMES = {
    Step.INSTITUTION: "Мекеменің қарауы · Рассмотрение вузом",
    Step.ASSOCIATION: "Қауымдастықтың бекітуі · Утверждение Ассоциацией",
}
_LABELS: Mapping[str, Promise | str] = {WORKFLOW_NAME: _("RMEB")} | {
    name: step.label for step, name in STEP_NAMES.items()
}


def shown(stored: Any) -> Any:
    """The name for this reader."""
    label = _known().get(stored)
    return stored if label is None else str(label)


@cache
def _known() -> dict[str, Promise | str]:
    """Every way a name of ours may be stored → its label."""
    known = dict(_LABELS)
    for code, _name in settings.LANGUAGES:
        with translation.override(code):
            known |= {str(label): label for label in _LABELS.values()}
    return known


class ShownName(DeferredAttribute):
    """In the place of the attribute of `Task.name` and `Workflow.name`."""

    def __get__(self, instance: Any, cls: Any = None) -> Any:
        stored = super().__get__(instance, cls)
        return self if instance is None else shown(stored)

    def __set__(self, instance: Any, value: Any) -> None:
        instance.__dict__[self.field.attname] = value


def show_translated() -> None:
    for model in (Task, Workflow):
        field = model._meta.get_field("name")
        setattr(model, field.attname, ShownName(field))
        field.pre_save = _stored


def _stored(instance: Any, add: bool) -> str:
    """What is saved: not what is shown to whoever saves it."""
    return instance.__dict__["name"]


class ShownInHistory(LogFormatter):
    """A formatter of Wagtail's, for entries that keep the names as they were when it happened."""

    def __init__(self, formatter: LogFormatter) -> None:
        self.formatter = formatter
        self.label = formatter.label

    def format_message(self, log_entry: Any) -> Any:
        entry = copy(log_entry)
        entry.data = _translated(log_entry.data)
        return self.formatter.format_message(entry)

    def format_comment(self, log_entry: Any) -> Any:
        return self.formatter.format_comment(log_entry)


def _translated(data: Any) -> Any:
    if isinstance(data, dict):
        return {key: shown(one) if key == "title" else _translated(one) for key, one in data.items()}
    return data


def translate_history(actions: LogActionRegistry) -> None:
    for action, formatter in actions.formatters.items():
        if action.startswith("wagtail.workflow."):
            actions.formatters[action] = ShownInHistory(formatter)
