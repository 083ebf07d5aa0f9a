"""One desk for all tests of a module: people and a collection are dear to make."""

from collections.abc import Callable
from typing import Any

import pytest

from library.search.engine import engine
from library.search.upkeep.following import catch_up

from .desk import Desk, set_up


@pytest.fixture(scope="module")
def desk(module_transaction: None, django_db_blocker: Any) -> Desk:
    with django_db_blocker.unblock():
        return set_up()


@pytest.fixture
def index(settings: Any, tmp_path_factory: pytest.TempPathFactory) -> Callable[[], int]:
    """A search index of the test's own, and what indexes all that was noted, as the worker does by itself."""
    settings.SEARCH_INDEX_DIR = tmp_path_factory.mktemp("search")
    return lambda: catch_up(engine())
