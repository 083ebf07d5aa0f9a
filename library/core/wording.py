"""Texts in the language of the reader for pydantic and ninja, which would have plain strings."""

from collections.abc import Callable
from typing import Any

from django.utils.translation import gettext_lazy

later: Callable[[str], Any] = gettext_lazy
