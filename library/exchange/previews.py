"""What an import is seen to hold before it starts: made once, kept with it, and shown in any language.

Kept as JSON: the columns of a table, the accounts of the first records with what is shown of each, and what
is wrong with the file as a whole.
"""

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from library.catalogue.enums import ContributorRole, PublicationType, SubjectScheme
from library.catalogue.records import ContributorEntry, IdentifierEntry, Record, SubjectEntry
from library.core.identifiers import IdentifierScheme

from .actions.importing import preview
from .enums import Format, Remark
from .importing.headings import Column
from .importing.mapping import ColumnTargets
from .importing.sources import UnreadableInputError
from .importing.tables import SampledColumn, sample_columns
from .models import Import, ImportedRecord

PREVIEWED = 10  # records
_OF_ACCOUNT = ("position", "offset", "line", "identifier", "title", "charset", "outcome", "remarks")
_TEXTS = ("titles", "subtitles", "place", "publisher", "year", "notes")
_LONGEST_TEXT = 1000


@dataclass
class Preview:
    """`columns` are those of a table; the accounts carry their records and are not saved."""

    columns: list[SampledColumn] = field(default_factory=list)
    accounts: list[ImportedRecord] = field(default_factory=list)
    problem: str = ""


def look_at(run: Import, path: Path) -> dict[str, Any]:
    """What the file at this path holds, with the columns of `run`; to be kept."""
    columns: list[SampledColumn] = []
    accounts: list[ImportedRecord] = []
    problem = None
    try:
        if run.is_table:
            columns = sample_columns(path, Format(run.format), ColumnTargets(run.columns))
        accounts = preview(run=run, path=path, count=PREVIEWED)
    except UnreadableInputError as error:
        problem = [error.note.remark.value, error.note.detail]
    return {
        "columns": [_shortened([*one.column, one.samples]) for one in columns],
        "accounts": [_kept_account(one) for one in accounts],
        "problem": problem,
    }


def kept_preview(run: Import) -> Preview:
    """In the language of this request. Costs no look at the file."""
    kept = run.preview or {}
    problem = kept.get("problem")
    return Preview(
        columns=[SampledColumn(Column(*column), samples) for *column, samples in kept.get("columns", [])],
        accounts=[_account(run, one) for one in kept.get("accounts", [])],
        problem=str(UnreadableInputError(Remark(problem[0]), problem[1])) if problem else "",
    )


def _kept_account(account: ImportedRecord) -> dict[str, Any]:
    kept = {name: _shortened(getattr(account, name)) for name in _OF_ACCOUNT}
    return kept | {"record": _kept_record(account.record) if account.record else None}


def _kept_record(record: Record) -> dict[str, Any]:
    kept = {name: _shortened(getattr(record, name)) for name in _TEXTS}
    return kept | {
        "type": record.type.value,
        "contributors": [[one.name, one.role.value] for one in record.contributors],
        "identifiers": [[one.scheme.value, one.value] for one in record.identifiers],
        "subjects": [[one.scheme.value, one.code] for one in record.subjects],
    }


def _shortened(value: Any) -> Any:
    """And without NUL, which PostgreSQL takes in no text."""
    if isinstance(value, str):
        return value[:_LONGEST_TEXT].replace("\0", "")
    if isinstance(value, dict):
        return {name: _shortened(one) for name, one in value.items()}
    return [_shortened(one) for one in value] if isinstance(value, list) else value


def _account(run: Import, kept: dict[str, Any]) -> ImportedRecord:
    account = ImportedRecord(import_run=run, **{name: kept[name] for name in _OF_ACCOUNT})
    account.record = _record(kept["record"]) if kept["record"] else None
    return account


def _record(kept: dict[str, Any]) -> Record:
    return Record(
        **{name: kept[name] for name in _TEXTS},
        type=PublicationType(kept["type"]),
        contributors=[ContributorEntry(name, ContributorRole(role)) for name, role in kept["contributors"]],
        identifiers=[
            IdentifierEntry(IdentifierScheme(scheme), value) for scheme, value in kept["identifiers"]
        ],
        subjects=[SubjectEntry(SubjectScheme(scheme), code) for scheme, code in kept["subjects"]],
    )
