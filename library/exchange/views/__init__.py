"""The import wizard: upload, look, start, follow, report, undo. And exports."""

from .acting import discard, resume, start, undo
from .exporting import export, export_own
from .listing import imports
from .reporting import report
from .showing import show
from .uploading import new

__all__ = ["discard", "export", "export_own", "imports", "new", "report", "resume", "show", "start", "undo"]
