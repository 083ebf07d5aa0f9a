"""Imports of whole files, by the command that people use, up to what readers find; speed and memory."""

import re
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path
from typing import Any

from config.launcher.folders import ROOT
from library.catalogue.models import PublicationPage
from library.exchange.exporting.formats import FORMATS
from library.exchange.models import Import
from library.moderation.actions import approve_batch
from library.moderation.models import Batch
from library.moderation.tasks import publish_batch
from library.parties.enums import Role
from library.parties.models import User
from library.search.engine import engine
from library.search.upkeep.following import catch_up

from .figures import Figure, Figures, seconds
from .ground import scratch_collection, scratch_records

OTHERS = 2000  # records of each format but ISO 2709
FILES = {"marc21": "iso2709"}  # the contract calls the figure by the standard


def measure(folder: Path, iso_records: int) -> Figures:
    figures: Figures = {}
    for number, format in enumerate(FORMATS, start=1):
        count = iso_records if format == "marc21" else OTHERS
        name = FILES.get(format, format)
        path = folder / f"records.{FORMATS[format].extension}"
        with path.open("wb") as file:
            file.writelines(FORMATS[format].write(iter(scratch_records(number, count))))
        with scratch_collection(number) as collection:
            taken, peak = _import(path, collection.code)
            found = PublicationPage.objects.descendant_of(collection)
            assert found.count() == count, f"{format}: {found.count()} of {count}"
            if format == "marc21":
                approved = seconds(partial(_approve, collection))
                indexed = seconds(_index)
                assert found.live().count() == count
                whole = f"{count:,} records parsed, matched, written, approved as a batch, indexed"
                figures["import_iso2709_rate"] = Figure(
                    count / (taken + approved + indexed), "records/s", whole
                )
                figures["import_peak_mb"] = Figure(peak, "MB", f"largest memory of that import ({count:,})")
            else:
                how = f"{count:,} records parsed, matched, written"
                figures[f"import_{name}_rate"] = Figure(count / taken, "records/s", how)
        path.unlink()
    return figures


def _import(path: Path, collection: str) -> tuple[float, float]:
    """Seconds and megabytes of a process of its own."""
    command = [sys.executable, "manage.py", "import_records", str(path), "--collection", collection]
    started = time.perf_counter()
    process = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
    peak = 0.0
    with ThreadPoolExecutor(1) as reader:
        said = reader.submit(process.communicate)
        while not said.done():
            peak = max(peak, _peak_of(process.pid))
            time.sleep(0.1)
    assert process.returncode == 0, said.result()[0].decode()
    return time.perf_counter() - started, peak


def _peak_of(pid: int) -> float:
    """VmHWM of proc(5), in megabytes: what the system adds up for a child counts its parent's memory, too."""
    try:
        status = Path(f"/proc/{pid}/status").read_text()
    except (FileNotFoundError, ProcessLookupError):
        return 0
    found = re.search(r"VmHWM:\s+(\d+) kB", status)
    return int(found[1]) / 1024 if found else 0


def _approve(collection: Any) -> None:
    """Both steps, by two people who hold the roles, and the publishing that the worker does."""
    batch = Batch.objects.get(import_run=Import.objects.filter(collection=collection).latest("started_at"))
    moderator = _person("bench-moderator", collection.institution.group(Role.MODERATOR))
    approver = _person("bench-approver", _association_group())
    approve_batch(batch=batch, user=moderator)
    approve_batch(batch=Batch.objects.get(pk=batch.pk), user=approver)
    publish_batch.func(batch.pk)


def _association_group() -> Any:
    from library.parties.models import Institution

    return Institution.objects.get(code="assoc").group(Role.APPROVER)


def _person(username: str, group: Any) -> User:
    person, _created = User.objects.get_or_create(username=username)
    person.groups.set([group])
    return User.objects.get(pk=person.pk)


def _index() -> None:
    catch_up(engine())
