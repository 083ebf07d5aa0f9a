"""Many publications waiting, without the walk there: for tests of the list."""

from wagtail.models import Revision, WorkflowState

from library.catalogue.models import CollectionPage, PublicationPage
from library.moderation.models import AssociationApproval, InstitutionReview, ReviewState, ReviewTask
from library.parties.models import User
from tests.factories import stand


def make_waiting(
    count: int,
    *,
    collection: CollectionPage,
    by: User,
    step: type[ReviewTask] = InstitutionReview,
    **fields: object,
) -> list[PublicationPage]:
    """Drafts submitted by `by`, at this step."""
    task = step.objects.get()
    workflow = task.workflow_tasks.get().workflow
    return [_wait(stand(collection, live=False, **fields), task, workflow, by) for _number in range(count)]


def _wait(page: PublicationPage, task: ReviewTask, workflow: object, by: User) -> PublicationPage:
    revision = Revision.objects.create(
        content_object=page, base_content_type=page.get_base_content_type(), user=by, content={}
    )
    PublicationPage.objects.filter(pk=page.pk).update(latest_revision=revision)
    content_types = {
        "content_type": page.get_content_type(),
        "base_content_type": page.get_base_content_type(),
    }
    state = WorkflowState(object_id=str(page.pk), workflow=workflow, requested_by=by, **content_types)
    WorkflowState.objects.bulk_create([state])
    review = ReviewState(workflow_state=state, revision=revision, task=task, step=task.step)
    review.page, review.institution = page.page_ptr, page.institution
    review.save()
    WorkflowState.objects.filter(pk=state.pk).update(current_task_state=review)
    return page


__all__ = ["AssociationApproval", "InstitutionReview", "make_waiting"]
