"""The comments of reviewers."""

from django import forms
from django.utils.translation import gettext_lazy as _


class ReturnForm(forms.Form):
    """A publication is never returned without saying what to change."""

    comment = forms.CharField(
        label=_("What should be changed?"), widget=forms.Textarea(attrs={"rows": 4}), max_length=4000
    )
