"""Notes publications that are read more than the index knows: every hour, and not for every single read.

The whole of a noted publication is indexed again, its text too, which is dear for a book of many pages: so
each time no more of them than delay nobody's news.
"""

from django.db import connection, transaction

from . import log

HELPING = 200  # publications at a time
GROWTH = 1.1  # times what the index knows; the first read counts always

_CHANGED = """
    UPDATE catalogue_publicationreads SET indexed = reads WHERE publication_id IN (
        SELECT publication_id FROM catalogue_publicationreads
        WHERE reads > indexed AND reads >= indexed * %s
        ORDER BY reads::float / greatest(indexed, 1) DESC, publication_id LIMIT %s
        FOR UPDATE SKIP LOCKED
    )
    RETURNING publication_id
"""


@transaction.atomic
def note_changed() -> int:
    """Returns how many there were."""
    with connection.cursor() as cursor:
        cursor.execute(_CHANGED, [GROWTH, HELPING])
        changed = [publication_id for (publication_id,) in cursor.fetchall()]
    log.note(changed)
    return len(changed)
