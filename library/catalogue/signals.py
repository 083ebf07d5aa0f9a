"""What happens to publications, for those above who index, decide or count."""

from django.dispatch import Signal

# publication, request -> a dict each receiver adds to the context of the page
shown = Signal()
revised = Signal()  # page, a collection or publication; revision, its newest version; user, or None
published_in_bulk = Signal()  # ids of publications that went live together; no `page_published` tells of them
unpublished_in_bulk = Signal()  # ids of publications that are live no longer, or about to be deleted
