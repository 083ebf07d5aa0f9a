"""What a catalogue of interface texts lacks."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator

import polib

# %(name)s and %s of Python, {name} and {} of format; %% and {{ }} are no placeholders.
_PLACEHOLDER = re.compile(r"%(?:\((\w+)\))?[-+ #0]*\d*(?:\.\d+)?([diouxXeEfFgGcrs])|(?<!{){(\w*)}(?!})")


def faults(
    catalogue: polib.POFile, wanted: Iterable[polib.POEntry], *, may_be_empty: bool = False
) -> Iterator[str]:
    """One line a fault: a text that is missing, fuzzy or empty, or whose placeholders disagree."""
    entries = {(entry.msgctxt, entry.msgid): entry for entry in catalogue if not entry.obsolete}
    forms = number_of_forms(catalogue)
    for original in wanted:
        entry = entries.get((original.msgctxt, original.msgid))
        fault = "missing" if entry is None else fault_of(entry, original, forms, may_be_empty=may_be_empty)
        if fault:
            yield f"{fault}: {original.msgid!r}"


def number_of_forms(catalogue: polib.POFile) -> int:
    match = re.search(r"nplurals=(\d+)", catalogue.metadata.get("Plural-Forms", ""))
    return int(match[1]) if match else 2


def fault_of(entry: polib.POEntry, original: polib.POEntry, forms: int, *, may_be_empty: bool) -> str:
    """ "" when there is none."""
    if entry.fuzzy:
        return "fuzzy"
    texts = _texts(entry, original, forms)
    if not any(texts) and may_be_empty:
        return ""
    if not all(texts):
        return "empty"
    for number, text in enumerate(texts):
        if not _agrees(text, original, is_first=number == 0):
            return "placeholders disagree"
    return ""


def _texts(entry: polib.POEntry, original: polib.POEntry, forms: int) -> list[str]:
    if not original.msgid_plural:
        return [entry.msgstr]
    return [entry.msgstr_plural.get(number, "") for number in range(forms)]


def _agrees(text: str, original: polib.POEntry, *, is_first: bool) -> bool:
    found = placeholders(text)
    if not original.msgid_plural:
        return found == placeholders(original.msgid)
    # "One file" may do without its number, in a language whose first form is for one thing only.
    return found == placeholders(original.msgid_plural) or (
        is_first and found == placeholders(original.msgid)
    )


def placeholders(text: str) -> Counter[str]:
    """How often each occurs, by name, or by kind where it has none."""
    found = _PLACEHOLDER.finditer(text.replace("%%", ""))
    return Counter(match[1] or match[3] or match[2] or "{}" for match in found)
