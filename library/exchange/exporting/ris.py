"""Records in RIS, as reference managers read it; what RIS has no tag for is in U1, by its name."""

from collections.abc import Iterable, Iterator

from library.catalogue.enums import PublicationType
from library.catalogue.records import Record

from ..fields import NAMES, Values, main_language, values_of
from ..ristags import MAPPING, OWN_NAME, TAGS

_TYPES = {
    PublicationType.TEXTBOOK: "BOOK",
    PublicationType.STUDY_GUIDE: "BOOK",
    PublicationType.MONOGRAPH: "BOOK",
    PublicationType.ARTICLE: "JOUR",
    PublicationType.DISSERTATION: "THES",
    PublicationType.DISSERTATION_ABSTRACT: "THES",
    PublicationType.PROCEEDINGS: "CONF",
    PublicationType.METHODICAL_INSTRUCTIONS: "PAMP",
}
_CONTINUED = "\r\n      "
_TAG_OF = {name: tag for tag, name in TAGS.items()} | {"isbn": "SN", "issn": "SN"}
_LOCALISED = {"title": "TI", "abstract": "AB", "keywords": "KW"}


def write_ris(records: Iterable[Record]) -> Iterator[bytes]:
    """One chunk a record, in UTF-8 with the line ends RIS asks for."""
    for record in records:
        lines = (
            f"{tag}  - {text.replace(chr(10), _CONTINUED)}\r\n" for tag, text in _lines(values_of(record))
        )
        yield "".join([*lines, "ER  - \r\n\r\n"]).encode()


def _lines(values: Values) -> Iterator[tuple[str, str]]:
    kind = values["type"][0]
    yield "TY", _TYPES.get(PublicationType(kind), "GEN")
    yield "U1", MAPPING
    in_main: dict[str, str] = {}
    for field, own in _LOCALISED.items():
        language = main_language(values, field)
        if language is not None:
            in_main[f"{field}_{language}"] = own
            yield from ((own, text) for text in values[f"{field}_{language}"])
            yield "U1", f"{OWN_NAME}{field}_in: {language}"
    for name in NAMES:
        if name in values and name not in in_main:
            tag: str | None = _TAG_OF.get(name)
            if name == "page_count" and kind == PublicationType.ARTICLE:
                tag = None  # in an article SP is the first page
            for text in values[name]:
                yield (tag, text) if tag else ("U1", f"{OWN_NAME}{name}: {text}")
