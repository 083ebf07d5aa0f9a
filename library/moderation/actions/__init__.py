"""What is done with reviews and batches."""

from .batches import (
    add_to_batch,
    approve_batch,
    leave_batch,
    open_batch,
    pick_out,
    publish_approved_items,
    return_batch,
    submit_batch,
    withdraw_batch,
)
from .reviews import BatchOutcome, decide, decide_many, ensure_workflow, submit, withdraw

__all__ = [
    "BatchOutcome",
    "add_to_batch",
    "approve_batch",
    "decide",
    "decide_many",
    "ensure_workflow",
    "leave_batch",
    "open_batch",
    "pick_out",
    "publish_approved_items",
    "return_batch",
    "submit",
    "submit_batch",
    "withdraw",
    "withdraw_batch",
]
