"""How fast publications are written, beside Wagtail's own way of making pages."""

from dataclasses import replace
from functools import partial

from django.db import connection
from django.utils import timezone

from home.models import HomePage, StandingPage
from library.catalogue.actions.deposit_record import fill
from library.catalogue.bulk import write_records
from library.catalogue.models import PublicationPage

from .figures import Figure, Figures, seconds
from .ground import chunks, scratch_collection, scratch_records

STOCK = 40  # pages
BULK = 10_000


def measure() -> Figures:
    return stock() | bulk()


def stock() -> Figures:
    return stock_records() | stock_pages()


def stock_records() -> Figures:
    """The records of the bulk writer, made one by one as Wagtail makes pages, people found beforehand.

    Wagtail's own search, which would take its time too, is off for publications here as in the bulk writer.
    """
    publications = []
    for record in scratch_records(0, STOCK):
        publications.append(publication := PublicationPage(live=False))
        fill(publication, record)
        publication.derive()
    with scratch_collection(0) as collection:
        creating = seconds(lambda: [collection.add_child(instance=one) for one in publications])
        revising = seconds(lambda: [one.save_revision(log_action=True) for one in publications])
    return {
        "stock_create_rate": Figure(
            STOCK / creating, "records/s", "stock Wagtail: add_child of the same records"
        ),
        "stock_create_revision_rate": Figure(
            STOCK / (creating + revising), "records/s", "stock Wagtail: add_child, save_revision of the same"
        ),
    }


def stock_pages() -> Figures:
    """Pages with a title alone, on the tree that holds all publications."""
    home = HomePage.objects.get(locale__language_code="kk")
    pages = [StandingPage(title=f"Өлшем {n}", slug=f"olshem-{n}", locale=home.locale) for n in range(STOCK)]
    try:
        creating = seconds(lambda: [home.add_child(instance=page) for page in pages])
        publishing = seconds(lambda: [page.save_revision().publish() for page in pages])
    finally:
        StandingPage.objects.filter(slug__startswith="olshem-").delete()
    return {
        "stock_page_create_rate": Figure(
            STOCK / creating, "pages/s", "stock Wagtail: add_child of an empty page"
        ),
        "stock_page_publish_rate": Figure(
            STOCK / (creating + publishing),
            "pages/s",
            "stock Wagtail: add_child, save_revision, publish of the same",
        ),
    }


def bulk() -> Figures:
    full = scratch_records(0, BULK)
    bare = [replace(one, contributors=[], subjects=[], identifiers=[]) for one in full]
    rates = {}
    for name, records, published_at in (("bare", bare, None), ("full", full, timezone.now())):
        with scratch_collection(0) as collection:
            write = partial(write_records, collection=collection, user=None, published_at=published_at)
            taken = sum(seconds(partial(write, some)) for some in chunks(records))
        rates[name] = BULK / taken
    return {
        "bulk_rows_rate": Figure(rates["bare"], "records/s", "bulk writer: page and record rows, history"),
        "bulk_create_rate": Figure(
            rates["full"], "records/s", "bulk writer: with people, subjects, identifiers, search outbox"
        ),
    }


def sizes() -> Figures:
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_database_size(current_database())")
        size = cursor.fetchone()[0]
    count = PublicationPage.objects.count()
    return {
        "disk_per_record_kb": Figure(size / count / 1024, "KB", "database with all indexes, by publications")
    }
