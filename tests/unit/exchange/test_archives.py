"""ZIP archives of full texts: whatever is in them, an import ends with a sentence and not with a crash."""

from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

import pytest

from library.exchange.importing.archives import unpack
from library.exchange.importing.sources import UnreadableInputError


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    return tmp_path / "texts.zip"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "files"
    folder.mkdir()
    return folder


@pytest.mark.parametrize("length", [120, 200])
def test_long_kazakh_names(archive: Path, folder: Path, length: int) -> None:
    """255 letters are 255 characters of NTFS, but 510 bytes of ext4."""
    name = "ұ" * length + ".pdf"
    with ZipFile(archive, "w") as opened:
        opened.writestr(name, b"text")

    unpack(archive, folder)

    (file,) = (path for path in folder.rglob("*") if path.is_file())
    assert name.endswith(file.name)
    assert file.read_bytes() == b"text"


def test_damaged_content(archive: Path, folder: Path) -> None:
    with ZipFile(archive, "w", ZIP_DEFLATED) as opened:
        opened.writestr("a.pdf", b"hello world" * 1000)
    damaged = bytearray(archive.read_bytes())
    damaged[45:60] = b"\xff" * 15
    archive.write_bytes(damaged)

    with pytest.raises(UnreadableInputError):
        unpack(archive, folder)
