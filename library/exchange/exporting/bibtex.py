"""Records in BibTeX, in UTF-8 as BibLaTeX and today's reference managers read it."""

import re
from collections.abc import Iterable, Iterator
from zlib import crc32

from anyascii import anyascii

from library.catalogue.enums import PublicationType
from library.catalogue.records import Record

from ..bibfields import ENCODING, fields_of
from ..fields import TITLES, Values, values_of

_TYPES = {
    PublicationType.TEXTBOOK: "book",
    PublicationType.STUDY_GUIDE: "book",
    PublicationType.MONOGRAPH: "book",
    PublicationType.ARTICLE: "article",
    PublicationType.DISSERTATION: "phdthesis",
    PublicationType.PROCEEDINGS: "proceedings",
    PublicationType.METHODICAL_INSTRUCTIONS: "booklet",
}


def write_bibtex(records: Iterable[Record]) -> Iterator[bytes]:
    """One chunk a record."""
    yield ENCODING + b"\n\n"
    for record in records:
        values = values_of(record)
        kind = values["type"][0]
        fields = fields_of(values, is_article=kind == PublicationType.ARTICLE)
        body = "".join(f"  {name} = {{{text}}},\n" for name, text in fields)
        yield f"@{_TYPES.get(PublicationType(kind), 'misc')}{{{_key(values)},\n{body}}}\n\n".encode()


def _key(values: Values) -> str:
    """Author, year, title, and a number that tells apart what these do not."""
    author = values.get("authors", [""])[0].split(",")[0]
    title = next((values[name][0] for name in TITLES if name in values), "")
    words = (author, values.get("year", [""])[0], " ".join(title.split()[:1]))
    start = "".join(re.sub(r"[^a-z0-9]", "", anyascii(word).lower())[:20] for word in words)
    # The whole description, so that the same record has the same key in every export.
    return f"{start or 'work'}-{crc32(repr(values).encode()):08x}"
