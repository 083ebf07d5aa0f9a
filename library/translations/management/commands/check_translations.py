"""Fails unless every text of the interface is translated; `make check` runs it. It writes no file."""

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import polib
from django.apps import apps
from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from library.core.languages import DEFAULT, INTERFACE

from ...completeness import faults
from ...extraction import extract

# The msgids are English: an empty text in the English catalogue shows them.
WRITTEN_IN = "en"
PACKAGES = ("wagtail", "wagtail_localize")
SHOWN = 20


class Command(BaseCommand):
    help = "Fails unless our texts are translated into every language, and those of Wagtail into Kazakh."

    def handle(self, *args: Any, **options: Any) -> None:
        own, packages = (Path(path) for path in settings.LOCALE_PATHS[:2])
        template = extract()
        number = 0
        for language in INTERFACE:
            path = _path(own, language, "django")
            number += self._report(path, template, may_be_empty=language == WRITTEN_IN)
        for domain in ("django", "djangojs"):
            number += self._report(_path(packages, DEFAULT, domain), list(_of_packages(domain)))
        if number:
            raise CommandError(f"{number} texts need a translator.")
        self.stdout.write(self.style.SUCCESS(f"All {len(template)} texts of ours are translated."))

    def _report(self, path: Path, wanted: Iterable[polib.POEntry], *, may_be_empty: bool = False) -> int:
        """Writes the first faults; returns how many there are."""
        catalogue = polib.pofile(str(path)) if path.exists() else polib.POFile()
        found = list(faults(catalogue, wanted, may_be_empty=may_be_empty))
        if found:
            self.stderr.write(f"{path.relative_to(settings.ROOT)}: {len(found)} faults")
            self.stderr.write("\n".join(f"  {fault}" for fault in found[:SHOWN]))
        return len(found)


def _path(folder: Path, language: str, domain: str) -> Path:
    return folder / language / "LC_MESSAGES" / f"{domain}.po"


def _of_packages(domain: str) -> Iterator[polib.POEntry]:
    """Every text of the apps in use of Wagtail and wagtail-localize, from the catalogues they ship."""
    seen: set[tuple[str | None, str]] = set()
    for app in apps.get_app_configs():
        path = _path(Path(app.path) / "locale", WRITTEN_IN, domain)
        if app.name.split(".")[0] not in PACKAGES or not path.exists():
            continue
        for entry in polib.pofile(str(path)):
            if (entry.msgctxt, entry.msgid) not in seen and not entry.obsolete:
                seen.add((entry.msgctxt, entry.msgid))
                yield entry
