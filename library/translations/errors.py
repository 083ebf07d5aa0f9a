"""What must not happen to publications."""

from django.core.exceptions import PermissionDenied


class PublicationsHaveNoCopies(PermissionDenied):
    """A publication lives once and speaks three languages itself: no translation or alias of it is made."""
