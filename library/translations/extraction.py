"""Every string of ours that is marked for translation, from the sources; the project is only read."""

import os
import shutil
from contextlib import chdir
from pathlib import Path
from tempfile import TemporaryDirectory

import polib
from django.conf import settings
from django.core.management import call_command
from django.core.management.base import CommandError
from django.core.management.commands import makemessages

SOURCES = ("demo", "home", "library", "site")
PROGRAMS = ("xgettext", "msguniq")


def extract() -> polib.POFile:
    """The template of our catalogues. Raises CommandError without GNU gettext."""
    for program in PROGRAMS:
        if shutil.which(program) is None:
            raise CommandError(f"{program} of GNU gettext is needed: install the package gettext.")
    with TemporaryDirectory() as folder, chdir(settings.ROOT):
        call_command(_Extraction(Path(folder)), locale=["kk"], keep_pot=True, verbosity=0)
        return polib.pofile(str(Path(folder) / "django.pot"))


class _Extraction(makemessages.Command):
    """Django's makemessages as far as the template, which it leaves in `folder`."""

    def __init__(self, folder: Path) -> None:
        super().__init__()
        self.folder = str(folder)

    def find_files(self, root: str) -> list[makemessages.TranslatableFile]:
        files = [
            file
            for source in SOURCES
            for file in super(_Extraction, self).find_files(os.path.join(root, source))
        ]
        for file in files:
            file.locale_dir = self.folder
        self.locale_paths = [self.folder]
        return files

    def write_po_file(self, potfile: str, locale: str) -> None:
        """The catalogues are not touched."""
