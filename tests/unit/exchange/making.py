"""Makes MARC records in any character set and state of damage, for the tests of the importer."""

from collections.abc import Iterable

RUSMARC_LEADER = "     nam0 22      i 450 "
MARC21_LEADER = "     nam  22      i 4500"


def field(tag: str, content: str) -> tuple[str, str]:
    """`content` with "$a" for subfields; "^" stands for a blank indicator: "1^$aTitle"."""
    return tag, content.replace("^", " ").replace("$", "\x1f")


def iso2709(fields: Iterable[tuple[str, str]], charset: str, leader: str = RUSMARC_LEADER) -> bytes:
    """A well-formed record of ISO 2709; lengths count bytes."""
    directory, body = b"", b""
    for tag, content in fields:
        data = content.encode(charset) + b"\x1e"
        directory += f"{tag}{len(data):04}{len(body):05}".encode()
        body += data
    base = 24 + len(directory) + 1
    length = base + len(body) + 1
    start = f"{length:05}{leader[5:12]}{base:05}{leader[17:]}".encode()
    return start + directory + b"\x1e" + body + b"\x1d"


def rusmarc_book(
    number: int = 1,
    title: str = "Основы гидравлики",
    *extra: tuple[str, str],
    charset: str = "windows-1251",
    isbn: str = "",
    language: str = "rus",
) -> bytes:
    fields = [field("001", f"RU\\TEST\\{number}")]
    if isbn:
        fields.append(field("010", f"^^$a{isbn}"))
    fields += [
        field("100", "^^$a20050101d2004    m  y0rusy0189    ca"),
        field("101", f"0^$a{language}"),
        field("200", f"1^$a{title}$eучебное пособие для вузов$fТ. Н. Ильина"),
        field("210", "^^$aМ.$cНаука$d2004"),
        field("215", "^^$a245 с.$cил.$d21"),
        *extra,
        field("700", "^1$aИльина$bТ. Н.$gТатьяна Николаевна$4070"),
    ]
    return iso2709(fields, charset)
