"""The upload, inside the administration."""

from django.urls import path

from . import views

app_name = "files_admin"

urlpatterns = [path("upload/", views.upload, name="upload")]
