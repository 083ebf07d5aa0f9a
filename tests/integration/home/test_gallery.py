"""The gallery of components."""

from typing import Any

import pytest
from django.contrib.auth.models import AnonymousUser
from django.core.cache import cache
from django.http import Http404
from django.test import RequestFactory

from home.gallery import gallery


@pytest.mark.django_db
def test_gallery_shows_every_kind_of_publication(settings: Any, rf: RequestFactory) -> None:
    settings.DEBUG = True
    request = rf.get("/gallery/")
    request.user = AnonymousUser()
    cache.clear()

    page = gallery(request).render().content.decode()

    assert page.count("cover--book") == 11
    assert page.count('class="access ') == 4


def test_gallery_is_not_there_outside_debug(rf: RequestFactory) -> None:
    with pytest.raises(Http404):
        gallery(rf.get("/gallery/"))
