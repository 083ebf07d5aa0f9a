"""One desk for all tests of a module: people and a collection are dear to make."""

from typing import Any

import pytest

from .desk import Desk, set_up


@pytest.fixture(scope="module")
def desk(module_transaction: None, django_db_blocker: Any) -> Desk:
    with django_db_blocker.unblock():
        return set_up()
