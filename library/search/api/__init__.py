"""The search for programs: the same questions as on the page, answered in JSON."""

from .router import router

__all__ = ["router"]
