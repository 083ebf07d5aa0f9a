"""Publications by the thousand: written, published and deleted in a handful of statements.

The rows are those that one page at a time would make (tests compare them), only what Wagtail does for each
page by itself (signals, forms, permission checks) is left to the caller. docs/adr/0008.
"""

from .deleting import delete_written
from .publishing import publish_written
from .writing import Written, write_records

__all__ = ["Written", "delete_written", "publish_written", "write_records"]
