"""The small engine of the MARC mappings: which subfields fill which value of a Description."""

from collections.abc import Callable, Iterable
from typing import Any, NamedTuple

from pymarc import Field
from pymarc import Record as MarcRecord

from .cleaning import tidy
from .description import Description, Wording

Take = Callable[[Field], Iterable[Any]]


class Rule(NamedTuple):
    """`take` yields values of a field with one of `tags`; they go to the attribute `target`."""

    tags: str
    target: str
    take: Take


def apply(rules: Iterable[Rule], record: MarcRecord) -> Description:
    """The description the rules make of a record, in the order of the rules."""
    description = Description()
    for rule in rules:
        values = getattr(description, rule.target)
        for field in record.get_fields(*rule.tags.split()):
            values.extend(value for value in rule.take(field) if value)
    return description


def control(field: Field) -> list[str]:
    return [tidy(field.data or "")]


def each(codes: str) -> Callable[[Field], list[str]]:
    """Every subfield of these codes by itself."""

    def take(field: Field) -> list[str]:
        return [tidy(value) for value in subfields(field, *codes)]

    return take


def joined(codes: str, between: str = " ") -> Callable[[Field], list[str]]:
    """The subfields of these codes as one text, in the order of the field."""

    def take(field: Field) -> list[str]:
        return [between.join(filter(None, (tidy(value) for value in subfields(field, *codes))))]

    return take


def wordings(codes: str, language_code: str = "") -> Take:
    """Every subfield of these codes as a Wording, with the field's own language subfield where it has one."""

    def take(field: Field) -> list[Wording]:
        language = next(iter(subfields(field, language_code)), "") if language_code else ""
        return [Wording(text, language.strip().lower()) for text in each(codes)(field) if text]

    return take


def subfields(field: Field, *codes: str) -> list[str]:
    return [] if field.control_field else field.get_subfields(*codes)


def first(field: Field, code: str) -> str:
    return tidy(next(iter(subfields(field, code)), ""))
