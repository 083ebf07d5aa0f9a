"""The three languages of the library, and the choice of the best text for a reader."""

from collections.abc import Mapping
from typing import NamedTuple

from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

DEFAULT = "kk"
INTERFACE = ("kk", "ru", "en")

# Languages of works, ISO 639-2/B as MARC 008/35-37 and UNIMARC 101 use; the first three are ours.
WORK_LANGUAGES = [
    ("kaz", _("Kazakh")),
    ("rus", _("Russian")),
    ("eng", _("English")),
    ("ger", _("German")),
    ("fre", _("French")),
    ("chi", _("Chinese")),
    ("tur", _("Turkish")),
    ("uzb", _("Uzbek")),
    ("uig", _("Uighur")),
    ("kir", _("Kyrgyz")),
    ("lat", _("Latin")),
    ("ara", _("Arabic")),
    ("per", _("Persian")),
    ("spa", _("Spanish")),
    ("ita", _("Italian")),
    ("pol", _("Polish")),
    ("ukr", _("Ukrainian")),
    ("kor", _("Korean")),
    ("jpn", _("Japanese")),
    ("mul", _("Several languages")),
    ("und", _("Not stated")),
]
OF_WORK = {"kaz": "kk", "rus": "ru", "eng": "en"}
TO_WORK = {interface: work for work, interface in OF_WORK.items()}


class LocalisedText(NamedTuple):
    """A text and the language it is in ("" when it is none of ours), for the `lang` attribute."""

    text: str
    language: str

    def __str__(self) -> str:
        return self.text

    def __bool__(self) -> bool:
        return bool(self.text)


def best_text(texts: Mapping[str, str], *, wanted: str, original: str = "") -> LocalisedText:
    """The text in the language wanted, else in the work's own, else Kazakh, Russian, English, any other."""
    for language in (wanted, original, *INTERFACE, ""):
        if text := texts.get(language):
            return LocalisedText(text, language)
    return LocalisedText("", wanted)


def active_language() -> str:
    """The interface language of this request: kk, ru or en."""
    language = (get_language() or DEFAULT).split("-")[0]
    return language if language in INTERFACE else DEFAULT
