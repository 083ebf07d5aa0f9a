"""Why an import cannot begin, go on or be undone."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from .enums import ImportStatus


class CollectionUnknownError(Exception):
    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code

    def __str__(self) -> str:
        return _("There is no collection with the code “%(code)s”.") % {"code": self.code}


class ImportRefusedError(Exception):
    """Its text is one sentence for the person who tried."""

    sentence = gettext_lazy("This is not the file the import began with: its content differs.")

    def __str__(self) -> str:
        return str(self.sentence)


class AlreadyUnderWayError(ImportRefusedError):
    sentence = gettext_lazy("This import is under way already.")


class AlreadyFinishedError(ImportRefusedError):
    sentence = gettext_lazy("This import is finished already.")


class AlreadyUndoneError(ImportRefusedError):
    sentence = gettext_lazy("This import has been undone.")


class AlreadyApprovedError(ImportRefusedError):
    sentence = gettext_lazy("This import has been approved already: it can no longer be undone as a whole.")


def refusal_of(status: str) -> ImportRefusedError:
    """Why an import of this status cannot do what it was asked to."""
    kinds: dict[str, type[ImportRefusedError]] = {
        ImportStatus.FINISHED: AlreadyFinishedError,
        ImportStatus.UNDOING: AlreadyUndoneError,
        ImportStatus.UNDONE: AlreadyUndoneError,
    }
    return kinds.get(status, AlreadyUnderWayError)()
