"""The engine of the search: PostgreSQL. Whatever takes its place offers these four functions."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.contrib.postgres.search import SearchQueryField, SearchVectorField
from django.db import transaction
from django.db.models import BooleanField, Exists, F, FloatField, Func, OuterRef, Q, Value
from django.db.models.functions import Cast

from library.access.decision import readable_by
from library.catalogue.models import Contributor, PublicationPage, PublicationSubject
from library.catalogue.querysets import PublicationQuerySet
from library.core.languages import INTERFACE
from library.files.models import FilePage

from . import terms, vectors
from .documents import documents
from .models import Entry
from .query import SearchQuery

COUNTED = 1000  # counting further would cost more than readers have use for


@dataclass(frozen=True)
class Found:
    """Ids of one page of publications, best first; `count` is at most COUNTED."""

    ids: list[int]
    count: int
    is_count_exact: bool


class Matches(Func):
    """tsvector @@ tsquery, without the parser that would take our lexemes apart."""

    template = "%(expressions)s"
    arg_joiner = " @@ "
    output_field = BooleanField()


class Rank(Func):
    function = "ts_rank"
    output_field = FloatField()


def tsquery(text: str) -> Cast:
    return Cast(Value(text), SearchQueryField())


# --- writing ----------------------------------------------------------------------------------------


@transaction.atomic
def index(ids: Sequence[int]) -> None:
    """Bring the entries of these publications in line with their records; full texts are left as they are."""
    entries = [
        Entry(
            publication_id=document.id,
            metadata=Cast(Value(vectors.metadata_literal(document)), SearchVectorField()),
            published_at=document.published_at,
        )
        for document in documents(ids)
    ]
    Entry.objects.bulk_create(
        entries,
        update_conflicts=True,
        unique_fields=["publication"],
        update_fields=["metadata", "published_at", "indexed_at"],
    )
    gone = set(ids) - {entry.publication_id for entry in entries}
    if gone:
        remove(list(gone))


def index_text(publication_id: int) -> None:
    """Read the full text of a publication's files into its entry; for the worker, not for a request."""
    pages = FilePage.objects.filter(file__publication_files__publication=publication_id)
    pages = pages.order_by("file__publication_files__sort_order", "file", "number")
    literal = vectors.text_literal(pages.values_list("text", flat=True).iterator())
    Entry.objects.filter(pk=publication_id).update(fulltext=Cast(Value(literal), SearchVectorField()))


def remove(ids: Sequence[int]) -> None:
    Entry.objects.filter(pk__in=ids).delete()


# --- reading ----------------------------------------------------------------------------------------


def query(wanted: SearchQuery) -> Found:
    """One page of what was looked for, in two database queries; the newest when no words were given."""
    if wanted.is_senseless:
        return Found([], 0, True)
    matching = _filtered(PublicationPage.objects.live(), wanted).filter(search_entry__isnull=False)
    newest = ("-search_entry__published_at", "-search_entry__pk")
    if wanted.terms:
        matching = _with_words(matching, wanted)
        ordered = matching.order_by(_rank(wanted).desc(), *newest)
    else:
        ordered = matching.order_by(*newest)
    count = matching.order_by()[: COUNTED + 1].count()
    ids = ordered.values_list("pk", flat=True)[wanted.offset : wanted.offset + wanted.limit]
    return Found(list(ids), min(count, COUNTED), count <= COUNTED)


def _with_words(publications: PublicationQuerySet, wanted: SearchQuery) -> PublicationQuerySet:
    """Every term in the record, or in the text of a publication this reader may read.

    Written as (each term in record or text) and (all in the record, or readable): so both GIN indexes serve.
    """
    for term in wanted.terms:
        publications = publications.filter(
            Q(Matches(F("search_entry__metadata"), tsquery(terms.metadata_tsquery([term]))))
            | Q(Matches(F("search_entry__fulltext"), tsquery(terms.text_tsquery([term]))))
        )
    in_record = Matches(F("search_entry__metadata"), tsquery(terms.metadata_tsquery(wanted.terms)))
    return publications.filter(Q(in_record) | readable_by(wanted.reader))


def _rank(wanted: SearchQuery) -> Any:
    """By the record alone: the order must not tell of texts that may not be read. Exact words count more."""
    record = F("search_entry__metadata")
    exact = tsquery(terms.exact_tsquery(wanted.terms))
    return 2 * Rank(record, exact) + Rank(record, tsquery(terms.metadata_tsquery(wanted.terms, "|")))


def _filtered(publications: PublicationQuerySet, wanted: SearchQuery) -> PublicationQuerySet:
    conditions: dict[str, Any] = {
        "institution__code": wanted.institution,
        "type": wanted.type,
        "year": wanted.year,
        "languages__contains": [wanted.language] if wanted.language else None,
        "access": wanted.access,
    }
    publications = publications.filter(**{name: value for name, value in conditions.items() if value})
    if wanted.author:
        publications = publications.filter(Exists(_contributions_of(wanted.author)))
    if wanted.subject:
        publications = publications.filter(Exists(_uses_of(*wanted.subject)))
    return publications


def _contributions_of(name: str) -> Any:
    named = Q()
    for language in INTERFACE:
        named |= Q(**{f"person__name_{language}": name})
    return Contributor.objects.filter(named, publication=OuterRef("pk"))


def _uses_of(scheme: str, code: str) -> Any:
    """Of the class itself and of narrower ones, whose codes begin with its own."""
    return PublicationSubject.objects.filter(
        publication=OuterRef("pk"), subject__scheme=scheme, subject__code__startswith=code
    )


def with_text(ids: Sequence[int], wanted: SearchQuery) -> set[int]:
    """Those of these publications in whose full text any of the words occurs."""
    found = Entry.objects.filter(pk__in=ids).filter(
        Matches(F("fulltext"), tsquery(terms.text_tsquery(wanted.terms, "|")))
    )
    return set(found.values_list("pk", flat=True))
