"""The texts the demonstration's PDFs are made of, read from `demo/content/texts`.

A text is a plain file: `# Title`, `## Chapter`, paragraphs between empty lines, `? question` and
`= term — definition` after them.
"""

from dataclasses import dataclass, field
from functools import cache

from .works import CONTENT


@dataclass
class Chapter:
    title: str
    paragraphs: list[str] = field(default_factory=list)
    questions: list[str] = field(default_factory=list)
    terms: list[tuple[str, str]] = field(default_factory=list)


@dataclass
class Text:
    title: str
    chapters: list[Chapter]


@cache
def read_text(name: str) -> Text:
    """The text called `<language>/<subject>`."""
    lines = (CONTENT / "texts" / f"{name}.txt").read_text(encoding="utf-8").splitlines()
    text = Text(title=lines[0].removeprefix("# "), chapters=[])
    for line in filter(None, lines[1:]):
        if line.startswith("## "):
            text.chapters.append(Chapter(title=line.removeprefix("## ")))
        else:
            _take(text.chapters[-1], line)
    return text


def _take(chapter: Chapter, line: str) -> None:
    mark, _blank, rest = line.partition(" ")
    if mark == "?":
        chapter.questions.append(rest)
    elif mark == "=":
        term, _dash, definition = rest.partition(" — ")
        chapter.terms.append((term, definition))
    else:
        chapter.paragraphs.append(line)
