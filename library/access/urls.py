"""Addresses of accounts beside allauth's, below /accounts/."""

from django.urls import path

from . import views

app_name = "access"
urlpatterns = [
    path("entrance/", views.entrance, name="entrance"),
    # Before allauth's own: the address of an account is the one it was issued with.
    path("email/", views.closed),
]
