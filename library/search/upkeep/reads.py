"""Notes publications that are read more than the index knows: once a day, and not for every single read.

The whole of a noted publication is indexed again, its text too, which is dear for a book of many pages.
"""

from django.db import connection, transaction

from . import log

GROWTH = 1.1  # times what the index knows; the first read counts always

_CHANGED = """
    UPDATE catalogue_publicationreads SET indexed = reads
    WHERE reads > indexed AND reads >= indexed * %s
    RETURNING publication_id
"""


@transaction.atomic
def note_changed() -> int:
    """Returns how many there were."""
    with connection.cursor() as cursor:
        cursor.execute(_CHANGED, [GROWTH])
        changed = [publication_id for (publication_id,) in cursor.fetchall()]
    log.note(changed)
    return len(changed)
