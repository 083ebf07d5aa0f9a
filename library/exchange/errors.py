"""Why an import cannot begin or go on."""

from django.utils.translation import gettext as _


class CollectionUnknownError(Exception):
    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code

    def __str__(self) -> str:
        return _("There is no collection with the code “%(code)s”.") % {"code": self.code}


class ImportRefusedError(Exception):
    """The file is not the one the import began with."""

    def __str__(self) -> str:
        return _("This is not the file the import began with: its content differs.")
