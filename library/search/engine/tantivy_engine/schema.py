"""The fields of tantivy's two indexes: records, one a publication, and pages, one a page of a file.

Words come prepared: stems as they are, skeletons behind a mark in the same field, so that a word spelt in
another script is found in the field asked for, and in a phrase.
"""

from datetime import datetime

import tantivy

from ..documents import RECORD, Facet, Field
from ..questions import Order

# Raised by whoever changes these fields or what the analysis makes of words: older indexes are left alone,
# and one of the new format is built beside them.
FORMAT = 2

SKELETON = "~"
DEPTHS = range(1, 7)  # of a tree of subjects that are counted; what lies deeper can only be looked for
COLUMNS = {facet: f"facet_{facet}" for facet in Facet if facet != Facet.SUBJECT}
ORDERS = {Order.NEWEST: "newest", Order.YEAR: "by_year", Order.READS: "most_read", Order.TITLE: "by_title"}
_ID_BITS = 32
_LARGEST_ID = (1 << _ID_BITS) - 1


def class_column(depth: int) -> str:
    """The classes of that depth in their trees, from 1."""
    return f"class_{depth}"


def records_schema() -> tantivy.Schema:
    builder = tantivy.SchemaBuilder()
    builder.add_unsigned_field("id", indexed=True, fast=True)
    for field in (*RECORD, Field.TEXT):
        builder.add_text_field(field, tokenizer_name="whitespace", index_option="position")
    builder.add_text_field("text_skeleton", tokenizer_name="whitespace", index_option="basic")
    builder.add_text_field("exact", tokenizer_name="whitespace", index_option="freq")
    builder.add_text_field("starts", tokenizer_name="whitespace", index_option="basic")
    for name in ("person", "number", "class", "right", "author_heading", "subject_heading"):
        builder.add_text_field(name, tokenizer_name="raw", index_option="basic")
    for name in (*COLUMNS.values(), *map(class_column, DEPTHS), ORDERS[Order.TITLE]):
        builder.add_text_field(name, tokenizer_name="raw", index_option="basic", fast=True)
    builder.add_unsigned_field("embargo", indexed=True)
    builder.add_unsigned_field("year", indexed=True, fast=True)
    for order in (Order.NEWEST, Order.YEAR, Order.READS):
        builder.add_unsigned_field(ORDERS[order], fast=True)
    builder.add_bytes_field("shown", stored=True)
    return builder.build()


def pages_schema() -> tantivy.Schema:
    builder = tantivy.SchemaBuilder()
    builder.add_unsigned_field("publication", indexed=True)
    builder.add_text_field("file", tokenizer_name="raw", index_option="basic")
    builder.add_unsigned_field("number", indexed=True, fast=True)
    builder.add_unsigned_field("place", fast=True)  # among all pages of the publication
    builder.add_text_field("words", tokenizer_name="whitespace", index_option="position")
    builder.add_text_field("skeletons", tokenizer_name="whitespace", index_option="basic")
    builder.add_bytes_field("shown", stored=True)
    return builder.build()


# --- keys to order by: no two publications share one ---------------------------------------------------


def number_key(number: int, publication_id: int) -> int:
    """Ordered by the number, then by the id."""
    return number << _ID_BITS | publication_id


def newest_key(published_at: datetime, publication_id: int) -> int:
    return number_key(int(published_at.timestamp()), publication_id)


def title_key(sort_title: str, publication_id: int) -> str:
    """Ordered by the title, then from the greatest id to the smallest: the other orders go downwards."""
    return f"{sort_title}\0{_LARGEST_ID - publication_id:08x}"
