"""The catalogue: pages of universities and collections, publications, people and subjects."""

from .pages import CollectionPage, UniversityIndexPage, UniversityPage
from .people import Person
from .publication import PublicationPage
from .publication_parts import Contributor, Identifier, PublicationFile, PublicationSubject
from .reads import PublicationReads, RecentRead
from .subjects import Subject
from .tree_changes import TreeChange

__all__ = [
    "CollectionPage",
    "Contributor",
    "Identifier",
    "Person",
    "PublicationFile",
    "PublicationPage",
    "PublicationReads",
    "PublicationSubject",
    "RecentRead",
    "Subject",
    "TreeChange",
    "UniversityIndexPage",
    "UniversityPage",
]
