"""The look of the administration as a whole."""

from django.templatetags.static import static
from django.utils.html import format_html
from django.utils.safestring import SafeString
from wagtail import hooks


@hooks.register("insert_global_admin_css")
def style_administration() -> SafeString:
    return format_html('<link rel="stylesheet" href="{}">', static("home/administration.css"))
