"""Work that nobody waits for: letters with a person's notices, publishing approved batches."""

from django.conf import settings
from django.core.mail import EmailMessage
from django.db import transaction
from django.template.loader import render_to_string
from django.utils import translation
from django_tasks import task
from wagtail.users.models import UserProfile

from library.core.leases import lease
from library.parties.models import User

from .enums import NoticeKind
from .models import Batch, BatchItem, Notice, ReviewState

MOST_NAMED = 20
PUBLISHED_AT_ONCE = 500


@task(priority=30)
def mail_notices(recipient_id: int) -> None:
    """One letter with everything not yet mailed; a failure to send leaves it for the next try."""
    with transaction.atomic():
        recipient = User.objects.active().filter(pk=recipient_id).first()
        notices = list(
            Notice.objects.select_for_update(of=("self",))
            .filter(recipient_id=recipient_id, is_mailed=False)
            .select_related("page", "batch")
        )
        if recipient is None or not recipient.email or not notices:
            return
        _letter(recipient, notices).send()
        Notice.objects.filter(pk__in=[notice.pk for notice in notices]).update(is_mailed=True)


def _letter(recipient: User, notices: list[Notice]) -> EmailMessage:
    language = UserProfile.get_for_user(recipient).get_preferred_language()
    waiting = (
        ReviewState.objects.waiting_for(recipient).count()
        + BatchItem.objects.waiting().filter(batch__in=Batch.objects.waiting_for(recipient)).count()
    )
    by_kind = {kind: [one for one in notices if one.kind == kind] for kind in NoticeKind}
    context = {
        "recipient": recipient,
        "waiting_count": waiting if by_kind[NoticeKind.WAITING] else 0,
        "returned": by_kind[NoticeKind.RETURNED][:MOST_NAMED],
        "returned_count": len(by_kind[NoticeKind.RETURNED]),
        "published": by_kind[NoticeKind.PUBLISHED][:MOST_NAMED],
        "published_count": len(by_kind[NoticeKind.PUBLISHED]),
        "site_url": settings.SITE_URL,
    }
    with translation.override(language):
        subject = render_to_string("moderation/letter_subject.txt", context)
        body = render_to_string("moderation/letter.txt", context)
    return EmailMessage(" ".join(subject.split()), body, to=[recipient.email])


@task(priority=10)
def publish_batch(batch_id: int) -> None:
    """Publish what a batch still has to publish. Interrupted, it goes on when a worker starts again."""
    from .actions import publish_approved_items

    with lease(batch_lease(batch_id)) as is_ours:
        batch = Batch.objects.filter(pk=batch_id).first()
        while is_ours and batch and publish_approved_items(batch=batch, limit=PUBLISHED_AT_ONCE):
            pass


def batch_lease(batch_id: int) -> str:
    return f"moderation.batch.{batch_id}"
