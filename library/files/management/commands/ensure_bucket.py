"""Create the private bucket that `S3_BUCKET` names, unless it is there."""

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand

from library.files import storage


class Command(BaseCommand):
    help = __doc__ or ""

    def handle(self, *args: Any, **options: Any) -> None:
        is_new = storage.ensure_bucket()
        self.stdout.write(f"{settings.S3['bucket_name']}: {'created' if is_new else 'is there'}")
