"""What an editor does in the wizard, for the tests of this folder."""

from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django_tasks_db.models import DBTaskResult

from library.exchange.models import Import
from library.exchange.tasks import run_import, undo_import
from tests.unit.exchange.making import rusmarc_book

from ..desk import Desk, sign_in

BOOKS = b"".join(rusmarc_book(number, f"Книга {number}") for number in range(1, 13))
TABLE = "Бірінші;Екінші;Үшінші\nАлгебра;Үлгі А. Б.;2011\nФизика;Сынақ В. Г.;2012\n".encode(
    "cp1251", "replace"
)


def upload(desk: Desk, data: bytes, name: str = "books.mrc", *, user: Any = None, **files: Any) -> Any:
    form = {"collection": desk.collection.pk, "upload": SimpleUploadedFile(name, data), **files}
    return sign_in(user or desk.editor).post(reverse("exchange:new_import"), form)


def prepared(desk: Desk, data: bytes = BOOKS, name: str = "books.mrc", **files: Any) -> Import:
    response = upload(desk, data, name, **files)
    assert response.status_code == 302, response.context["form"].errors
    return Import.objects.latest("started_at")


def address(view: str, run: Import) -> str:
    return reverse(f"exchange:{view}", args=[run.pk])


def start(desk: Desk, run: Import, **changes: Any) -> Any:
    form = {"duplicates": "update", "is_submitted": "on"} | changes
    return sign_in(desk.editor).post(address("start_import", run), form)


def carried_out(desk: Desk, run: Import, **changes: Any) -> Import:
    start(desk, run, **changes)
    run_import.func(str(run.pk))
    return Import.objects.get(pk=run.pk)


def queued(task: str) -> int:
    return DBTaskResult.objects.ready().filter(task_path=f"library.exchange.tasks.{task}").count()


def mapping(**changes: str) -> dict[str, str]:
    return {"column0": "titles:kk", "column1": "people", "column2": "years"} | changes


def undone(desk: Desk, run: Import) -> Import:
    sign_in(desk.editor).post(address("undo_import", run))
    undo_import.func(str(run.pk))
    return Import.objects.get(pk=run.pk)
