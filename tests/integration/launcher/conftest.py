"""Data folders whose engines are certainly stopped in the end."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.integration.launcher.holders import STORE_GIVEN, join, servers


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A folder whose database ran once, shared by the tests of a module: each leaves it stopped."""
    yield from _folder(tmp_path_factory.mktemp("made"), run_once=True)


@pytest.fixture
def bare(tmp_path: Path) -> Iterator[Path]:
    """A folder where nothing is made yet."""
    yield from _folder(tmp_path / "data", run_once=False)


def _folder(data: Path, run_once: bool) -> Iterator[Path]:
    if run_once:
        join(data, STORE_GIVEN)[0].leave()
    yield data
    for engine in servers(data):
        engine.stop()
