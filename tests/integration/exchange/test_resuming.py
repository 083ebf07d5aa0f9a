"""An import that was interrupted goes on where it stopped: nothing lost, nothing doubled."""

from collections.abc import Callable

import pytest
from django.core.management import CommandError

from library.catalogue.models import PublicationPage
from library.exchange.importing import running, taking
from library.exchange.models import Import
from tests.unit.exchange.making import rusmarc_book

from .conftest import in_review, outcomes

BOOKS = [rusmarc_book(number, f"Книга {number}") for number in range(1, 7)]


def interrupted_at(number: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the process be interrupted within a chunk, after its publications were written."""
    add_to_batch = taking.Review.add_to_batch

    def stop(review: taking.Review) -> None:
        add_to_batch(review)
        if PublicationPage.objects.count() >= number:
            raise KeyboardInterrupt

    monkeypatch.setattr(running, "CHUNK", 2)
    monkeypatch.setattr(taking.Review, "add_to_batch", stop)


def test_resumed_import_goes_on_at_the_first_record_without_an_account(
    bring_in: Callable, write: Callable, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = write(BOOKS[0], b"torn", *BOOKS[1:])
    with monkeypatch.context() as patched:
        interrupted_at(3, patched)
        with pytest.raises(KeyboardInterrupt):
            bring_in(path)
    run = Import.objects.get()
    assert outcomes(run) == ["created", "failed"]
    assert PublicationPage.objects.count() == 1
    assert run.finished_at is None
    assert outcomes(bring_in(path, resume=str(run.pk), collection=None)) == [
        "created",
        "failed",
        *["created"] * 5,
    ]
    assert PublicationPage.objects.count() == 6
    run = Import.objects.get()
    assert run.finished_at is not None
    assert in_review(run) == 6


def test_resumed_import_takes_the_same_file_only(
    bring_in: Callable, write: Callable, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patched:
        interrupted_at(3, patched)
        with pytest.raises(KeyboardInterrupt):
            bring_in(write(*BOOKS))
    run = Import.objects.get()
    with pytest.raises(CommandError):
        bring_in(write(*BOOKS[:5]), resume=str(run.pk), collection=None)
    with pytest.raises(CommandError):
        bring_in(write(*BOOKS), resume="7b6f7c1e-0000-4000-8000-000000000000", collection=None)
    assert outcomes(run) == ["created"] * 2
