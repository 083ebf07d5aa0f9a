"""The index of publications behind a small interface, and the engine in use."""

from functools import cache
from pathlib import Path

from django.conf import settings

from .documents import BookPage, Document, Facet, Field, Heading, HeadingKind
from .interface import BusyError, Engine, MissingIndexError, Writer
from .questions import (
    Completion,
    FacetCount,
    Filters,
    Neighbours,
    Order,
    PageHit,
    PageHits,
    Question,
    Results,
)
from .tantivy_engine import TantivyEngine

__all__ = [
    "BookPage",
    "BusyError",
    "Completion",
    "Document",
    "Engine",
    "Facet",
    "FacetCount",
    "Field",
    "Filters",
    "Heading",
    "HeadingKind",
    "MissingIndexError",
    "Neighbours",
    "Order",
    "PageHit",
    "PageHits",
    "Question",
    "Results",
    "Writer",
    "engine",
]


def engine() -> Engine:
    """This machine's copy, in `settings.SEARCH_INDEX_DIR`."""
    return _engine_in(Path(settings.SEARCH_INDEX_DIR))


@cache
def _engine_in(folder: Path) -> Engine:
    return TantivyEngine(folder)
