"""Words of a query in a text as it is kept, whatever Unicode and line breaks made of it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from library.search.alignment import align
from library.search.marking import Sought
from library.search.parsing import parse
from library.search.words import join_broken_lines, normalise


def marked(text: str, typed: str) -> list[str]:
    return [text[start:end] for start, end in Sought(parse(typed)).spans(text)]


@given(st.text(st.sampled_from("аәк-é\u0301\u00ad\u200bﬁ№½\u1112\u1161\u11ab \n\rİٱ\u064e.A"), max_size=40))
def test_alignment_reads_as_the_index_does(text: str) -> None:
    aligned = align(text)
    assert aligned.text == normalise(join_broken_lines(text))
    assert len(aligned.starts) == len(aligned.ends) == len(aligned.text)
    assert all(0 <= start < end <= len(text) for start, end in zip(aligned.starts, aligned.ends, strict=True))


@pytest.mark.parametrize(
    ("text", "typed", "expected"),
    [
        ("Кітаптарымыздың мазмұны", "кітап", ["Кітаптарымыздың"]),
        ("Қазақ тілі", "qazaq", ["Қазақ"]),
        ("Қазақ тілі", "казак тили", ["Қазақ", "тілі"]),
        ("грам-\n матиканы оқу", "грамматика", ["грам-\n матиканы"]),
        ("грам\u00adматика кни\u0301га", "грамматика книга", ["грам\u00adматика", "кни\u0301га"]),
        ("№ 5 ﬁзика үшін", "fiзика 5", ["5", "ﬁзика"]),
        ("Жаңа оқу-құрал мен оқу", "оқу", ["оқу", "оқу"]),
        ("қазақ халқының тілі, қазақ тілінде", '"қазақ тілі"', ["қазақ", "тілінде"]),
        ("физика мен химия", "физика -химия", ["физика"]),
        ("физика мен химия", "title:физика химия", ["химия"]),
        ("физика мен химия", "title:физика", []),
        ("физика 2010", "2010..2015", []),
        ("физика", "", []),
        ("", "физика", []),
    ],
)
def test_words_are_marked_where_they_stand(text: str, typed: str, expected: list[str]) -> None:
    assert marked(text, typed) == expected


@given(st.text(max_size=60), st.text(max_size=20))
def test_no_text_and_no_query_breaks_anything(text: str, typed: str) -> None:
    last = 0
    for start, end in Sought(parse(typed)).spans(text):
        assert last <= start < end <= len(text)
        last = end
