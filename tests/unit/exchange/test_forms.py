"""What the columns of a table may become, in words."""

from django.utils import translation

from library.exchange.forms import target_choices


def test_every_target_has_a_label_of_its_own() -> None:
    for language in ("kk", "ru", "en"):
        with translation.override(language):
            labels = [label for _target, label in target_choices()]
        assert len(labels) == len(set(labels)), language


def test_language_of_a_column_is_told_beside_it() -> None:
    with translation.override("en"):
        labels = dict(target_choices())
    assert labels["titles:kk"] == "Title (in Kazakh)"
    assert labels["titles"] == "Title"
