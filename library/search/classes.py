"""Classes of UDC, BBK and GRNTI as a tree: every class stands below the beginnings of its own code."""

import re
from collections.abc import Iterator
from functools import lru_cache

from library.catalogue.enums import SubjectScheme

_MAIN = re.compile(r"[^\W\d_]?[\d.]*")  # a BBK code may begin with a letter; what follows are auxiliaries


@lru_cache(1 << 14)  # a library has many works of few classes
def path_of(scheme: str, code: str) -> tuple[str, ...]:
    """From the broadest class to this one: udc:0, udc:00, udc:004, udc:004.4 of 004.4; GRNTI by pairs."""
    code = code.strip()
    ends = _ends_of_pairs(code) if scheme == SubjectScheme.GRNTI else _ends_of_digits(code)
    codes = dict.fromkeys([*(code[:end] for end in ends), code])
    return tuple(f"{scheme}:{one}" for one in codes)


def _ends_of_digits(code: str) -> Iterator[int]:
    main = _MAIN.match(code)
    assert main is not None
    return (place + 1 for place, character in enumerate(main[0]) if character != ".")


def _ends_of_pairs(code: str) -> Iterator[int]:
    return (place for place, character in enumerate(code) if character == ".")
