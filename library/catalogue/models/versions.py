"""What the approval asks of pages: versions stay as they were reviewed, and only approved ones go live."""

from typing import Any

from wagtail.actions.publish_page_revision import PublishPagePermissionError
from wagtail.locks import BaseLock
from wagtail.models import Page, Revision, TaskState

from .. import gates
from ..signals import revised


class ReviewedVersions:
    """For pages with a workflow, before `Page` among the bases."""

    # Belong to the page, not to a version of it: a version may be older than a move, or copied from another.
    kept_from_page: tuple[str, ...] = ()

    def with_content_json(self, content: dict[str, Any]) -> Page:
        version = super().with_content_json(content)  # type: ignore[misc]
        for field in self.kept_from_page:
            setattr(version, field, getattr(self, field))
        return version

    def save_revision(
        self, *args: Any, user: Any = None, overwrite_revision: Revision | None = None, **kwargs: Any
    ) -> Revision:
        """A new version, even where the editor's automatic saving asks to write over one that was reviewed.

        Tells `signals.revised`.
        """
        if overwrite_revision and self._was_seen(overwrite_revision):
            overwrite_revision = None
        revision: Revision = super().save_revision(  # type: ignore[misc]
            *args, user=user, overwrite_revision=overwrite_revision, **kwargs
        )
        revised.send(sender=type(self), page=self, revision=revision, user=user)
        return revision

    def _was_seen(self, revision: Revision) -> bool:
        """Whether somebody was asked to review this version, or everybody can read it."""
        is_live: bool = revision.pk == self.live_revision_id  # type: ignore[attr-defined]
        return is_live or TaskState.objects.filter(revision=revision).exists()


class PublishedByApproval(ReviewedVersions):
    """For publications: whoever publishes a version, it must have been approved."""

    # What lists are searched and sorted by. Wagtail keeps the first draft in the page's own columns until a
    # version is published: a draft that was given another title could not be found by it.
    kept_from_draft: tuple[str, ...] = ()

    def save_revision(self, *args: Any, **kwargs: Any) -> Revision:
        revision = super().save_revision(*args, **kwargs)
        if not self.live:  # type: ignore[attr-defined]
            columns = {name: getattr(self, name) for name in self.kept_from_draft}
            type(self).objects.filter(pk=self.pk).update(**columns)  # type: ignore[attr-defined]
        return revision

    def get_lock(self) -> BaseLock | None:
        return super().get_lock() or gates.lock_of(self)  # type: ignore[misc]

    def publish(self, revision: Revision, *args: Any, **kwargs: Any) -> None:
        """Raises PublishPagePermissionError, whatever permission the user has or may skip."""
        if not gates.may_publish(revision):
            raise PublishPagePermissionError("This version has not been approved.")
        super().publish(revision, *args, **kwargs)  # type: ignore[misc]
