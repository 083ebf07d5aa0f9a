"""Where the fields of a record stand in MARC 21, for both directions. docs/exchange-mapping.md is the table.

Languages of texts are in $9, which MARC leaves to local use; fields without a place of their own are in 990.
"""

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from pymarc import Field, Indicators, Subfield
from pymarc import Record as MarcRecord

from library.core.languages import INTERFACE, TO_WORK

from .fields import ABSTRACTS, KEYWORDS, NAMES, PEOPLE, Values, legible, main_language

MAPPING = "RMEB MARC 21 mapping 1"  # in 884 $a: the record was written by this table, and is read by it
LOCAL = ("2", "local")
ELSEWHERE = "990"  # $a name of the field, $b value
CONTROL = ("001", "003", "005", "008")
_OWN = {"003", "005", "008", "040", "884"}
_LONGEST_VALUE = 9000  # bytes: a field holds 9,999 with its indicators, codes and end mark
_APPROVAL = ("a", "approved")


class Place(NamedTuple):
    """A field: `codes` say which subfield holds what, `fixed` are subfields that tell it from others."""

    tag: str
    indicators: str
    codes: Mapping[str, str]
    fixed: tuple[tuple[str, str], ...] = ()


def _in_language(tag: str, indicators: str, names: list[str]) -> list[Place]:
    return [
        Place(tag, indicators, {"a": name}, (("9", TO_WORK[language]),))
        for name, language in zip(names, INTERFACE, strict=True)
    ]


# One field for each value. Of the places with one tag, the first whose fixed subfields agree is meant.
SINGLE = (
    Place("020", "  ", {"a": "isbn"}),
    Place("022", "  ", {"a": "issn"}),
    Place("024", "7 ", {"a": "doi"}, (("2", "doi"),)),
    Place("024", "7 ", {"a": "urn"}, (("2", "urn"),)),
    Place("024", "8 ", {"a": "local_number"}),
    Place("080", "  ", {"a": "udc"}),
    Place("084", "  ", {"a": "bbk"}, (("2", "rubbk"),)),
    Place("084", "  ", {"a": "grnti"}, (("2", "rugasnti"),)),
    Place("250", "  ", {"a": "edition"}),
    Place("300", "  ", {"a": "extent"}),
    Place("490", "0 ", {"a": "series"}),
    Place("500", "  ", {"a": "notes"}),
    *_in_language("520", "  ", ABSTRACTS),
    Place("521", "8 ", {"a": "degree_level"}),
    Place("540", "  ", {"f": "licence"}, (LOCAL,)),
    Place("540", "  ", {"a": "rights_statement"}),
    Place("542", "  ", {"d": "rights_holder"}),
    *_in_language("653", "0 ", KEYWORDS),
    Place("655", " 7", {"a": "type"}, (LOCAL,)),
    Place("658", "  ", {"a": "programmes"}, (LOCAL,)),
    Place("773", "0 ", {"t": "part_of"}),
)
# One field for several names, each with one value.
COMBINED = (
    Place("264", " 1", {"a": "place", "b": "publisher", "c": "year"}),
    Place("506", "  ", {"f": "access", "g": "embargo_until"}, (LOCAL,)),
    Place("583", "  ", {"k": "stamp_body", "f": "stamp_protocol", "c": "stamp_date"}, (_APPROVAL,)),
)
_BY_TAG: dict[str, list[Place]] = {}
for _place in (*SINGLE, *COMBINED):
    _BY_TAG.setdefault(_place.tag, []).append(_place)
_CODE_OF_LANGUAGE = TO_WORK | {"other": ""}
_LANGUAGE_OF_CODE = {code: language for language, code in _CODE_OF_LANGUAGE.items()}
_RELATORS = {name: role.value for name, role in PEOPLE.items()}
_PEOPLE_OF_RELATOR = {relator: name for name, relator in _RELATORS.items()}
_DATES = {"embargo_until", "stamp_date"}


# --- writing --------------------------------------------------------------------------------------------


def data_fields(values: Values) -> list[Field]:
    """The data fields of a record, in the order of their tags."""
    fields = [*_titles(values), *_people(values), *_languages(values)]
    for place in COMBINED:
        codes = [
            (code, _written(name, values[name][0])) for code, name in place.codes.items() if name in values
        ]
        if codes:
            before = [one for one in place.fixed if one[0] == "a"]
            after = [one for one in place.fixed if one[0] != "a"]
            fields.append(field(place.tag, place.indicators, *before, *codes, *after))
    link = 0
    for place in SINGLE:
        for code, name in place.codes.items():
            for value in values.get(name, ()):
                text = _written(name, value)
                if len(text) * 4 > _LONGEST_VALUE and len(text.encode()) > _LONGEST_VALUE:
                    link += 1
                    fields += _in_pieces(place, code, text, link)
                else:
                    fields.append(field(place.tag, place.indicators, (code, text), *place.fixed))
    for name in ("page_count", "contributor_order", "identifier_order", "subject_order"):
        if name in values:
            fields.append(_elsewhere(name, " ".join(values[name])))
    return sorted(fields, key=lambda one: one.tag)


def field(tag: str, indicators: str, *subfields: tuple[str, str]) -> Field:
    return Field(tag, Indicators(*indicators), [Subfield(code, value) for code, value in subfields])


def _written(name: str, value: str) -> str:
    if name == "type":
        return value.replace("_", " ")
    return value.replace("-", "") if name in _DATES else value


def _elsewhere(name: str, value: str) -> Field:
    return field(ELSEWHERE, "  ", ("a", name), ("b", value))


def _titles(values: Values) -> Iterator[Field]:
    main = main_language(values, "title")
    added = "1" if "authors" in values else "0"
    for language in sorted(_CODE_OF_LANGUAGE, key=lambda one: one != main):
        title, subtitle = values.get(f"title_{language}"), values.get(f"subtitle_{language}")
        if title:
            tag, indicators = ("245", f"{added}0") if language == main else ("246", "31")
            code = _CODE_OF_LANGUAGE[language]
            parts = [("a", title[0]), *(("b", text) for text in subtitle or ())]
            yield field(tag, indicators, *parts, *([("9", code)] if code else []))
        elif subtitle:
            yield _elsewhere(f"subtitle_{language}", subtitle[0])


def _people(values: Values) -> Iterator[Field]:
    """The first author is the main entry."""
    tag = "100"
    for name, relator in _RELATORS.items():
        for person in values.get(name, ()):
            tag = tag if name == "authors" else "700"
            yield field(tag, "1 " if "," in person else "0 ", ("a", person), ("4", relator))
            tag = "700"


def _languages(values: Values) -> Iterator[Field]:
    if codes := values.get("languages"):
        yield field("041", "0 ", *(("a", code) for code in codes))


def _in_pieces(place: Place, code: str, text: str, link: int) -> Iterator[Field]:
    """One value in several fields, numbered as MARC numbers fields that follow each other ($8, type x)."""
    for number, piece in enumerate(pieces(text), start=1):
        yield field(place.tag, place.indicators, ("8", f"{link}.{number}\\x"), (code, piece), *place.fixed)


def pieces(text: str, limit: int = _LONGEST_VALUE) -> Iterator[str]:
    """`text` in parts of at most so many bytes of UTF-8, cut after a blank where there is one."""
    while text:
        head = text.encode()[:limit].decode(errors="ignore")
        if len(head) < len(text) and (blank := head.rfind(" ", len(head) // 2)) > 0:
            head = head[: blank + 1]
        yield head
        text = text[len(head) :]


# --- reading --------------------------------------------------------------------------------------------


def is_ours(record: MarcRecord) -> bool:
    return any(MAPPING in one.get_subfields("a") for one in record.get_fields("884") if one.subfields)


def read_fields(record: MarcRecord) -> Values:
    """What `data_fields` was given; fields of others become notes."""
    values: Values = {}
    parts: dict[str, tuple[str, list[tuple[int, str]]]] = {}
    strangers = []
    for one in record.fields:
        if one.tag == "001":
            values["source_identifier"] = [legible(one.data or "").strip()]
        elif one.tag in _OWN:
            continue
        elif not _read(one, values, parts):
            strangers.append(f"{one.tag} {one.format_field()}".strip())
    for name, numbered in parts.values():
        values.setdefault(name, []).append("".join(piece for _number, piece in sorted(numbered)))
    if strangers:
        values.setdefault("notes", []).extend(strangers)
    return values


def _read(one: Field, values: Values, parts: dict[str, tuple[str, list[tuple[int, str]]]]) -> bool:
    """Whether the field is one of ours."""
    texts = {code: legible(value) for code, value in reversed(one.subfields or ())}
    if one.tag in ("245", "246"):
        return _read_title(texts, values)
    if one.tag in ("100", "700"):
        name = _PEOPLE_OF_RELATOR.get(texts.get("4", ""))
        return _keep(values, name, texts.get("a"))
    if one.tag == "041":
        values.setdefault("languages", []).extend(one.get_subfields("a"))
        return True
    if one.tag == ELSEWHERE:
        return _read_elsewhere(texts, values)
    place = next((one_of for one_of in _BY_TAG.get(one.tag, ()) if set(one_of.fixed) <= texts.items()), None)
    found = [(name, texts[code]) for code, name in place.codes.items() if code in texts] if place else []
    for name, text in found:
        link, _dot, number = texts.get("8", "").partition(".")
        if number.endswith("\\x") and number[:-2].isdecimal():
            parts.setdefault(link, (name, []))[1].append((int(number[:-2]), text))
        else:
            _keep(values, name, text.replace(" ", "_") if name == "type" else text)
    return bool(found)


def _keep(values: Values, name: str | None, text: str | None) -> bool:
    if name is None or not text:
        return False
    values.setdefault(name, []).append(text)
    return True


def _read_title(texts: Mapping[str, str], values: Values) -> bool:
    language = _LANGUAGE_OF_CODE.get(texts.get("9", ""))
    is_known = _keep(values, language and f"title_{language}", texts.get("a"))
    if is_known and "b" in texts:
        _keep(values, f"subtitle_{language}", texts["b"])
    return is_known


def _read_elsewhere(texts: Mapping[str, str], values: Values) -> bool:
    name, text = texts.get("a", ""), texts.get("b", "")
    if name.endswith("_order"):
        values[name] = text.split()
        return True
    return _keep(values, name if name in NAMES else None, text)
