"""Fixtures of every test: a bootstrapped library, and clients who are signed in."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from django.core.cache import cache
from django.db import connection, transaction
from django.test import Client
from hypothesis import settings as hypothesis_settings
from wagtail.models import Page

from home import bootstrap
from library.files.storage import ensure_bucket
from library.parties.models import User

ROOT = Path(__file__).resolve().parents[1]

# A busy machine is no reason for a test to fail.
hypothesis_settings.register_profile("patient", deadline=None)
hypothesis_settings.load_profile("patient")


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: None, django_db_blocker: Any) -> Iterator[None]:
    """Every test begins with what `bootstrap_library` makes.

    Tests with real transactions leave an empty database behind: they begin with the same when they ask for
    `serialized_rollback`, as those of a live server must too.
    """
    with django_db_blocker.unblock():
        if not Page.objects.exists():
            pytest.exit("The last run left the test database half-made: run again with --create-db.")
        list(bootstrap.steps())
        beginning = connection.creation.serialize_db_to_string()
        connection._test_serialized_contents = beginning
    ensure_bucket()
    yield
    with django_db_blocker.unblock():
        if not Page.objects.exists():
            connection.creation.deserialize_db_from_string(beginning)


@pytest.fixture(scope="module")
def module_transaction(django_db_setup: None, django_db_blocker: Any) -> Iterator[None]:
    """What fixtures of a whole module write; undone after its last test.

    Each test of the module still gets `db`, a savepoint inside.
    """
    transaction_of_module = transaction.atomic()
    with django_db_blocker.unblock():
        transaction_of_module.__enter__()
    yield
    with django_db_blocker.unblock():
        transaction.set_rollback(True)
        transaction_of_module.__exit__(None, None, None)


@pytest.fixture(autouse=True)
def fresh_cache() -> Iterator[None]:
    cache.clear()
    yield
    cache.clear()


@pytest.fixture
def signed_in() -> Callable[[User], Client]:
    """A client in which this person is signed in."""

    def sign_in(user: User) -> Client:
        client = Client()
        client.force_login(user)
        return client

    return sign_in


@pytest.fixture(scope="session")
def shared_data() -> Path:
    """Real records that are not ours to keep in the project; CI has them."""
    import os

    folder = Path(os.environ.get("SHARED_DATA", ROOT.parent / "shared" / "data"))
    if not folder.is_dir():
        pytest.skip("the real records of SHARED_DATA are not on this machine")
    return folder
