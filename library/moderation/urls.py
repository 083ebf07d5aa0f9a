"""Addresses of the queue, below /admin/review/."""

from django.urls import path

from . import views

app_name = "moderation"
urlpatterns = [
    path("", views.QueueView.as_view(), name="queue"),
    path("results/", views.QueueView.as_view(results_only=True), name="queue_results"),
    path("decide/", views.decide, name="decide"),
    path("batches/<int:batch_id>/", views.show_batch, name="batch"),
    path("batches/<int:batch_id>/decide/", views.decide_on_batch, name="decide_batch"),
    path("notices/read/", views.read_notices, name="read_notices"),
]
