"""Tells which files no publication has, in none of its versions."""

from collections.abc import Collection
from uuid import UUID

from django.contrib.contenttypes.models import ContentType
from django.db import connection
from django.db.models import Exists, OuterRef, QuerySet

from library.files.models import StoredFile

from .models import PublicationFile, PublicationPage

# Drafts of what is live, and versions one can go back to, name their files only here.
_NAMED_IN_VERSIONS = """
    SELECT DISTINCT part ->> 'file'
    FROM wagtailcore_revision,
        jsonb_array_elements(
            CASE jsonb_typeof(content -> 'files') WHEN 'array' THEN content -> 'files' ELSE '[]' END
        ) AS part
    WHERE content_type_id = %s AND part ->> 'file' = ANY(%s)
"""


def unused_files(files: QuerySet[StoredFile]) -> list[StoredFile]:
    """One walk through all versions, however many files; none when every file stands in a publication."""
    rows = PublicationFile.objects.filter(file=OuterRef("pk"))
    found = list(files.filter(~Exists(rows)))
    kept = _named_in_versions([file.pk for file in found]) if found else set()
    return [file for file in found if file.pk not in kept]


def _named_in_versions(files: Collection[UUID]) -> set[UUID]:
    publications = ContentType.objects.get_for_model(PublicationPage)
    with connection.cursor() as cursor:
        cursor.execute(_NAMED_IN_VERSIONS, [publications.pk, [str(pk) for pk in files]])
        return {UUID(row[0]) for row in cursor.fetchall()}
