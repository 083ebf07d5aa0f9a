"""The API of the library at /api/v1/: every router of it, and what all of them have in common."""

from .instance import api

__all__ = ["api"]
