"""An import killed at random moments, by SIGKILL as real processes are, loses nothing and doubles nothing."""

import os
import random
import re
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest
from django.db import connection
from wagtail.models import Page

from library.catalogue.models import PublicationPage
from library.exchange.enums import ImportStatus, Outcome
from library.exchange.models import Import
from library.parties.enums import Role
from tests.factories import CollectionFactory, UserFactory
from tests.unit.exchange.making import rusmarc_book

from .conftest import in_review

ROOT = Path(__file__).resolve().parents[3]
RECORDS, KILLS = 12_000, 20
LONGEST = 1.5  # seconds an import lives

pytestmark = [pytest.mark.slow, pytest.mark.django_db(transaction=True, serialized_rollback=True)]


def start(*arguments: str) -> subprocess.Popen[str]:
    """The command in a process of its own, on the database of this test."""
    database, settings = connection.settings_dict, os.environ["DJANGO_SETTINGS_MODULE"]
    address = os.environ["DATABASE_URL"].rpartition("/")[0]
    environment = os.environ | {"DATABASE_URL": f"{address}/{database['NAME']}", "PYTHONPATH": "site:."}
    return subprocess.Popen(
        [sys.executable, "-m", "django", "import_records", *arguments, "--settings", settings],
        cwd=ROOT,
        env=environment,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
    )


def started(process: subprocess.Popen[str]) -> str:
    """The number of the import, once it is under way."""
    assert process.stderr
    said = ""
    for line in process.stderr:
        said += line
        if found := re.search(r"--resume ([0-9a-f-]{36})", line):
            return found[1]
    pytest.fail(said)


def test_import_killed_twenty_times(tmp_path: Path) -> None:
    chance = random.Random(2009)
    collection = CollectionFactory()
    editor = UserFactory(institution=collection.institution, role=Role.EDITOR)
    path = tmp_path / "records.mrc"
    torn = b"00042 torn record"
    books = [rusmarc_book(number, f"Книга {number}") for number in range(1, RECORDS)]
    path.write_bytes(b"".join([*books[:5000], torn, *books[5000:]]))
    where: list[Any] = [str(path), "--collection", collection.code, "--user", editor.username]
    resume: list[str] = []
    reached = []
    for _kill in range(KILLS):
        process = start(*where, *resume)
        resume = ["--resume", started(process)]
        time.sleep(chance.uniform(0, LONGEST))
        process.kill()
        process.communicate()
        reached.append(Import.objects.get().records.count())
    assert reached == sorted(reached)
    assert len(set(reached)) > 2, f"it was never killed on its way: {reached}"
    process = start(*where, *resume)
    _said, problem = process.communicate()
    assert process.returncode == 0, problem
    run = Import.objects.get()
    assert run.status == ImportStatus.FINISHED
    assert list(run.records.values_list("position", flat=True)) == list(range(1, RECORDS + 1))
    counts = run.counts()
    assert (counts[Outcome.CREATED], counts[Outcome.FAILED]) == (RECORDS - 1, 1)
    publications = PublicationPage.objects.child_of(collection)
    assert publications.count() == RECORDS - 1
    assert publications.values("source_identifier").distinct().count() == RECORDS - 1
    assert in_review(run) == RECORDS - 1
    assert not any(Page.find_problems())
