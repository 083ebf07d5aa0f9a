"""Why a file is refused or cannot be had, each in one sentence for the person who reads it."""

from django.template.defaultfilters import filesizeformat
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


class FileError(Exception):
    """Its text is the sentence, in the language active when it is read."""

    sentence: str | Promise = ""

    def __str__(self) -> str:
        return str(self.sentence)


class UnacceptableFileError(FileError):
    """The file itself is at fault: nothing of it is stored."""


class EmptyFileError(UnacceptableFileError):
    sentence = _("The file is empty. Check that it was saved completely, then choose it again.")


class FileTooLargeError(UnacceptableFileError):
    def __init__(self, limit: int) -> None:
        super().__init__(limit)
        self.limit = limit

    def __str__(self) -> str:
        return _("The file is too large: at most %(limit)s are accepted.") % {
            "limit": filesizeformat(self.limit)
        }


class WrongTypeError(UnacceptableFileError):
    """`found` says what the content looks like, whatever the name promises."""

    def __init__(self, found: str | Promise) -> None:
        super().__init__(found)
        self.found = found

    def __str__(self) -> str:
        return _("Only PDF, EPUB and DjVu files are accepted. By its content this file is: %(found)s.") % {
            "found": self.found
        }


class BrokenPdfError(UnacceptableFileError):
    sentence = _(
        "The PDF is damaged and cannot be read. Open it on your computer, save it anew and try again."
    )


class EncryptedPdfError(UnacceptableFileError):
    sentence = _(
        "The PDF is protected by a password or by restrictions. Save a copy without protection and try again."
    )


class PdfWithoutPagesError(UnacceptableFileError):
    sentence = _("The PDF has no pages.")


class BrokenEpubError(UnacceptableFileError):
    sentence = _("The EPUB is damaged: parts of it are missing or cannot be read.")


class BrokenDjvuError(UnacceptableFileError):
    sentence = _("The DjVu file is cut off: its end is missing. Copy it anew and try again.")


class StoreUnavailableError(FileError):
    sentence = _("The file store does not answer at the moment. Nothing is lost; try again in a few minutes.")


class ObjectMissingError(FileError):
    """The database knows the file, the bucket does not: the matter of a fixity check."""

    sentence = _("The file is missing from the store. The library has been told.")


class ChangedObjectError(FileError):
    """The bytes in the store are not those that were deposited."""

    sentence = _("The file in the store is damaged. The library has been told.")


class UnreadablePageError(FileError):
    """A page of an otherwise readable PDF."""

    sentence = _("This page of the file is damaged and cannot be shown.")
