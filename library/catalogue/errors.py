"""Why something is not done to the catalogue, in one sentence for the person who asked for it."""

from django.utils.translation import gettext_lazy as _


class TreeChangeRefusedError(Exception):
    """Its text is the sentence, in the language active when it is read."""

    sentence = _("This collection is being changed already: wait until that is done.")

    def __str__(self) -> str:
        return str(self.sentence)
