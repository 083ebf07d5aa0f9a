"""What happens to publications, for those above who index, decide or count."""

from django.dispatch import Signal

# publication, request -> a dict each receiver adds to the context of the page
shown = Signal()
revised = Signal()  # page, a collection or publication; revision, its newest version; user, or None
# ids of publications that went live together; inside the transaction, and no other signal tells of them
published_in_bulk = Signal()
rehomed = Signal()  # publications: QuerySet of those that changed institution; inside the transaction
# ids of publications that are live no longer, or about to be deleted; inside the transaction
unpublished_in_bulk = Signal()
