"""ZIP archives of full texts, unpacked without trusting anything they say."""

import zlib
from pathlib import Path, PurePosixPath
from zipfile import BadZipFile, ZipFile, ZipInfo

from django.template.defaultfilters import filesizeformat

from ..enums import Remark
from .sources import UnreadableInputError

MOST_FILES = 20_000
MOST_BYTES = 50 * 1024**3  # of what somebody at the server unpacks
_UTF8_NAME = 0x800  # general purpose bit 11 (APPNOTE.TXT 4.4.4)
_LONGEST_NAME = 250  # bytes: of the 255 that file systems of Linux take
_CHUNK = 1024 * 1024


def unpack(archive: Path, folder: Path, *, at_most: int = MOST_BYTES) -> None:
    """The files of a ZIP, each in a folder of its own number: only their names matter, not their paths.

    Raises UnreadableInputError for what is no ZIP, is encrypted, or would be too large.
    """
    try:
        with ZipFile(archive) as opened:
            members = [member for member in opened.infolist() if not member.is_dir()]
            if len(members) > MOST_FILES:
                raise UnreadableInputError(Remark.UNREADABLE, f"ZIP: {len(members)} > {MOST_FILES}")
            left = at_most
            for number, member in enumerate(members):
                target = folder / str(number) / name_of(member)
                target.parent.mkdir()
                if (written := _extract(opened, member, target, left)) is None:
                    raise UnreadableInputError(Remark.UNREADABLE, f"ZIP > {filesizeformat(at_most)}")
                left -= written
    except (BadZipFile, NotImplementedError, RuntimeError, EOFError, OSError, zlib.error) as error:
        raise UnreadableInputError(Remark.UNREADABLE, f"ZIP: {error}") from error


def name_of(member: ZipInfo) -> str:
    """Without its path; archivers of Windows write names in the code page of DOS."""
    name = member.filename
    if not member.flag_bits & _UTF8_NAME:
        name = name.encode("cp437", "replace").decode("cp866", "replace")
    name = PurePosixPath(name.replace("\\", "/")).name.strip(". ")
    return name.encode()[-_LONGEST_NAME:].decode(errors="ignore") or "file"


def _extract(archive: ZipFile, member: ZipInfo, target: Path, left: int) -> int | None:
    """The number of bytes written, None when there is no room for them.

    Counted here: what the archive says of sizes may be a lie.
    """
    written = 0
    with archive.open(member) as source, target.open("wb") as file:
        while chunk := source.read(_CHUNK):
            written += len(chunk)
            if written > left:
                return None
            file.write(chunk)
    return written
