"""Lists of pages in the administration, for a tree whose collections hold tens of thousands of them."""

from .publications import PublicationListingViewSet
from .tree import TreeViewSet

__all__ = ["PublicationListingViewSet", "TreeViewSet"]
