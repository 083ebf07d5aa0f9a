"""The lists of words the analysis is measured by, and the measuring."""

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from library.search import analysis

OWN = Path(__file__).parent / "data"


class Pair(NamedTuple):
    """Two words, and whether they should meet."""

    category: str
    query: str
    form: str
    should_match: bool


class Score(NamedTuple):
    recall: float
    precision: float
    wrong: list[Pair]


def terms(text: str, language: str | None) -> set[str]:
    return {token.stem for token in analysis.analyse(text, language)}


def measure(pairs: Iterable[Pair], language: str | None) -> Score:
    """Two words meet when they share a term."""
    right = wanted = found = 0
    wrong = []
    for pair in pairs:
        matches = bool(terms(pair.query, language) & terms(pair.form, language))
        wanted += pair.should_match
        found += matches
        right += matches and pair.should_match
        if matches != pair.should_match:
            wrong.append(pair)
    return Score(right / wanted, right / found, wrong)


def lines(path: Path) -> Iterator[list[str]]:
    for line in path.read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            yield line.split("\t")


def gold(folder: Path) -> list[Pair]:
    rows = list(lines(folder / "kazakh" / "kazakh_gold.tsv"))[1:]
    return [Pair(row[2], row[3], row[4], row[1] == "match") for row in rows]


def held_out() -> list[Pair]:
    rows = lines(OWN / "kazakh_held_out.tsv")
    return [Pair(category, query, form, label == "match") for label, category, query, form in rows]


def paradigms() -> Iterator[tuple[str, str, list[str]]]:
    """Category, lemma and forms."""
    for category, lemma, forms in lines(OWN / "kazakh_paradigms.txt"):
        yield category, lemma, forms.split()


def sentences() -> list[Pair]:
    """Every form with its lemma, and with every other lemma that begins alike."""
    told = {
        tuple(word.rsplit("/", 1))
        for (sentence,) in lines(OWN / "kazakh_sentences.txt")
        for word in sentence.split()
        if "/" in word and not word.endswith("/-")
    }
    right = [Pair("own", lemma, form, True) for form, lemma in told]
    wrong = [
        Pair("other", other, form, False)
        for other in {lemma for _form, lemma in told}
        for form, lemma in told
        if lemma != other and form[:2].lower() == other[:2].lower() and (form, other) not in told
    ]
    return right + wrong
