"""What is done to translations, one action a file."""

from .adopt_translation import adopt_translation

__all__ = ["adopt_translation"]
