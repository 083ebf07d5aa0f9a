"""Publications by the thousand: written, read, published, unpublished and deleted in a handful of statements.

The rows are those that one page at a time would make (tests compare them), only what Wagtail does for each
page by itself (signals, forms, permission checks) is left to the caller. docs/adr/0008.
"""

from .deleting import delete_publications, delete_written, unpublish_publications
from .publishing import publish_written
from .reading import iterate_records, read_records
from .writing import Written, write_records

__all__ = [
    "Written",
    "delete_publications",
    "delete_written",
    "iterate_records",
    "publish_written",
    "read_records",
    "unpublish_publications",
    "write_records",
]
