"""What the demonstration does to the library, one action a file; each can be done again."""

from .found_place import found_place
from .found_synthetic_collection import found_synthetic_collection
from .name_people import name_people
from .open_accounts import open_accounts
from .publish_work import is_published, publish_work

__all__ = [
    "found_place",
    "found_synthetic_collection",
    "is_published",
    "name_people",
    "open_accounts",
    "publish_work",
]
