"""Addresses of pages in another language, computed without a query.

The trees of the three languages have the same slugs below their home pages, by construction:
slugs are synchronised fields, and every collection is mirrored when it is made.
"""


def in_language(url_path: str, language: str) -> str:
    """The address under /`language`/ of a page whose `url_path` is /<home>/…/."""
    below_home = url_path.split("/", 2)[2]
    return f"/{language}/{below_home}"
