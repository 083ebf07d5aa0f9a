"""Files that belong to records: named by a column or by 856, or called as the record's number or ISBN is."""

import hashlib
import re
from collections.abc import Iterator
from pathlib import Path

from django.core.files import File

from library.catalogue.models import PublicationFile, PublicationPage
from library.catalogue.records import Record
from library.core.identifiers import IdentifierScheme
from library.files.actions import deposit_file
from library.files.errors import UnacceptableFileError
from library.files.models import StoredFile
from library.parties.models import User

from ..enums import Remark
from .sources import Found, Note

_KINDS = (".pdf", ".epub", ".djvu", ".djv")


class Folder:
    """The files of a folder and the folders in it, by name in small letters."""

    def __init__(self, path: Path) -> None:
        self._by_name: dict[str, Path] = {}
        for file in sorted(path.rglob("*")):
            if file.is_file():
                self._by_name.setdefault(file.name.lower(), file)

    def files_of(self, found: Found, record: Record) -> tuple[list[Path], list[Note]]:
        """The files of a record, and a note for each it names that is not there."""
        named = {name: self._by_name.get(name.lower()) for name in found.file_names}
        notes = [Note(Remark.NO_FILE, name) for name, path in named.items() if path is None]
        paths = [path for path in named.values() if path]
        if not paths:
            guessed = (self._by_name.get(name.lower()) for name in _names(record))
            paths = [path for path in guessed if path][:1]
        return paths, notes


def _names(record: Record) -> Iterator[str]:
    r"""Candidates: "RU\NLR\bibl\3415" may be called 3415.pdf or RU_NLR_bibl_3415.pdf."""
    stems = []
    if record.source_identifier:
        stems = [
            re.sub(r"[^\w.-]", "_", record.source_identifier),
            re.split(r"[\\/]", record.source_identifier)[-1].strip(),
        ]
    for entry in record.identifiers:
        if entry.scheme == IdentifierScheme.ISBN:
            stems += [entry.value, entry.value.replace("-", "")]
    for stem in dict.fromkeys(stems):
        yield from (stem + kind for kind in _KINDS if stem)


def checksum(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def missing_from(publication: PublicationPage, paths: list[Path]) -> list[Path]:
    """Those of the files that the latest draft does not have yet."""
    draft = publication.get_latest_revision_as_object()
    known = {one.file.sha256 for one in draft.files.all()}
    return [path for path in paths if checksum(path) not in known]


def attach(publication: PublicationPage, paths: list[Path], user: User | None) -> list[Note]:
    """Deposit each file and add it to the latest draft; notes on those refused.

    The draft is saved as a new revision, unless the publication is one that was written without any.
    """
    notes, added = [], []
    for path in paths:
        try:
            with path.open("rb") as opened:
                upload = File(opened, path.name)
                added.append(deposit_file(upload=upload, institution=publication.institution, user=user))
        except UnacceptableFileError as refusal:
            notes.append(Note(Remark.BAD_FILE, f"{path.name}: {refusal}"))
    if added and (publication.latest_revision_id or publication.live):
        draft = publication.get_latest_revision_as_object()
        first = draft.files.count()
        draft.files.add(*_of_publication(added, first))
        draft.save_revision(user=user)
        publication.refresh_from_db()
    elif added:
        for one in _of_publication(added, publication.files.count()):
            one.publication = publication
            one.save()
    return notes


def _of_publication(files: list[StoredFile], first: int) -> list[PublicationFile]:
    return [PublicationFile(file=file, sort_order=order) for order, file in enumerate(files, start=first)]
