"""Where an article stands, put into words from the fields of reference managers."""

import re
from collections.abc import Sequence


def host_of(names: Sequence[str], year: str, volume: str, number: str, pages: str) -> str:
    """ "Вестник. – 2011. – Т. 4, № 3. – С. 35-86.", or in Latin letters as the host is; "" for none."""
    if not names:
        return ""
    is_cyrillic = bool(re.search("[\u0400-\u04ff]", " ".join(names)))
    words = ("Т.", "№", "С.") if is_cyrillic else ("Vol.", "no.", "P.")
    issue = [f"{word} {text}" for word, text in zip(words, (volume, number), strict=False) if text]
    parts = [*names, year, ", ".join(issue), f"{words[2]} {pages}" if pages else ""]
    return " – ".join(f"{part.rstrip('.')}." for part in parts if part)
