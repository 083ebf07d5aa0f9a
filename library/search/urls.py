"""Addresses of the search, below each language."""

from django.urls import path

from . import views

app_name = "search"
urlpatterns = [
    path("search/", views.results, name="results"),
    path("search/complete/", views.complete, name="complete"),
]
