"""Exports: the same records that were imported, by command and over HTTP, for those who may have them."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.test import Client
from django.urls import reverse
from django.utils import timezone, translation
from hypothesis import HealthCheck, given, settings

from library.catalogue.bulk import read_records, write_records
from library.catalogue.models import PublicationPage
from library.catalogue.records import Record
from library.exchange.exporting.formats import FORMATS
from library.exchange.fields import values_of
from library.exchange.importing.detection import detect_format, open_source
from tests.unit.exchange.making import rusmarc_book
from tests.unit.exchange.records import RECORDS

from ..desk import Desk, set_up, sign_in
from .conftest import Place

pytestmark = pytest.mark.django_db

BOOKS = [
    Record(titles={"kk": f"Қазақ тілі {number}", "ru": "Язык"}, year=2000 + number) for number in range(6)
]


@pytest.fixture
def desk() -> Desk:
    return set_up()


@pytest.fixture
def published(desk: Desk, index: Callable[[], int]) -> Desk:
    write_records(BOOKS, collection=desk.collection, user=desk.editor, published_at=timezone.now())
    write_records([Record(titles={"kk": "Жоба"})], collection=desk.collection, user=desk.editor)
    index()
    return desk


def read(path: Path) -> list[Record]:
    return [one.record for one in open_source(path, detect_format(path)) if one.record]


def titles(records: list[Record]) -> set[str]:
    return {record.titles["kk"] for record in records}


@settings(max_examples=15, suppress_health_check=list(HealthCheck), deadline=None)
@given(record=RECORDS)
def test_what_was_written_is_read(record: Record) -> None:
    from tests.factories import CollectionFactory

    collection = CollectionFactory()
    (written,) = write_records([record], collection=collection, user=None)
    (found,) = read_records([written.id])  # type: ignore[union-attr]
    expected = values_of(record)
    for name in ("access", "licence"):  # a publication always has these
        expected.setdefault(name, [str(getattr(found, name))])
    assert values_of(found) == expected


@pytest.mark.parametrize("format", FORMATS)
def test_export_import_export(published: Desk, tmp_path: Path, format: str) -> None:
    first, second = tmp_path / "first", tmp_path / "second"
    call_command("export_records", str(first), format=format, collection=published.collection.code)
    assert titles(read(first)) == titles(BOOKS)
    call_command("import_records", first, collection=_elsewhere(published), draft=True)
    PublicationPage.objects.filter(live=False).exclude(institution=published.institution).update(live=True)
    call_command("export_records", str(second), format=format, institution=published.other.code)
    assert read(second) == read(first)


def _elsewhere(desk: Desk) -> str:
    from tests.factories import CollectionFactory

    return CollectionFactory(institution=desk.other).code


def test_command_refuses_what_is_not_there(published: Desk, tmp_path: Path) -> None:
    for options in ({"institution": "nowhere"}, {"collection": "nowhere"}):
        with pytest.raises(CommandError):
            call_command("export_records", str(tmp_path / "x"), format="csv", **options)
    with pytest.raises(CommandError):
        call_command("export_records", str(tmp_path / "no" / "x"), format="csv")
    assert not list(tmp_path.iterdir())


def download(client: Client, tmp_path: Path, **query: str) -> Path:
    with translation.override("kk"):
        response = client.get(reverse("export:export"), query)
    assert response.status_code == 200
    path = tmp_path / "download"
    path.write_bytes(b"".join(response.streaming_content))
    return path


@pytest.mark.parametrize("where", ["collection", "university"])
def test_readers_export_what_is_public(published: Desk, tmp_path: Path, where: str) -> None:
    code = {"collection": published.collection.code, "university": published.institution.code}[where]
    path = download(Client(), tmp_path, format="marcxml", **{where: code})
    assert titles(read(path)) == titles(BOOKS)


def test_readers_export_what_they_found(published: Desk, tmp_path: Path) -> None:
    path = download(Client(), tmp_path, format="ris", q="қазақ", year="2003")
    assert [record.year for record in read(path)] == [2003]


def test_unknown_exports_are_not_found(published: Desk) -> None:
    with translation.override("kk"):
        address = reverse("export:export")
    for query in (
        {"format": "exe"},
        {"format": "csv", "collection": "x"},
        {"format": "csv", "university": "x"},
    ):
        assert Client().get(address, query).status_code == 404


def test_pages_link_to_their_exports(published: Desk) -> None:
    for page in (published.collection, published.collection.get_parent()):
        assert "format=bibtex" in Client().get(page.get_url()).text
    with translation.override("ru"):
        found = Client().get(reverse("search:results"), {"q": "қазақ"})
    assert "format=bibtex&amp;q=" in found.text


@pytest.mark.parametrize(
    ("who", "count"),
    [
        ("editor", 7),
        ("colleague", 7),
        ("administrator", 7),
        ("stranger", None),
        ("approver", None),
        ("student", None),
    ],
)
def test_drafts_go_to_depositors_only(published: Desk, tmp_path: Path, who: str, count: int | None) -> None:
    address = reverse("exchange:export_own", args=[published.collection.pk])
    response = sign_in(getattr(published, who)).get(address, {"format": "csv", "drafts": "on"})
    if count is None:
        assert response.status_code == 302
        return
    path = tmp_path / "own.csv"
    path.write_bytes(b"".join(response.streaming_content))
    assert len(read(path)) == count


def test_queries_grow_with_the_chunks_only(
    published: Desk, tmp_path: Path, django_assert_max_num_queries: Any
) -> None:
    write_records(BOOKS * 50, collection=published.collection, user=None, published_at=timezone.now())
    with django_assert_max_num_queries(14):
        call_command("export_records", str(tmp_path / "x"), format="csv")


def test_what_rusmarc_brought_survives_every_format(
    place: Place, bring_in: Callable, write: Callable, tmp_path: Path
) -> None:
    run = bring_in(write(rusmarc_book(1, "Основы гидравлики")))
    (record,) = read_records([run.records.get().publication_id])
    for name, format in FORMATS.items():
        path = tmp_path / name
        path.write_bytes(b"".join(format.write([record])))
        assert [values_of(one) for one in read(path)] == [values_of(record)], name
