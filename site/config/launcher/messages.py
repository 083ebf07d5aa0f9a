"""Refreshes our catalogues, `locale/library`, from the strings in the sources: `make messages`."""

import os

import django
from django.core.management import call_command
from django.core.management.commands import makemessages

from config.launcher import development
from config.launcher.folders import ROOT, data_folder

LANGUAGES = ["kk", "ru", "en"]
ELSEWHERE = [".*", "locale", "node_modules", "tests", "var"]


class Command(makemessages.Command):
    """Django's own, except that all strings of the project go into one catalogue a language."""

    def build_potfiles(self) -> list[str]:
        # Django adds ./locale, and would put there what belongs into the first of LOCALE_PATHS.
        assert self.default_locale_path is not None
        self.locale_paths = [self.default_locale_path]
        return super().build_potfiles()


def main() -> None:
    os.chdir(ROOT)
    development.configure(data_folder())
    for name, value in development.NOWHERE.items():
        os.environ.setdefault(name, value)
    django.setup()
    call_command(Command(), locale=LANGUAGES, ignore_patterns=ELSEWHERE, add_location="file", no_wrap=True)


if __name__ == "__main__":
    main()
