"""The import wizard: upload, look, start, follow, report, undo."""

from .acting import discard, resume, start, undo
from .listing import imports
from .reporting import report
from .showing import show
from .uploading import new

__all__ = ["discard", "imports", "new", "report", "resume", "show", "start", "undo"]
