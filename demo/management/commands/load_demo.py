"""Load the demonstration: universities, people, and works on every step of their way."""

from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from demo import accounts
from demo.actions import found_place, is_published, name_people, open_accounts, publish_work
from demo.actions.publish_work import Cast
from demo.works import Place, places, works
from home import bootstrap
from library.parties.enums import InstitutionKind
from library.parties.models import Institution


class Command(BaseCommand):
    help = "Demonstration content in three languages; interrupted or repeated, it adds only what is missing."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--list-accounts",
            action="store_true",
            help="Only print the logins of the demonstration and their password.",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        if options["list_accounts"]:
            self.stdout.write(accounts.listing())
            return
        self._bootstrap()
        for place in places():
            found_place(place=place)
        self._say(f"{len(places())} institutions and their collections")
        name_people()
        self._say(f"{open_accounts()} accounts")
        for place in places():
            self._load_works(place)

    def _bootstrap(self) -> None:
        """The Association is the last that bootstrap makes: where it is, the rest is too."""
        if not Institution.objects.filter(kind=InstitutionKind.ASSOCIATION).exists():
            for step in bootstrap.steps():
                self._say(step)

    def _load_works(self, place: Place) -> None:
        own = [work for work in works() if work.institution == place.code]
        missing = [work for work in own if not is_published(work)]
        cast = Cast.of(place.code)
        for number, work in enumerate(missing, start=1):
            publish_work(work=work, cast=cast)
            if self.stdout.isatty():
                self.stdout.write(f"\r  {place.code}: {number} of {len(missing)}", ending="")
                self.stdout.flush()
        if missing and self.stdout.isatty():
            self.stdout.write("\r", ending="")
        self._say(f"{place.code}: {len(own)} works, {len(missing)} of them new")

    def _say(self, line: str) -> None:
        self.stdout.write(f"  {line}")
        self.stdout.flush()
