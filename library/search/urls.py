"""Addresses of the search, below each language."""

from django.urls import path

from . import views
from .saved import views as saved
from .saved.feed import feed

app_name = "search"
urlpatterns = [
    path("search/", views.results, name="results"),
    path("search/complete/", views.complete, name="complete"),
    path("search/feed/", feed, name="feed"),
    path("search/saved/", saved.saved, name="saved"),
    path("search/saved/<int:pk>/", saved.run, name="run"),
    path("search/saved/<int:pk>/change/", saved.change, name="change"),
    path("search/saved/<int:pk>/delete/", saved.delete, name="delete"),
    path("search/saved/unsubscribe/<str:token>/", saved.unsubscribe, name="unsubscribe"),
    path("search/inside/<uuid:uuid>/", views.inside, name="inside"),
]
