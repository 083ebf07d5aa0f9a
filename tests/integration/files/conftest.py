"""Deposited files in the real bucket, and a gate that opens when a test says so."""

import io
import socket
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from library.files import gates
from library.files.actions import deposit_file
from library.files.models import StoredFile
from library.parties.models import Institution
from tests.unit.files import samples

Deposit = Callable[..., StoredFile]


@dataclass
class Gate:
    """Fits `gates.Verdict`; closed and secret, as in the library, until a test opens it."""

    is_allowed: bool = False
    is_secret: bool = True
    can_sign_in: bool = False
    reason: str = ""

    def open(self) -> None:
        self.is_allowed = True

    def refuse(self, reason: str, *, can_sign_in: bool = False) -> None:
        self.is_allowed, self.is_secret = False, False
        self.reason, self.can_sign_in = reason, can_sign_in


@pytest.fixture
def gate(monkeypatch: pytest.MonkeyPatch) -> Gate:
    verdict = Gate()
    monkeypatch.setattr(gates, "_decision", lambda request, file: verdict)
    return verdict


@pytest.fixture(autouse=True)
def originals_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """No test finds what another fetched."""
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    return tmp_path


@pytest.fixture
def institution(db: None) -> Institution:
    """Without pages and groups, which files do not ask for."""
    return Institution.objects.create(code="bare", name_kk="Жалаң университет")


@pytest.fixture
def deposit(institution: Institution) -> Deposit:
    """Deposit these bytes as an editor of `institution` would."""

    def action(
        data: bytes | None = None, *, name: str = "Кітап.pdf", of: Institution = institution
    ) -> StoredFile:
        upload = SimpleUploadedFile(name, samples.pdf("Бір", "Екі", "Үш") if data is None else data)
        return deposit_file(upload=upload, institution=of, user=None)

    return action


@pytest.fixture
def store_away(settings: Any) -> None:
    """Nobody listens where the settings say that the store is."""
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        port = taken.getsockname()[1]
    settings.S3 = settings.S3 | {"endpoint_url": f"http://127.0.0.1:{port}"}
    settings.STORAGES = dict(settings.STORAGES)  # Django forgets its storages when this changes


def stored_bytes(file: StoredFile) -> bytes:
    """What the bucket holds, asked of it directly."""
    from library.files import storage

    target = io.BytesIO()
    storage.publications().download(file.key, target)
    return target.getvalue()
