"""Files of publications: kept in S3, verified, read out, and served only when a gate allows."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class FilesConfig(AppConfig):
    name = "library.files"
    label = "files"
    verbose_name = _("Files")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from django.db.models import ForeignKey
        from wagtail.admin.forms.models import register_form_field_override

        from . import signal_handlers  # noqa: F401
        from .forms import StoredFileField
        from .models import StoredFile

        register_form_field_override(ForeignKey, to=StoredFile, override={"form_class": StoredFileField})
