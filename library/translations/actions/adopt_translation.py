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
    """Make the page's texts the translations of the source's, and nothing else; returns how many.

    Submitting a page publishes it at once with the translations there are. Without this, one that exists
    already would be filled with the Kazakh texts, and what an editor wrote earlier would go live unseen.
    Texts of a field are paired in order, and only when there are as many on both sides.
    """
    written = _by_path(
        (one.path, one.string.data) for one in extract_segments(page) if isinstance(one, StringSegmentValue)
    )
    segments = source.stringsegment_set.order_by("order").select_related("string", "context")
    StringTranslation.objects.filter(context__object_id=source.object_id, locale=page.locale_id).delete()
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
    StringTranslation.objects.create(
        translation_of=original.string,
        context=original.context,
        locale=page.locale,
        data=text,
        translation_type=StringTranslation.TRANSLATION_TYPE_MANUAL,
        last_translated_by=user,
    )
