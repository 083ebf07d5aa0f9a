"""The closed vocabularies of an import: formats, outcomes, and everything that can be said of a record."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Format(models.TextChoices):
    ISO2709 = "iso2709", _("MARC 21 or UNIMARC (ISO 2709)")
    MARCXML = "marcxml", _("MARC 21 or UNIMARC in XML")
    CSV = "csv", _("Table in a text file (CSV, TSV)")
    XLSX = "xlsx", _("Excel table (XLSX)")
    RIS = "ris", _("Reference managers (RIS)")
    BIBTEX = "bibtex", "BibTeX"


class ImportStatus(models.TextChoices):
    PREPARED = "prepared", _("Not started")
    WAITING = "waiting", _("Waiting for its turn")
    RUNNING = "running", _("Running")
    FAILED = "failed", _("Stopped by a problem")
    FINISHED = "finished", _("Finished")
    UNDOING = "undoing", _("Being undone")
    UNDONE = "undone", _("Undone")


class Duplicates(models.TextChoices):
    """What a record does whose work the institution has already."""

    UPDATE = "update", _("Update what an import brought, leave alone what people made")
    MERGE = "merge", _("Update what an import brought, complete what people made")
    SKIP = "skip", _("Leave every known work alone")


class Outcome(models.TextChoices):
    """What became of one record of the input; every record has exactly one."""

    CREATED = "created", _("Created")
    UPDATED = "updated", _("Updated")
    SKIPPED = "skipped", _("Skipped")
    FAILED = "failed", _("Failed")


class Remark(models.TextChoices):
    """Why a record was skipped or failed, or what was repaired on the way."""

    NOT_A_RECORD = "not-a-record", _("These bytes are no record.")
    CUT_SHORT = "cut-short", _("The record is cut short.")
    DIRECTORY = "directory", _("The directory of the record does not agree with its fields.")
    DIRECTORY_REPAIRED = "directory-repaired", _("The directory was wrong: fields were told by their ends.")
    NO_TERMINATOR = "no-terminator", _("The end mark of the record is missing.")
    NO_FIELDS = "no-fields", _("The record has no fields.")
    BAD_XML = "bad-xml", _("This is not well-formed XML.")
    NO_TITLE = "no-title", _("The record has no title.")
    COLUMNS = "columns", _("The row has more cells than the headings.")
    QUOTES = "quotes", _("A quotation mark is not closed: the line was read as it stands.")
    BEFORE_HEADINGS = "before-headings", _("The row stands above the headings.")
    NO_HEADINGS = "no-headings", _("No row of headings with a title was found.")
    NO_RECORDS = "no-records", _("The file holds no records.")
    EMPTY = "empty", _("The file is empty.")
    UNREADABLE = "unreadable", _("The file cannot be read.")
    LOST_LETTERS = "lost-letters", _("Some letters could not be decoded.")
    BAD_IDENTIFIER = "bad-identifier", _("An identifier fails its check and is kept as a note.")
    TOO_LONG = "too-long", _("A text is longer than its field: its whole is in the notes.")
    INVALID = "invalid", _("The catalogue does not accept the record.")
    UNEXPECTED = "unexpected", _("The record could not be processed.")
    UNCHANGED = "unchanged", _("Unchanged since it was imported.")
    DUPLICATE = "duplicate", _("The same record stands in this file already.")
    IN_LIBRARY = "in-library", _("The library has this work already.")
    LOCKED = "locked", _("The publication is locked.")
    UNDER_REVIEW = "under-review", _("The publication is under review: import it again later.")
    NO_FILE = "no-file", _("The file named was not found.")
    BAD_FILE = "bad-file", _("The file was not accepted.")
