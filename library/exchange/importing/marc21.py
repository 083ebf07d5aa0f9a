"""MARC 21: the mapping of its fields, and what a table of rules cannot say."""

import re
from collections.abc import Callable

from pymarc import Field
from pymarc import Record as MarcRecord

from library.catalogue.enums import ContributorRole, PublicationType
from library.catalogue.records import ContributorEntry

from .classification import sort_out
from .cleaning import without_isbd
from .description import Description, Wording
from .relators import role_of_relator
from .rules import Rule, Take, apply, control, each, first, joined, subfields, wordings

_FINAL_POINT = re.compile(r"(?<=\w\w)\.$")  # not that of an initial


def _person(field: Field) -> list[ContributorEntry]:
    name = personal_name(field)
    relators = subfields(field, "4") or subfields(field, "e")[:1] or [""]
    if not name or subfields(field, "t"):  # with a title it is a work, not a contributor
        return []
    roles = [role_of_relator(relator, ContributorRole.AUTHOR) for relator in relators]
    return [ContributorEntry(name, role) for role in dict.fromkeys(roles)]


def personal_name(field: Field) -> str:
    """The heading without dates; $q expands initials: "Bloch, Joshua", "Николай II (имп.)"."""
    name, number = (_FINAL_POINT.sub("", without_isbd(first(field, code))) for code in "ab")
    addition = without_isbd(first(field, "c"))
    name = " ".join(filter(None, [name, number]))
    return f"{name} ({addition})" if addition and field.indicator1 == "0" else name


def _clean(take: Callable[[Field], list[str]]) -> Callable[[Field], list[str]]:
    """The values of another take without the punctuation between fields."""

    def cleaned(field: Field) -> list[str]:
        return [without_isbd(value) for value in take(field)]

    return cleaned


def _series(codes: str) -> Take:
    def take(field: Field) -> list[str]:
        return [" ; ".join(filter(None, (without_isbd(value) for value in each(codes)(field))))]

    return take


def _isbn(field: Field) -> list[str]:
    """020 $a may carry a qualifier: "0123456789 (v. 1)"."""
    return [value.split("(")[0].split(":")[0].strip() for value in each("a")(field) if value]


def _wrong_isbn(field: Field) -> list[str]:
    return [f"ISBN {value} [!]" for value in each("z")(field) if value]


def _languages(field: Field) -> list[str]:
    """041 $a; three-letter codes may be strung together: "engfre"."""
    codes = "".join(each("ad")(field)).lower()
    return [codes[start : start + 3] for start in range(0, len(codes), 3)]


def _doi(field: Field) -> list[str]:
    return each("a")(field) if first(field, "2").lower() == "doi" else []


def _urn(field: Field) -> list[str]:
    return each("a")(field) if first(field, "2").lower() == "urn" else []


def _title(field: Field) -> list[Wording]:
    proper = _clean(joined("anp"))(field)[0]
    if first(field, "a").endswith("=") and first(field, "b"):  # ISBD: what follows is the parallel title
        return [Wording(proper), Wording(without_isbd(first(field, "b")))]
    return [Wording(proper)]


def _subtitle(field: Field) -> list[Wording]:
    if first(field, "a").endswith("="):
        return []
    other, *parallel = without_isbd(first(field, "b")).split(" = ")
    return [Wording(text) for text in [other.strip(" []"), *parallel] if text]


def _parallel(field: Field) -> list[Wording]:
    return [Wording(without_isbd(first(field, "a")))] if field.indicator2 == "1" else []


def _variant(field: Field) -> list[str]:
    return [] if field.indicator2 == "1" else _clean(joined("abnp"))(field)


def _subject(field: Field) -> list[Wording]:
    name = personal_name(field) if field.tag == "600" else without_isbd(" ".join(each("ab")(field)))
    parts = [name, *(without_isbd(part) for part in each("txyzv")(field))]
    return [Wording(" — ".join(part.rstrip(".") for part in parts if part))]


def _host(field: Field) -> list[str]:
    """773: title, place and publisher, related parts: volume, date, pages."""
    parts = [without_isbd(part) for part in each("tadg")(field)]
    return [" – ".join(f"{part.rstrip('.')}." for part in parts if part)]


_NOTES = "500 501 504 505 507 508 511 513 514 515 518 525 530 534 536 538 546 547 550 555 580 586"

RULES = (
    Rule("001", "source_identifiers", control),
    Rule("020", "isbn", _isbn),
    Rule("020", "notes", _wrong_isbn),
    Rule("022", "issn", each("a")),
    Rule("024", "doi", _doi),
    Rule("024", "urn", _urn),
    Rule("041", "languages", _languages),
    Rule("080", "udc", each("a")),
    Rule("100 700", "contributors", _person),
    Rule("110 111 710 711", "notes", _clean(joined("abnd"))),
    Rule("245", "titles", _title),
    Rule("245", "subtitles", _subtitle),
    Rule("245", "statements", _clean(joined("c"))),
    Rule("246", "titles", _parallel),
    Rule("246 240 247", "notes", _variant),
    Rule("250", "editions", _clean(joined("ab"))),
    Rule("260 264", "places", _clean(each("a"))),
    Rule("260 264", "publishers", _clean(each("b"))),
    Rule("260 264", "years", each("c")),
    Rule("300", "extents", _clean(joined("abce"))),
    Rule("440", "series", _series("anpv")),
    Rule("490", "series", _series("av")),
    Rule(_NOTES, "notes", joined("agrt")),
    Rule("502", "type_words", lambda field: ["диссертация", *joined("abcd")(field)]),
    Rule("502", "degree_words", joined("ab")),
    Rule("502", "notes", joined("abcdgo", ", ")),
    Rule("520", "abstracts", wordings("a")),
    Rule("600 610 611 630 648 650 651 655", "keywords", _subject),
    Rule("653", "keywords", wordings("a")),
    Rule("773", "hosts", _host),
    Rule("773", "years", each("gd")),
    Rule("830 800 810 811", "series", _series("atnpv")),
    Rule("856", "addresses", each("uf")),
)


def describe_marc21(record: MarcRecord) -> Description:
    """The description a MARC 21 record gives."""
    description = apply(RULES, record)
    for field in record.get_fields("084"):
        for code in each("a")(field):
            sort_out(code, first(field, "2"), description)
    _use_linked_scripts(record, description)
    fixed = next((field.data or "" for field in record.get_fields("008")), "")
    description.years.append(fixed[7:11])
    if not description.languages and fixed[35:38].strip(" |#"):
        description.languages.append(fixed[35:38].lower())
    description.type = _type(str(record.leader), fixed)
    return description


def _use_linked_scripts(record: MarcRecord, description: Description) -> None:
    """880 carries the same field in the original script: a Cyrillic title goes before its transliteration."""
    for field in record.get_fields("880"):
        if first(field, "6").startswith("245"):
            description.titles[:0] = _title(field)
            description.subtitles[:0] = _subtitle(field)


def _type(leader: str, fixed: str) -> PublicationType | None:
    """Leader/07 bibliographic level; 008/24-27 nature of contents, 008/29 conference (books)."""
    if leader[7:8] in ("a", "b"):
        return PublicationType.ARTICLE
    if leader[6:7] == "a" and "m" in fixed[24:28]:
        return PublicationType.DISSERTATION
    return PublicationType.PROCEEDINGS if leader[6:7] == "a" and fixed[29:30] == "1" else None
