"""UNIMARC and RUSMARC: the mapping of their fields, and what a table of rules cannot say."""

import re
from collections.abc import Iterable, Iterator

from pymarc import Field, Indicators, Subfield
from pymarc import Record as MarcRecord

from library.catalogue.enums import ContributorRole, PublicationType
from library.catalogue.records import ContributorEntry

from .classification import sort_out
from .cleaning import tidy
from .description import Description, Wording
from .relators import role_of_relator
from .rules import Rule, Take, apply, control, each, first, joined, subfields, wordings

# A title that only counts: it needs the title of its set before it.
_BARE_NUMBER = re.compile(
    r"(?:вып|выпуск|ч|часть|т|том|кн|книга|разд|бөлім|кітап|шығ|vol|part|no|№)\.?\s*\[?[\dIVXLCМІ]+(?:[-–]\w+)?\]?\.?",
    re.IGNORECASE,
)
_ARTICLES = "\x88\x89\x98\x9c"  # brackets of what is not sorted (NSB, NSE)


def _person(default: ContributorRole) -> Take:
    def take(field: Field) -> list[ContributorEntry]:
        name = personal_name(field)
        roles = subfields(field, "4") or [""]
        return [ContributorEntry(name, role_of_relator(role, default)) for role in roles] if name else []

    return take


def personal_name(field: Field) -> str:
    """ "Surname, Name Patronymic" of a 600 or 700–702; the initials of $b where $g does not expand them."""
    entry, given = first(field, "a").strip(" ,"), (first(field, "g") or first(field, "b")).strip(" ,")
    if field.indicator2 == "0":  # entered under the forename: "Пётр I (имп.)"
        addition = ", ".join(each("c")(field))
        name = " ".join(filter(None, [entry, first(field, "d"), given]))
        return f"{name} ({addition})" if addition and name else name
    return ", ".join(filter(None, [entry, given]))


def _person_as_subject(field: Field) -> list[Wording]:
    return [Wording(" — ".join(filter(None, [personal_name(field), *each("xyzj")(field)])))]


def embedded(field: Field) -> list[Field]:
    """The fields inside a linking field: each $1 begins one with its tag and indicators."""
    found: list[Field] = []
    for subfield in [] if field.control_field else field.subfields:
        if subfield.code == "1":
            tag, rest = subfield.value[:3], subfield.value[3:]
            if tag.startswith("00"):
                found.append(Field(tag, data=rest))
            else:
                found.append(Field(tag, Indicators(*rest.ljust(2)[:2]), []))
        elif found and not found[-1].control_field:
            found[-1].add_subfield(subfield.code, subfield.value)
        elif not found:  # the other technique: $t title, $v volume, directly
            subfields_of_title = [Subfield("a" if subfield.code == "t" else subfield.code, subfield.value)]
            found.append(Field("200", Indicators(" ", " "), subfields_of_title))
    return found


def _inside(field: Field, tag: str, codes: str) -> list[str]:
    return [text for inner in embedded(field) if inner.tag == tag for text in each(codes)(inner) if text]


def _linked_text(field: Field) -> list[str]:
    parts = [*_inside(field, "200", "aefhiv"), *_inside(field, "210", "d"), *_inside(field, "500", "a")]
    return ["; ".join(parts)]


def _linked_subject(field: Field) -> list[Wording]:
    names = [personal_name(inner) for inner in embedded(field) if inner.tag in ("700", "701")]
    titles = [text for inner in embedded(field) if inner.tag in ("500", "710") for text in each("ab")(inner)]
    return [Wording(". ".join(filter(None, names + titles)))]


def _linked_series(field: Field) -> list[str]:
    volume = _inside(field, "200", "v")[:1]
    return [" ; ".join(_inside(field, "200", "a")[:1] + volume)]


def _extent(field: Field) -> list[str]:
    size = ["".join([value, " см" if value.isdigit() else ""]) for value in each("d")(field) if value]
    whole = " : ".join(filter(None, [", ".join(filter(None, each("a")(field))), ", ".join(each("c")(field))]))
    return [" ; ".join(filter(None, [whole, *size]))]


def _wrong_isbn(field: Field) -> list[str]:
    return [f"ISBN {value} [!]" for value in each("z")(field) if value]


_subject = joined("axyzj", " — ")
_NOTES = (
    "300 301 302 303 304 305 306 307 308 310 311 312 313 314 315 320 321 322 323 324 325 326 327 328 "
    "333 334 336 337 345"
)

RULES = (
    Rule("001", "source_identifiers", control),
    Rule("010", "isbn", each("a")),
    Rule("010", "notes", _wrong_isbn),
    Rule("011", "issn", each("a")),
    Rule("017", "doi", each("a")),
    Rule("020", "type_words", each("9")),  # RUSMARC: the part of the national bibliography
    Rule("101", "languages", each("a")),
    Rule("200", "statements", joined("fg", "; ")),
    Rule("205", "editions", joined("ab", ", ")),
    Rule("210", "places", each("a")),
    Rule("210", "publishers", each("c")),
    Rule("210", "years", each("d")),
    Rule("215", "extents", _extent),
    Rule("225", "series", joined("ahiv", " ; ")),
    Rule("410", "series", _linked_series),
    Rule(_NOTES, "notes", joined("abcdefgt", ". ")),
    Rule("330", "abstracts", wordings("a")),
    Rule("328", "type_words", joined("abcdet")),
    Rule("328", "degree_words", joined("abcd")),
    Rule("421 422 423 424 425 451 452 453 454 455 456 464 470 481 482 488", "notes", _linked_text),
    Rule("500 512 517 532 540 541", "notes", joined("aehi", ". ")),
    Rule("510", "titles", wordings("a", "z")),
    Rule("600", "keywords", _person_as_subject),
    Rule("601 602 605 607", "keywords", lambda field: map(Wording, joined("abxyzj", " — ")(field))),
    Rule("604", "keywords", _linked_subject),
    Rule("606 610", "keywords", lambda field: map(Wording, _repeated(field))),
    Rule("675", "udc", each("a")),
    Rule("700 701", "contributors", _person(ContributorRole.AUTHOR)),
    Rule("702", "contributors", _person(ContributorRole.CONTRIBUTOR)),
    Rule("710 711 712", "notes", joined("abc", ". ")),
    Rule("856 951", "addresses", each("uf")),
    Rule("951", "addresses", each("ai")),
)


def _repeated(field: Field) -> Iterable[str]:
    """Uncontrolled terms stand side by side in one field; a heading has subdivisions."""
    return each("a")(field) if not subfields(field, *"xyzj") else _subject(field)


def describe_unimarc(record: MarcRecord) -> Description:
    """The description a UNIMARC record gives."""
    description = apply(RULES, record)
    for field in record.get_fields("676", "686", "964"):
        for code in each("a")(field):
            sort_out(code, first(field, "2"), description, is_dewey=field.tag == "676")
    title_fields = record.get_fields("200")
    if title_fields:
        _describe_title(title_fields[0], description)
    level = str(record.leader)[7:8]
    hosts = record.get_fields("461", "462", "463")
    if level == "a" or (level == "b" and hosts):
        description.type = PublicationType.ARTICLE
        _describe_host(hosts, description)
    elif hosts:
        _put_set_before_title(hosts, description)
    _take_coded_data(record, description)
    return description


def _describe_title(field: Field, description: Description) -> None:
    """200 in its order: what follows a parallel title belongs to it."""
    titles: list[list[str]] = []
    subtitles: list[tuple[int, str]] = []
    languages = [language.strip().lower() for language in subfields(field, "z")]
    parallel = 0
    for code, value in field.subfields:
        text = tidy(value)
        if code in "ad" and text:
            if code == "d":
                parallel += 1
            if code == "a" and titles and not parallel:
                titles[-1][-1] += f" ; {text}"  # another work by the same author
            else:
                titles.append([text.rstrip(" =").lstrip("= ")])
        elif code in "hiv" and text and titles:
            titles[-1].append(text)
        elif code == "e" and text and titles:
            subtitles.append((len(titles) - 1, text))
        elif code == "c" and text:
            description.notes.append(text)
    language_of_title = ["", *languages]
    own = [
        Wording(_sentence(parts), language_of_title[index] if index < len(language_of_title) else "")
        for index, parts in enumerate(titles)
    ]
    description.titles[:0] = own
    description.subtitles += [Wording(text, own[index].language) for index, text in subtitles]


def _sentence(parts: list[str]) -> str:
    """Title, number and name of a part: "Собрание сочинений. Т. 2. Рассказы"."""
    return ". ".join([*(part.rstrip(" .") for part in parts[:-1]), parts[-1].removesuffix(" .")])


def _put_set_before_title(hosts: list[Field], description: Description) -> None:
    """A volume is known by the title of its set: "Задачи и этюды. Вып. 13"."""
    host = next((text for field in hosts for text in _inside(field, "200", "a")), "")
    if not host or not description.titles:
        return
    own = description.titles[0]
    volume = next((text for field in hosts for text in _inside(field, "200", "v")), "")
    if _BARE_NUMBER.fullmatch(own.text):
        parts = [host, own.text.rstrip(" .")]
    elif _plain_words(own.text).startswith(_plain_words(volume)):
        parts = [host, own.text]
    else:
        parts = [host, volume, own.text]
    description.titles[0] = own._replace(text=_sentence([part for part in parts if part]))


def _plain_words(text: str) -> str:
    return re.sub(r"\W", "", text.lower())


def _describe_host(hosts: list[Field], description: Description) -> None:
    """ "Вестник. – 2011. – № 3. – С. 35-86"; the pages of an article stand in its own 215."""
    parts = dict.fromkeys(part.rstrip(" .") for part in _parts_of_hosts(hosts))
    if parts:
        description.hosts = [" – ".join(f"{part}." for part in parts)]
    description.years += [year for field in hosts for year in _inside(field, "210", "d")]


def _parts_of_hosts(hosts: list[Field]) -> Iterator[str]:
    for place in ("200 a", "200 hi", "210 a", "210 c", "210 d", "200 v", "215 a"):
        tag, codes = place.split()
        for field in hosts:
            yield from _inside(field, tag, codes)


def _take_coded_data(record: MarcRecord, description: Description) -> None:
    """100 $a/9-12 date of publication; 105 $a/4-7 form of contents, /8 conference."""
    for field in record.get_fields("100"):
        description.years.append(next(iter(subfields(field, "a")), "")[9:13])
    for field in record.get_fields("105"):
        codes = next(iter(subfields(field, "a")), "")
        if "j" in codes[4:8]:
            description.type = description.type or PublicationType.TEXTBOOK
        elif {"m", "v"} & set(codes[4:8]):
            description.type = description.type or PublicationType.DISSERTATION
        elif codes[8:9] == "1":
            description.type = description.type or PublicationType.PROCEEDINGS
