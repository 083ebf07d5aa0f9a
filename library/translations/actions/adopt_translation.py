"""Let wagtail-localize take charge of a page that was written in its language by hand."""

from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from django.db import transaction
from wagtail.models import Page
from wagtail_localize.models import StringSegment, StringTranslation, TranslationSource
from wagtail_localize.segments import StringSegmentValue
from wagtail_localize.segments.extract import extract_segments


@transaction.atomic
def adopt_translation(*, source: TranslationSource, page: Page, user: Any) -> int:
    """Keep the page's texts as translations of the source's; returns how many.

    Without this a page that exists already would be filled with the Kazakh texts when it is submitted. Texts
    of a field are paired in order, and only when there are as many on both sides.
    """
    written = _by_path(
        (one.path, one.string.data) for one in extract_segments(page) if isinstance(one, StringSegmentValue)
    )
    segments = source.stringsegment_set.order_by("order").select_related("string", "context")
    adopted = 0
    for path, originals in _by_path((one.context.path, one) for one in segments).items():
        if len(originals) != len(written[path]):
            continue
        for original, text in zip(originals, written[path], strict=True):
            if text != original.string.data:
                _keep(original, text, page, user)
                adopted += 1
    return adopted


def _by_path(pairs: Iterable[tuple[str, Any]]) -> dict[str, list[Any]]:
    grouped = defaultdict(list)
    for path, value in pairs:
        grouped[path].append(value)
    return grouped


def _keep(original: StringSegment, text: str, page: Page, user: Any) -> None:
    StringTranslation.objects.update_or_create(
        translation_of=original.string,
        context=original.context,
        locale=page.locale,
        defaults={
            "data": text,
            "translation_type": StringTranslation.TRANSLATION_TYPE_MANUAL,
            "last_translated_by": user,
            "has_error": False,
            "field_error": "",
        },
    )
