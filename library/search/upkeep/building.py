"""Builds an index from the database alone, beside the one in use, which it then takes the place of."""

from collections.abc import Callable, Iterator

from library.catalogue.models import PublicationPage

from ..documents import documents
from ..engine import Engine
from . import log
from .pursuit import Pursuit

CHUNK = 500

Tell = Callable[[int, int], None]  # how many of how many are done; what it raises ends the building


def build(engine: Engine, tell: Tell) -> None:
    """Everything that is live, and what changes meanwhile. Raises engine.BusyError."""
    position = log.present()
    with engine.rebuild() as writer:
        total, done = PublicationPage.objects.live().count(), 0
        for ids in _newest_first():
            writer.put(documents(ids))
            done += len(ids)
            tell(done, total)
        writer.commit(str(position))
        Pursuit(writer, position).to_the_end()


def _newest_first() -> Iterator[list[int]]:
    """In this order those that are found alike are told, too."""
    live = PublicationPage.objects.live().order_by("-pk").values_list("pk", flat=True)
    chunk = list(live[:CHUNK])
    while chunk:
        yield chunk
        chunk = list(live.filter(pk__lt=chunk[-1])[:CHUNK])
