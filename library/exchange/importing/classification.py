"""Codes of classifications sorted out by the scheme a field names, or by how the code itself looks."""

import re

from .description import Description

_DEWEY = re.compile(r"\d{3}(?:\.\d+)?(?:/\S+)?")
_GRNTI = re.compile(r"\d{2}(?:\.\d{2}){1,2}")
_BBK = re.compile(r"(?:\d{2}|[А-Я]|[ЩШЭЮЯ]\d)\S*")
_SHELF_MARK = re.compile(r"\s+[А-ЯЁӘҒҚҢӨҰҮҺІA-Z~]\s?\d{1,3}\S*$")


def sort_out(code: str, scheme: str, description: Description, *, is_dewey: bool = False) -> None:
    """Add the code to the list of its scheme; a code of a scheme that is none of ours becomes a note."""
    scheme = scheme.lower()
    if not code:
        return
    if "bbk" in scheme or "ббк" in scheme:
        description.bbk.append(_SHELF_MARK.sub("", code))
    elif "gasnti" in scheme or "grnti" in scheme or "грнти" in scheme:
        description.grnti.append(code)
    elif "udc" in scheme or "udk" in scheme or "удк" in scheme:
        description.udc.append(code)
    elif is_dewey and not scheme and not _DEWEY.fullmatch(code) and _BBK.match(code):
        # Some libraries keep BBK in the field of Dewey, with the shelf mark of the author after it.
        description.bbk.append(_SHELF_MARK.sub("", code))
    elif not scheme and _GRNTI.fullmatch(code):
        description.grnti.append(code)
    else:
        description.notes.append(" ".join(["DDC" if is_dewey else scheme, code]).strip())
