"""Files, their page images and the site's media: addresses without a language."""

from django.urls import path

from . import views

app_name = "files"

urlpatterns = [
    path("files/<uuid:uuid>/<str:name>", views.serve, name="serve"),
    path("files/<uuid:uuid>/pages/<int:number>.webp", views.page_image, name="page_image"),
    path("files/<uuid:uuid>/pages/<int:number>.svg", views.page_marks, name="page_marks"),
    path("media/<path:path>", views.media, name="media"),
]
