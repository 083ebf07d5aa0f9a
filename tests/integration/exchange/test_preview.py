"""What an import is seen to hold, and how much of it there may be."""

import io
import os
import tempfile
import zipfile
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from wagtail.users.models import UserProfile

from library.core.signals import worker_started
from library.exchange.actions import preview
from library.exchange.enums import ImportStatus
from library.exchange.models import ColumnMapping, Import
from tests.browsing import soup

from ..desk import Desk, set_up, sign_in
from .wizard import BOOKS, TABLE, address, carried_out, mapping, prepared, start, upload

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk() -> Desk:
    return set_up()


def archive_of(**files: bytes) -> SimpleUploadedFile:
    archive = io.BytesIO()
    with zipfile.ZipFile(archive, "w", zipfile.ZIP_DEFLATED) as opened:
        for name, data in files.items():
            opened.writestr(f"{name}.pdf", data)
    return SimpleUploadedFile("texts.zip", archive.getvalue())


def test_limit_is_told_before_a_file_is_chosen(desk: Desk, settings: Any) -> None:
    settings.LARGEST_IMPORT = 3 * 1024**2
    page = sign_in(desk.editor).get(reverse("exchange:new_import"))
    assert "3,0" in soup(page).select_one("main").get_text()


def test_limit_is_of_both_files_together(desk: Desk, settings: Any) -> None:
    attachments = archive_of(a=b"x" * 100)
    settings.LARGEST_IMPORT = len(BOOKS) + attachments.size - 1
    assert upload(desk, BOOKS, attachments=attachments).context["form"].errors["upload"]
    assert not Import.objects.exists()

    settings.LARGEST_IMPORT += 1
    attachments.seek(0)
    assert upload(desk, BOOKS, attachments=attachments).status_code == 302


def test_archive_that_swells_stops_with_a_sentence(desk: Desk, settings: Any) -> None:
    run = prepared(desk, attachments=archive_of(a=bytes(1024**2)))
    settings.LARGEST_IMPORT = 100 * 1024
    run = carried_out(desk, run)
    assert run.status == ImportStatus.FAILED
    assert "ZIP > 400" in run.problem


def test_folders_of_killed_processes_are_cleared_away(
    desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    left, fresh, foreign = (tmp_path / name for name in ("rmeb-import-a", "rmeb-import-b", "other"))
    for folder in (left, fresh, foreign):
        folder.mkdir()
        (folder / "upload").write_bytes(b"x")
    for folder in (left, foreign):
        os.utime(folder, (0, 0))

    worker_started.send(sender=None)

    assert (left.exists(), fresh.exists(), foreign.exists()) == (False, True, True)
    carried_out(desk, prepared(desk))
    assert [path for path in tmp_path.glob("rmeb-import-*") if path != fresh] == []


# --- columns -------------------------------------------------------------------------------------------


def test_columns_nobody_understands_are_mapped_and_kept(desk: Desk) -> None:
    run = prepared(desk, TABLE, "table.csv")
    page = sign_in(desk.editor).get(address("import", run))
    assert page.context["problem"]
    assert [one.column.heading for one in page.context["mapping_form"].sampled][1:] != []
    again = sign_in(desk.editor).post(address("start_import", run), mapping(preview=""))
    assert [one.record.titles for one in again.context["accounts"]] == [{"kk": "Алгебра"}, {"kk": "Физика"}]
    run = carried_out(desk, run, **mapping(save_as="Біздің кесте"))
    assert set(run.records.values_list("title", flat=True)) == {"Алгебра", "Физика"}
    kept = ColumnMapping.objects.get()
    assert (kept.institution, kept.name) == (desk.institution, "Біздің кесте")
    second = prepared(desk, TABLE, "table.csv")
    page = sign_in(desk.editor).post(address("start_import", second), {"use": kept.pk}, follow=True)
    assert [one.record.year for one in page.context["accounts"]] == [2011, 2012]


def test_mapping_of_others_is_not_offered(desk: Desk) -> None:
    ColumnMapping.objects.create(institution=desk.other, name="Бөтен", columns={"x": "titles"})
    page = sign_in(desk.editor).get(address("import", prepared(desk, TABLE, "table.csv")))
    assert not page.context["mappings"]


def test_a_target_that_is_none_is_refused(desk: Desk) -> None:
    run = prepared(desk, TABLE, "table.csv")
    start(desk, run, **mapping(column0="password"))
    run.refresh_from_db()
    assert run.status == ImportStatus.PREPARED


# --- the preview ---------------------------------------------------------------------------------------


@pytest.fixture
def fetched(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What was downloaded from the store."""
    from library.exchange.actions import uploads

    names: list[str] = []
    fetch = uploads._fetch

    def fetch_and_note(file: Any, path: Any) -> None:
        names.append(file.name)
        fetch(file, path)

    monkeypatch.setattr(uploads, "_fetch", fetch_and_note)
    return names


@pytest.mark.parametrize(("data", "name"), [(BOOKS, "books.mrc"), (TABLE, "table.csv")])
def test_looking_costs_no_download(desk: Desk, fetched: list[str], data: bytes, name: str) -> None:
    run = prepared(desk, data, name)
    for who in ("editor", "colleague", "approver"):
        assert sign_in(getattr(desk, who)).get(address("import", run)).status_code == 200
    start(desk, run, **mapping())

    assert fetched == []
    run.refresh_from_db()
    assert (run.status, run.preview) == (ImportStatus.WAITING, None)


def test_other_columns_are_looked_at_once_and_kept(desk: Desk, fetched: list[str]) -> None:
    run = prepared(desk, TABLE, "table.csv")
    sign_in(desk.editor).post(address("start_import", run), mapping(preview=""))
    pages = [sign_in(desk.editor).get(address("import", run)) for _time in range(2)]

    assert len(fetched) == 1
    for page in pages:
        assert [one.record.titles for one in page.context["accounts"]] == [
            {"kk": "Алгебра"},
            {"kk": "Физика"},
        ]
        chosen = [one.column.target for one in page.context["mapping_form"].sampled]
        assert chosen == ["titles", "people", "years"]
        assert page.context["problem"] == ""


def test_preview_is_as_the_import_will_be(desk: Desk, tmp_path: Path) -> None:
    """Of all that is shown of a record, nothing is lost by keeping it."""
    run, path = prepared(desk), tmp_path / "books.mrc"
    path.write_bytes(BOOKS)
    shown = sign_in(desk.editor).get(address("import", run)).context["accounts"]
    fresh = preview(run=run, path=path, count=10)

    assert [one.title for one in shown] == [one.title for one in fresh]
    for kept, made in zip(shown, fresh, strict=True):
        for name in (
            "titles",
            "subtitles",
            "contributors",
            "identifiers",
            "subjects",
            "year",
            "type",
            "notes",
        ):
            assert getattr(kept.record, name) == getattr(made.record, name), name
        assert (kept.outcome, kept.remarks) == (made.outcome, made.remarks)


def test_problem_is_told_in_the_language_of_who_looks(desk: Desk) -> None:
    run = prepared(desk, TABLE, "table.csv")
    told = set()
    for language in ("kk", "ru", "en"):
        profile = UserProfile.get_for_user(desk.editor)
        profile.preferred_language = language
        profile.save()
        told.add(sign_in(desk.editor).get(address("import", run)).context["problem"])
    assert len(told) == 3


def test_import_uploaded_before_previews_were_kept(desk: Desk, fetched: list[str]) -> None:
    run = prepared(desk)
    Import.objects.filter(pk=run.pk).update(preview=None)
    for _time in range(2):
        assert len(sign_in(desk.editor).get(address("import", run)).context["accounts"]) == 10
    assert len(fetched) == 1


def test_columns_are_not_changed_by_those_who_look_on(desk: Desk) -> None:
    run = prepared(desk, TABLE, "table.csv")
    sign_in(desk.approver).post(address("start_import", run), mapping(preview=""))
    run.refresh_from_db()
    assert run.columns == {}
