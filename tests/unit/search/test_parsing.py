"""What a reader typed, as a query."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from library.search.engine.queries import (
    EVERYTHING,
    AllOf,
    AnyOf,
    Class,
    Not,
    Number,
    Phrase,
    Query,
    Word,
    Years,
    words_of,
)
from library.search.parsing import LONGEST_QUERY, MOST_ITEMS, NOTHING, PREFIXES, clean, parse


def written(query: Query) -> str:
    """A query in short, to compare it with."""
    match query:
        case Word(token, field):
            return f"{field}:{token.text}" if field else token.text
        case Phrase(tokens, field):
            return f"{field or ''}«{' '.join(token.text for token in tokens)}»"
        case Number(value):
            return f"#{value}"
        case Class(code):
            return f"<{code}>"
        case Years(first, last):
            return f"{first or ''}..{last or ''}"
        case Not(part):
            return f"-{written(part)}"
        case AnyOf(parts):
            return f"({' | '.join(map(written, parts))})"
        case AllOf(parts):
            return f"({' '.join(map(written, parts))})"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Қазақ тілі", "қазақ тілі"),
        ("  қазақ\n\tтілі ", "қазақ тілі"),
        ('"қазақ тілі"', "«қазақ тілі»"),
        ("“қазақ тілі”", "«қазақ тілі»"),
        ('"тілі"', "тілі"),
        ('кітап "қазақ тілі" оқу', "кітап «қазақ тілі» оқу"),
        ('"қазақ тілі', "«қазақ тілі»"),
        ('қазақ" тілі', "қазақ тілі"),
        ("оқулық -физика", "оқулық -физика"),
        ('оқулық -"қазақ тілі"', "оқулық -«қазақ тілі»"),
        ("-физика", "-физика"),
        ("оқу - физика", "оқу физика"),
        ("--физика", "-физика"),
        ("физика OR химия", "(физика | химия)"),
        ("оқу физика ИЛИ химия НЕМЕСЕ алгебра кітап", "оқу (физика | химия | алгебра) кітап"),
        ("физика | химия", "(физика | химия)"),
        ("физика or химия", "физика химия"),
        ("OR физика OR OR", "физика"),
        ("физика AND химия ЖӘНЕ алгебра", "физика химия алгебра"),
        ("физика OR -химия", "(физика | -химия)"),
        ("author:Ахметов физика", "author:ахметов физика"),
        ("АВТОР: Ахметов", "author:ахметов"),
        ('author:"Ахметов Бауыржан"', "author«ахметов бауыржан»"),
        ("-author:Ахметов физика", "-author:ахметов физика"),
        ("название:физика OR тема:химия", "(title:физика | topic:химия)"),
        ("атауы:физика", "title:физика"),
        ("unknown:физика", "((unknown физика) | unknownфизика)"),
        ("author:", "author"),
        ('author:""', ""),
        ("udc:004.42", "<udc:004.42>"),
        ("УДК 004", "удк 004"),
        ("ӘОЖ: 004.", "<udc:004>"),
        ("bbk:22.1 МРНТИ:27.01", "<bbk:22.1> <grnti:27.01>"),
        ("isbn:601-04-4110-2", "#9786010441101"),
        ("978-601-04-4110-1 алгебра", "#9786010441101 алгебра"),
        ("978 601 04 4110 1", "#9786010441101"),
        ("9786010441101", "#9786010441101"),
        ("issn:2306-7365", "#23067365"),
        ("doi:10.1000/Abc-123", "#10.1000/abc-123"),
        ("1234567890", "1234567890"),
        ("isbn:12", "#12"),
        ("2010..2015", "2010..2015"),
        ("2010.. физика", "2010.. физика"),
        ("..2015", "..2015"),
        ("year:2010-2015", "2010..2015"),
        ("year:2010–2015", "2010..2015"),
        ("жыл:2010", "2010..2010"),
        ("год:2010-", "2010.."),
        ("year:soon", "soon"),
        ("2010-2015", "((2010 2015) | 20102015)"),
        ("оқу-әдістемелік", "((оқу әдістемелік) | оқуәдістемелік)"),
        ('"оқу-әдістемелік кешен"', "«оқу әдістемелік кешен»"),
        ("-оқу-әдістемелік", "-((оқу әдістемелік) | оқуәдістемелік)"),
        ("Экономика и управление", "экономика управление"),
        ("и", "и"),
        ('"война и мир"', "«война и мир»"),
        ("SELECT * FROM x; --", "select from x"),
        ("(физика & химия) | !алгебра:*", "физика (химия | алгебра)"),
        ("title:(физика)~", "title:физика"),
    ],
)
def test_parse(text: str, expected: str) -> None:
    query = parse(text)
    assert written(query) in (f"({expected})", expected), written(query)


@pytest.mark.parametrize("text", ["", " ", "\n\t"])
def test_nothing_typed_means_everything(text: str) -> None:
    assert parse(text) == EVERYTHING


@pytest.mark.parametrize("text", ["!?", "-", "OR", '"', '""', "\x00", "..", "()", "|||", "udc:.", "*"])
def test_no_words_mean_nothing(text: str) -> None:
    assert parse(text) == NOTHING


def test_words_know_their_places() -> None:
    text = clean('  title:Қазақ "тілі  мен"\x00 -әдебиет OR оқу-құрал ')
    tokens = [word.token for word in words_of(parse(text))]
    assert {text[token.start : token.end].lower(): token.text for token in tokens} == {
        "қазақ": "қазақ",
        "тілі": "тілі",
        "мен": "мен",
        "оқу": "оқу",
        "құрал": "құрал",
        "оқу-құрал": "оқуқұрал",
    }


def test_what_goes_on_forever_is_cut() -> None:
    assert len(words_of(parse("сөз " * 10_000))) == MOST_ITEMS
    assert len(clean("ﷺ" * 10_000)) <= LONGEST_QUERY  # eighteen letters each, when spelt out


SYNTAX = [*'"-|&!()*:~^\\/+<>=[]{}?.;%_ \x00\ufeffİ', "OR", "AND", "..", "978-", "2010", "٢٠١٠"]
_hostile = st.lists(
    st.one_of(st.sampled_from(SYNTAX), st.sampled_from([*PREFIXES]), st.text(max_size=5)), max_size=60
).map("".join)


@given(st.one_of(_hostile, st.text(max_size=400)))
def test_no_text_is_an_error(text: str) -> None:
    query = parse(text)
    cleaned = clean(text)
    for word in words_of(query):
        assert word.token.text
        assert word.token.stem
        assert 0 <= word.token.start < word.token.end <= len(cleaned)
