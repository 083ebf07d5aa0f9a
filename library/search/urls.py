"""Addresses of the search, below each language."""

from django.urls import path

from . import inside_views, views

app_name = "search"
urlpatterns = [
    path("search/", views.results, name="results"),
    path("search/inside/<uuid:uuid>/", inside_views.inside, name="inside"),
]
