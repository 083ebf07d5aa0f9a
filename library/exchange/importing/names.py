"""Names of people as catalogues write them, and lists of such names."""

import re

from library.catalogue.enums import ContributorRole
from library.catalogue.records import ContributorEntry

_UPPER = "A-ZА-ЯЁӘҒҚҢӨҰҮҺІ"
_LOWER = "a-zа-яёәғқңөұүһі"
_SURNAME = rf"(?:[{_UPPER}][{_LOWER}]+|[{_UPPER}]{{2,}})(?:-(?:[{_UPPER}][{_LOWER}]+|[{_UPPER}]{{2,}}))?"
# "В. Ф.", "В.Ф", "Дж.Р.Р.", "Ш. О.,": at least one letter with its point, or two together.
_INITIAL = rf"[{_UPPER}][{_LOWER}]?\s?\."
_INITIALS = rf"(?:[{_UPPER}]\s(?=[{_UPPER}]\.))?{_INITIAL}(?:\s?-?{_INITIAL})*(?:\s?[{_UPPER}](?![\w.-]))?"
SURNAME_FIRST = re.compile(rf"({_SURNAME}),?\s+({_INITIALS})")
_INITIALS_FIRST = re.compile(rf"({_INITIALS})\s?({_SURNAME})$")
_ONLY_INITIALS = re.compile(rf"(?:{_INITIALS}|[{_UPPER}])\s*$")
_PATRONYMIC = re.compile(r"(?:вич|вна|ич|ична|ұлы|улы|қызы|кызы|оглы)$", re.IGNORECASE)
_ET_AL = re.compile(
    r"\s*[\[(]?(?:и\s+др(?:угие)?|және\s+т\.?\s*б|және\s+басқалар|т\.\s?б|et\s+al)\b\.?[\])]?",
    re.IGNORECASE,
)

# Words before names in a statement of responsibility, in the order they are looked for.
_ROLE_WORDS = [
    (ContributorRole.THESIS_ADVISOR, r"науч\w*\.?\s*рук|ғылыми\s+жетекші|supervis"),
    (ContributorRole.EDITOR, r"\bред\b|\bред\.|редак|редкол|отв\.?\s*ред|edit|редакция"),
    (ContributorRole.COMPILER, r"сост\b|сост\.|состав|құраст|compil"),
    (ContributorRole.TRANSLATOR, r"\bпер\b|\bпер\.|перев|ауд\.|аударған|transl"),
    (ContributorRole.REVIEWER, r"рец\b|рец\.|рецен|пікір\s+жазған|review"),
    (ContributorRole.ILLUSTRATOR, r"\bил\b|\bил\.|худож|рис\.|сурет|illustr"),
    (ContributorRole.CONTRIBUTOR, r"предисл|вступ|послесл|коммент|примеч|алғы\s*сөз|foreword|introd"),
]
_ROLES = [(role, re.compile(pattern, re.IGNORECASE)) for role, pattern in _ROLE_WORDS]

_NAMED = re.compile(rf"(?<!\w)(?:{_INITIALS}\s?{_SURNAME}|{_SURNAME},?\s+{_INITIALS})")
# After these the surname is declined ("под ред. Н. А. Сафронова"): it is no heading.
_GENITIVE_FOLLOWS = re.compile(r"\b(?:под|пер\.\s+с|имени|им\.|памяти)\b", re.IGNORECASE)
_VOLUME = re.compile(r"(?:том|часть|книга|выпуск|бөлім|кітап|part|volume)\b", re.IGNORECASE)


def heading(name: str) -> str:
    """ "Surname, Name Patronymic" or "Surname, I. O." where the order can be told, else as written."""
    name = " ".join(_ET_AL.sub("", name).replace("\t", " ").split()).strip(" ,;:/|")
    if match := SURNAME_FIRST.fullmatch(name):
        return f"{_capitalised(match[1])}, {_spaced(match[2])}"
    if match := _INITIALS_FIRST.fullmatch(name):
        return f"{_capitalised(match[2])}, {_spaced(match[1])}"
    if "," in name:
        surname, given = name.split(",", 1)
        return f"{_capitalised(surname.strip())}, {_spaced(given.strip())}".rstrip(" ,")
    words = name.split()
    if len(words) == 3 and _PATRONYMIC.search(words[2]):
        return f"{words[0]}, {words[1]} {words[2]}"
    return name


def _capitalised(surname: str) -> str:
    return surname.title() if surname.isupper() and len(surname) > 2 else surname


def _spaced(given: str) -> str:
    """Initials with a blank between them and a point after each: "В.Ф" → "В. Ф."."""
    given = re.sub(r"\s*\.\s*(?=\S)", ". ", given)
    given = re.sub(r"\.\s+-", ".-", given)
    return re.sub(rf"(^|[\s.])([{_UPPER}])$", r"\1\2.", given)


def split_names(text: str) -> list[str]:
    """The headings in a list of names separated by semicolons or commas, whatever their order of words."""
    names = []
    for group in re.split(r"[;|\n]|\s/\s", text):
        names += _split_commas(group)
    return list(dict.fromkeys(filter(_is_name, map(heading, names))))


def _split_commas(group: str) -> list[str]:
    pieces = [piece.strip() for piece in group.split(",") if piece.strip()]
    if len(pieces) == 2 and " " not in pieces[0] and not SURNAME_FIRST.match(pieces[1]):
        return [f"{pieces[0]}, {pieces[1]}"]  # "Surname, Name", however the given names are written
    names: list[str] = []
    for piece in pieces:
        if names and "," not in names[-1] and _ONLY_INITIALS.match(piece) and " " not in names[-1]:
            names[-1] += f", {piece}"
        else:
            names.append(piece)
    return names


def _is_name(name: str) -> bool:
    return len(name) > 1 and any(letter.isalpha() for letter in name) and len(name) <= 255


def role_of(words: str) -> ContributorRole | None:
    """The role that the words of a statement of responsibility name."""
    return next((role for role, pattern in _ROLES if pattern.search(words)), None)


def people_of_statement(statement: str) -> list[ContributorEntry]:
    """The people a statement of responsibility names with their initials: "под ред. И. И. Иванова"."""
    entries = []
    for part in re.split(r"[;\[\]]", statement):
        part = _ET_AL.sub("", part).strip(" .,:")
        names = [match[0] for match in _NAMED.finditer(part)]
        before = part[: part.find(names[0])] if names else ""
        if not _GENITIVE_FOLLOWS.search(before):
            role = role_of(before) or ContributorRole.AUTHOR
            entries += [ContributorEntry(heading(name), role) for name in names]
    return entries


def split_leading_authors(title: str) -> tuple[list[str], str]:
    """Authors that somebody wrote before the title itself: "Ким Д. П. Теория управления"."""
    authors: list[str] = []
    rest = title.lstrip(" ,.;:/-–—")
    while match := _NAMED.match(rest):
        after = rest[match.end() :].lstrip(" ,.;:/-–—")
        if _VOLUME.match(match[0]) or sum(letter.isalpha() for letter in after) < 3:
            break
        authors.append(heading(match[0]))
        rest = after
    return authors, rest
