"""Lines of pages as the analysis reads them."""

from library.search import analysis


def test_lines_broken_inside_words_are_joined() -> None:
    assert analysis.join_broken_lines("универ-\n  ситет 5-\n6") == "университет 5-\n6"
