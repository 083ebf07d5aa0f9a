"""Every engine there is: the one in use, and the plain one that it is compared with."""

from collections.abc import Callable
from pathlib import Path

import pytest

from library.search.engine import Engine
from library.search.engine.tantivy_engine import TantivyEngine

from .plain_engine import PlainEngine

Open = Callable[[], Engine]


@pytest.fixture(params=[TantivyEngine, PlainEngine], ids=["tantivy", "plain"])
def open_engine(request: pytest.FixtureRequest, tmp_path: Path) -> Open:
    """An engine of the same place, as another process would open it."""
    return lambda: request.param(tmp_path / "index")


@pytest.fixture
def engine(open_engine: Open) -> Engine:
    return open_engine()
