"""What the tests of languages share."""

from typing import Any

import pytest

from library.catalogue.models import CollectionPage
from tests.factories import CollectionFactory


@pytest.fixture(autouse=True)
def our_language_middleware(settings: Any) -> None:
    """Django's own answers 302 where ours answers 404; ours is tested whichever the settings have."""
    stock, ours = (
        "django.middleware.locale.LocaleMiddleware",
        "library.translations.middleware.LanguageMiddleware",
    )
    settings.MIDDLEWARE = [ours if name == stock else name for name in settings.MIDDLEWARE]


@pytest.fixture(scope="module")
def collection(module_transaction: None, django_db_blocker: Any) -> CollectionPage:
    """Translated into Russian by hand, mirrored in English; one for all tests of a module."""
    with django_db_blocker.unblock():
        return CollectionFactory(titles={"kk": "Оқулықтар", "ru": "Учебники"})
