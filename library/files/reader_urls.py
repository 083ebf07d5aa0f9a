"""The reader, below the prefix of a language."""

from django.urls import path

from . import views

app_name = "reader"

urlpatterns = [path("read/<uuid:uuid>/", views.read, name="read")]
