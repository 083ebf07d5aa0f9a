"""Mails a person's notices, in one letter, in their language."""

from django.conf import settings
from django.core.mail import EmailMessage
from django.db import transaction
from django.template.loader import render_to_string
from django.utils import translation
from django_tasks import task
from wagtail.users.models import UserProfile

from library.parties.models import User

from .enums import NoticeKind
from .models import Notice, ReviewState

MOST_NAMED = 20


@task(priority=30)
def mail_notices(recipient_id: int) -> None:
    """One letter with everything not yet mailed; a failure to send leaves it for the next try."""
    with transaction.atomic():
        recipient = User.objects.active().filter(pk=recipient_id).first()
        notices = list(
            Notice.objects.select_for_update(of=("self",))
            .filter(recipient_id=recipient_id, is_mailed=False)
            .select_related("page")
        )
        if recipient is None or not recipient.email or not notices:
            return
        _letter(recipient, notices).send()
        Notice.objects.filter(pk__in=[notice.pk for notice in notices]).update(is_mailed=True)


def _letter(recipient: User, notices: list[Notice]) -> EmailMessage:
    language = UserProfile.get_for_user(recipient).get_preferred_language()
    waiting = ReviewState.objects.waiting_for(recipient).count()
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
