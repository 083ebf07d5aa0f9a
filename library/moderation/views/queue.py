"""The queue of reviewers, and deciding on many at once."""

from collections import Counter
from typing import Any

import django_filters
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_POST
from wagtail.admin import messages
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import Column, DateColumn, TitleColumn
from wagtail.admin.views.generic import IndexView

from library.catalogue.enums import PublicationType
from library.catalogue.models import PublicationPage
from library.core.numbers import row_numbers
from library.parties.models import Institution

from ..actions import BatchOutcome, decide_many
from ..forms import ReturnForm
from ..models import Batch, ReviewState
from ..outcomes import outcome_of, sentence_about_many
from .permissions import is_reviewer

PER_PAGE = 50


class SelectColumn(Column):
    """A checkbox to decide on many; its form stands below the table."""

    header_template_name = "moderation/select_header.html"
    cell_template_name = "moderation/select_cell.html"


class QueueFilters(WagtailFilterSet):
    type = django_filters.ChoiceFilter(
        label=gettext_lazy("Type"),
        field_name="page__publicationpage__type",
        choices=PublicationType.choices,
    )
    institution = django_filters.ModelChoiceFilter(
        label=gettext_lazy("Institution"), queryset=Institution.objects.all()
    )

    class Meta:
        model = ReviewState
        fields = ["step", "type", "institution"]


class QueueView(IndexView):
    """What waits for me, the oldest first."""

    model = ReviewState
    page_title = gettext_lazy("Waiting for me")
    header_icon = "tasks"
    index_url_name = "moderation:queue"
    index_results_url_name = "moderation:queue_results"
    template_name = "moderation/queue.html"
    results_template_name = "moderation/queue_results.html"
    paginate_by = PER_PAGE
    default_ordering = "started_at"
    filterset_class = QueueFilters
    is_searchable = True
    search_fields = ["page__draft_title"]
    search_backend_name = None
    any_permission_required = None  # the role decides, in dispatch: reviews have no model permissions

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not is_reviewer(request.user):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get_base_queryset(self) -> QuerySet:
        waiting = ReviewState.objects.waiting_for(self.request.user)
        return waiting.select_related("page__publicationpage", "institution", "workflow_state__requested_by")

    def batches(self) -> QuerySet[Batch]:
        """Whole imports come before single publications."""
        waiting = Batch.objects.waiting_for(self.request.user).with_size().order_by("submitted_at")
        return waiting.select_related("institution", "submitted_by")[:PER_PAGE]

    @cached_property
    def columns(self) -> list[Column]:
        return [
            SelectColumn("select", label=_("Choose")),
            TitleColumn(
                "title",
                label=_("Title"),
                accessor=lambda review: review.page.draft_title,
                get_url=lambda review: reverse("wagtailadmin_pages:edit", args=[review.page_id]),
            ),
            Column("type", label=_("Type"), accessor=_type_of),
            Column("institution", label=_("Institution"), accessor=lambda one: one.institution.short_name),
            Column("step", label=_("Step"), accessor="get_step_display"),
            Column("by", label=_("Submitted by"), accessor=_submitter_of),
            DateColumn("started_at", label=_("Waiting since"), sort_key="started_at"),
        ]

    def get_context_data(self, *args: Any, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(*args, **kwargs) | {
            "batches": self.batches(),
            "decide_url": reverse("moderation:decide"),
            "return_form": ReturnForm(),
            "no_results_message": _("Nothing is waiting for you. New submissions appear here."),
        }


def _type_of(review: ReviewState) -> Any:
    publication: PublicationPage | None = getattr(review.page, "publicationpage", None)
    return publication.get_type_display() if publication else _("Collection")


def _submitter_of(review: ReviewState) -> str:
    requested_by = review.workflow_state.requested_by
    return (requested_by.get_full_name() or requested_by.get_username()) if requested_by else ""


@require_POST
def decide(request: HttpRequest) -> HttpResponse:
    """Approve or return the chosen ones; says what became of each that was not done."""
    if not is_reviewer(request.user):
        raise PermissionDenied
    chosen = row_numbers(request.POST.getlist("review"))[:PER_PAGE]
    reviews = list(ReviewState.objects.waiting_for(request.user).filter(pk__in=chosen))
    action = "reject" if "reject" in request.POST else "approve"
    form = ReturnForm(request.POST)
    back = redirect("moderation:queue")
    if not chosen:
        messages.warning(request, _("Choose at least one publication."))
        return back
    if action == "reject" and not form.is_valid():
        messages.error(request, _("Say what should be changed: nothing was returned."))
        return back
    comment = form.cleaned_data["comment"] if action == "reject" else ""
    outcome = decide_many(reviews=reviews, user=request.user, action=action, comment=comment)
    _report(request, outcome, vanished=len(chosen) - len(reviews))
    return back


def _report(request: HttpRequest, outcome: BatchOutcome, *, vanished: int) -> None:
    for became, count in Counter(outcome_of(review) for review in outcome.done).items():
        messages.success(request, sentence_about_many(count, became))
    for review, sentence in outcome.refused:
        messages.error(request, f"{review.page.draft_title}: {sentence}")
    if vanished:
        sentence = ngettext(
            "%(count)d was no longer waiting for you.", "%(count)d were no longer waiting for you.", vanished
        )
        messages.warning(request, sentence % {"count": vanished})
