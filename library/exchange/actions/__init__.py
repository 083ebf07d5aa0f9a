"""What is done with imports, from the command line and in the wizard."""

from .importing import (
    begin_import,
    carry_out,
    collection_of_code,
    finish_import,
    preview,
    rehearse,
    resume_import,
)
from .undoing import begin_undoing, undo_some
from .uploads import discard_import, local_copy, look_again, prepare_import, resume_upload, start_import

__all__ = [
    "begin_import",
    "begin_undoing",
    "carry_out",
    "collection_of_code",
    "discard_import",
    "finish_import",
    "local_copy",
    "look_again",
    "prepare_import",
    "preview",
    "rehearse",
    "resume_import",
    "resume_upload",
    "start_import",
    "undo_some",
]
