"""One batch: what is in it, what became of it, and deciding on it."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe
from wagtail.admin import messages

from library.core.leases import is_leased
from library.core.numbers import row_number, row_numbers

from .. import four_eyes
from ..actions import approve_batch, pick_out, return_batch, withdraw_batch
from ..enums import BatchStatus, ItemStatus, Step
from ..errors import NoLongerWaiting, ReviewRefused
from ..forms import ReturnForm
from ..models import Batch
from ..outcomes import RETURNED, sentence_about_many
from ..tasks import batch_lease, publish_batch

PER_PAGE = 50
SAMPLE = 20


def _batch(request: HttpRequest, batch_id: int) -> Batch:
    """Raises Http404 for what somebody may not know of."""
    visible = Batch.objects.visible_to(request.user).select_related("institution", "submitted_by")
    return get_object_or_404(visible, pk=batch_id)


@require_safe
def show_batch(request: HttpRequest, batch_id: int) -> TemplateResponse:
    batch = _batch(request, batch_id)
    counts = batch.counts()
    is_mine_to_decide = Batch.objects.waiting_for(request.user).filter(pk=batch.pk).exists()
    return TemplateResponse(
        request,
        "moderation/batch.html",
        {
            "batch": batch,
            "counts": [(status, count) for status, count in counts.items() if count],
            "waiting": counts[ItemStatus.WAITING],
            "published": counts[ItemStatus.PUBLISHED],
            "total": counts[ItemStatus.WAITING] + counts[ItemStatus.PUBLISHED],
            "decisions": batch.decisions.select_related("user"),
            "may_decide": is_mine_to_decide,
            "refusal": four_eyes.refusal_of_batch(request.user, batch) if is_mine_to_decide else None,
            "may_withdraw": batch.status == BatchStatus.WAITING and batch.submitted_by_id == request.user.pk,
            "is_publishing": batch.status == BatchStatus.PUBLISHING,
            "return_form": ReturnForm(),
            "statuses": ItemStatus.choices,
            **_items(request, batch),
        },
    )


def _items(request: HttpRequest, batch: Batch) -> dict[str, Any]:
    """A page of the batch by keyset: however long it is, the next page costs the same."""
    items = batch.items.select_related("publication")
    query = request.GET.get("q", "").strip()
    for word in query.split():
        items = items.filter(publication__draft_title__icontains=word)
    status = request.GET.get("status", "")
    if status in ItemStatus.values:
        items = items.filter(status=status)
    if "sample" in request.GET:
        chosen, more = list(items.order_by("?")[:SAMPLE]), False
    else:
        after = row_number(request.GET.get("after", ""))
        found = list(items.filter(pk__gt=after or 0).order_by("pk")[: PER_PAGE + 1])
        chosen, more = found[:PER_PAGE], len(found) > PER_PAGE
    parameters = request.GET.copy()
    if more:
        parameters["after"] = str(chosen[-1].pk)
    return {
        "items": chosen,
        "next_page": f"?{parameters.urlencode()}" if more else "",
        "query": query,
        "status": status,
    }


@require_POST
def decide_on_batch(request: HttpRequest, batch_id: int) -> HttpResponse:
    """Approve or return all, return the chosen ones, withdraw, or go on publishing.

    Approving all asks first: one press of a button decides on thousands.
    """
    batch = _batch(request, batch_id)
    if "approve" in request.POST and "is_sure" not in request.POST:
        return _ask(request, batch)
    back = redirect("moderation:batch", batch.pk)
    batch.step = request.POST.get("step", batch.step)  # the step that was seen: another is another decision
    form = ReturnForm(request.POST)
    comment = form.cleaned_data["comment"] if form.is_valid() else ""
    try:
        if "approve" in request.POST:
            approve_batch(batch=batch, user=request.user)
            messages.success(request, _approved(batch))
        elif "return" in request.POST:
            return_batch(batch=batch, user=request.user, comment=comment)
            messages.success(request, _("The batch is returned to the depositor."))
        elif "pick_out" in request.POST:
            _pick_out(request, batch, comment)
        elif "withdraw" in request.POST:
            withdraw_batch(batch=batch, user=request.user)
            messages.success(request, _("The batch is withdrawn: its publications are drafts again."))
        elif batch.status == BatchStatus.PUBLISHING and not is_leased(batch_lease(batch.pk)):
            publish_batch.enqueue(batch.pk)
    except ReviewRefused as refusal:
        messages.error(request, str(refusal))
    return back


def _ask(request: HttpRequest, batch: Batch) -> HttpResponse:
    if not Batch.objects.waiting_for(request.user).filter(pk=batch.pk).exists():
        messages.error(request, str(NoLongerWaiting()))
        return redirect("moderation:batch", batch.pk)
    context = {
        "batch": batch,
        "waiting": batch.items.waiting().count(),
        "is_last": batch.step == Step.ASSOCIATION,
    }
    return TemplateResponse(request, "moderation/approve_batch.html", context)


def _approved(batch: Batch) -> str:
    batch.refresh_from_db(fields=["status", "step"])
    if batch.status == BatchStatus.PUBLISHING:
        return _("The batch is approved and is being published.")
    return _("The batch is approved, and now waiting for the Association.")


def _pick_out(request: HttpRequest, batch: Batch, comment: str) -> None:
    chosen = row_numbers(request.POST.getlist("item"))[:PER_PAGE]
    if not chosen:
        messages.warning(request, _("Choose at least one publication."))
        return
    count = pick_out(batch=batch, items=chosen, user=request.user, comment=comment)
    messages.success(request, sentence_about_many(count, RETURNED))
