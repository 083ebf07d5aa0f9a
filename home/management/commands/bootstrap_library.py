"""Make what every installation begins with; doing it again adds only what is missing."""

from typing import Any

from django.core.management.base import BaseCommand

from home import bootstrap


class Command(BaseCommand):
    help = "Locales, page roots, groups, workflow and subject tables; safe to run again."

    def handle(self, *args: Any, **options: Any) -> None:
        for step in bootstrap.steps():
            self.stdout.write(f"  {step}: ready")
