"""The folder of fetched originals stays within its bound."""

import os
from pathlib import Path
from types import SimpleNamespace

import pytest

from library.files import originals
from library.files.errors import ChangedObjectError, StoreUnavailableError
from tests.unit.files import samples

from .conftest import Deposit

pytestmark = pytest.mark.django_db


def test_open_original_gives_what_was_deposited(deposit: Deposit) -> None:
    file = deposit()
    with originals.open_original(file) as opened:
        assert len(opened.read()) == file.size
    assert [path.name for path in originals.folder().iterdir()] == [file.sha256]


def test_open_original_needs_the_store_once(deposit: Deposit, request: pytest.FixtureRequest) -> None:
    file = deposit()
    originals.open_original(file).close()
    request.getfixturevalue("store_away")

    originals.open_original(file).close()
    (originals.folder() / file.sha256).unlink()
    with pytest.raises(StoreUnavailableError):
        originals.open_original(file)


def test_least_recently_used_make_room(deposit: Deposit, monkeypatch: pytest.MonkeyPatch) -> None:
    files = [deposit(samples.pdf(word)) for word in ("Бір", "Екі", "Үш")]
    for age, file in zip((100, 300), files[:2], strict=True):
        with originals.open_original(file) as opened:
            os.utime(opened.fileno(), (0, 1_000_000 - age))
    monkeypatch.setattr(originals, "MOST_BYTES", files[0].size + files[2].size + 100)
    originals.open_original(files[2]).close()

    kept = {path.name for path in originals.folder().iterdir()}
    assert kept == {files[0].sha256, files[2].sha256}


def test_half_of_a_small_disk_is_left_to_others(deposit: Deposit, monkeypatch: pytest.MonkeyPatch) -> None:
    """A container's /tmp holds uploads and archives too."""
    files = [deposit(samples.pdf(word)) for word in ("Бір", "Екі")]
    with originals.open_original(files[0]) as opened:
        os.utime(opened.fileno(), (0, 1_000_000))
    disk = 2 * files[1].size + 100
    monkeypatch.setattr(originals.shutil, "disk_usage", lambda path: SimpleNamespace(total=disk))
    originals.open_original(files[1]).close()

    assert [path.name for path in originals.folder().iterdir()] == [files[1].sha256]


def test_failed_fetch_leaves_nothing(deposit: Deposit) -> None:
    file = deposit()
    file.sha256 = "0" * 64
    with pytest.raises(ChangedObjectError):
        originals.open_original(file)

    assert not list(originals.folder().iterdir())


def test_folder_of_somebody_else_is_not_trusted(originals_folder: Path) -> None:
    elsewhere = originals_folder / "elsewhere"
    elsewhere.mkdir()
    (originals_folder / f"rmeb-originals-{os.getuid()}").symlink_to(elsewhere)

    with pytest.raises(PermissionError):
        originals.folder()
