"""Addresses of the import wizard and of exports with drafts, below /admin/imports/."""

from django.urls import path

from . import views

app_name = "exchange"
urlpatterns = [
    path("", views.imports, name="imports"),
    path("export/<int:page_id>/", views.export_own, name="export_own"),
    path("new/", views.new, name="new_import"),
    path("<uuid:uuid>/", views.show, name="import"),
    path("<uuid:uuid>/start/", views.start, name="start_import"),
    path("<uuid:uuid>/resume/", views.resume, name="resume_import"),
    path("<uuid:uuid>/undo/", views.undo, name="undo_import"),
    path("<uuid:uuid>/discard/", views.discard, name="discard_import"),
    path("<uuid:uuid>/report.csv", views.report, name="report"),
]
