"""An Atom feed of publications (RFC 4287) in which every text says what language it is in."""

import re
from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any
from xml.sax.xmlreader import AttributesImpl

from django.utils.feedgenerator import Atom1Feed, rfc3339_date
from django.utils.xmlutils import SimplerXMLGenerator

from library.catalogue.models import PublicationPage
from library.core.languages import LocalisedText

Attributes = dict[str, str]

EMPTY_SINCE = datetime(2009, 4, 22, tzinfo=UTC)  # the library's own day: a feed without entries has no other
_NO_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")  # XML 1.0, 2.2


def xml_text(text: str) -> str:
    return _NO_XML.sub(" ", text)


class PublicationFeed(Atom1Feed):
    """Django's own, with several authors, categories that have labels, and languages."""

    def latest_post_date(self) -> datetime:
        return max((item["updateddate"] for item in self.items), default=EMPTY_SINCE)

    def add_publication(self, publication: PublicationPage, *, site_url: str) -> None:
        """`publication` with its contributors and subjects; in the language of this request."""
        first = publication.first_published_at or publication.last_published_at or EMPTY_SINCE
        self.add_item(
            title=publication.best_title.text,
            link=f"{site_url}{publication.address}",
            description="",
            unique_id=f"{site_url}/id/{publication.uuid}",
            pubdate=first,
            updateddate=max(first, publication.last_published_at or first),
            publication=publication,
        )

    def add_item_elements(self, handler: SimplerXMLGenerator, item: dict[str, Any]) -> None:
        publication: PublicationPage = item["publication"]
        _add(handler, "id", item["unique_id"])
        _add_text(handler, "title", _full_title(publication))
        _add(handler, "link", "", {"rel": "alternate", "type": "text/html", "href": item["link"]})
        _add(handler, "published", rfc3339_date(item["pubdate"]))
        _add(handler, "updated", rfc3339_date(item["updateddate"]))
        for person in publication.authors:
            handler.startElement("author", AttributesImpl({}))
            _add(handler, "name", person.name.text)
            handler.endElement("author")
        for attributes in _categories(publication):
            _add(handler, "category", "", attributes)
        if abstract := publication.best_abstract:
            _add_text(handler, "summary", abstract)


def _full_title(publication: PublicationPage) -> LocalisedText:
    title, subtitle = publication.best_title, publication.best_subtitle
    return LocalisedText(f"{title}: {subtitle}" if subtitle else title.text, title.language)


def _categories(publication: PublicationPage) -> Sequence[Attributes]:
    subjects = [use.subject for use in publication.publication_subjects.all()]
    return [
        {"term": publication.type, "label": publication.get_type_display()},
        *({"term": f"{one.scheme}:{one.code}", "label": str(one)} for one in subjects),
        *({"term": keyword.text} for keyword in publication.best_keywords),
    ]


def _add(handler: SimplerXMLGenerator, name: str, text: str, attributes: Attributes | None = None) -> None:
    cleaned = {key: xml_text(str(value)) for key, value in (attributes or {}).items()}
    handler.addQuickElement(name, xml_text(text), cleaned)


def _add_text(handler: SimplerXMLGenerator, name: str, text: LocalisedText) -> None:
    """A Text Construct (RFC 4287, 3.1): plain text, though it should look like markup."""
    language = {"xml:lang": text.language} if text.language else {"xml:lang": "und"}
    _add(handler, name, text.text, {"type": "text"} | language)
