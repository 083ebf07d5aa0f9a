"""The queue, a batch, and notices."""

from .batches import decide_on_batch, show_batch
from .notices import read_notices
from .permissions import is_reviewer
from .queue import QueueView, decide

__all__ = ["QueueView", "decide", "decide_on_batch", "is_reviewer", "read_notices", "show_batch"]
