"""What is done to the catalogue, one action a file."""

from .change_tree import abandon_tree_change, begin_tree_change, carry_on_tree_change
from .complete_record import complete_record
from .deposit_record import deposit_record
from .found_university import found_university
from .make_collection import make_collection
from .mirror_page import mirror_page
from .rehome_pages import rehome_pages
from .revise_record import revise_record

__all__ = [
    "abandon_tree_change",
    "begin_tree_change",
    "carry_on_tree_change",
    "complete_record",
    "deposit_record",
    "found_university",
    "make_collection",
    "mirror_page",
    "rehome_pages",
    "revise_record",
]
