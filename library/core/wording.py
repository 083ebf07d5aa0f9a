"""Texts in the reader's language for those who ask for plain strings and keep what they get: pydantic, ninja."""

from collections.abc import Callable
from typing import Any

from django.utils.translation import gettext_lazy

later: Callable[[str], Any] = gettext_lazy
