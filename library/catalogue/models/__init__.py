"""The catalogue: pages of universities and collections, publications, people and subjects."""

from .pages import CollectionPage, UniversityIndexPage, UniversityPage
from .people import Person
from .publication import PublicationPage
from .publication_parts import Contributor, Identifier, PublicationFile, PublicationSubject
from .subjects import Subject
from .tree_changes import TreeChange

__all__ = [
    "CollectionPage",
    "Contributor",
    "Identifier",
    "Person",
    "PublicationFile",
    "PublicationPage",
    "PublicationSubject",
    "Subject",
    "TreeChange",
    "UniversityIndexPage",
    "UniversityPage",
]
