"""Reviews one by one, batches, and notices about both."""

from .batches import Batch, BatchDecision, BatchItem
from .notices import Notice
from .reviews import AssociationApproval, InstitutionReview, ReviewState, ReviewTask

__all__ = [
    "AssociationApproval",
    "Batch",
    "BatchDecision",
    "BatchItem",
    "InstitutionReview",
    "Notice",
    "ReviewState",
    "ReviewTask",
]
