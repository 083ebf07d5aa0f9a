"""Factories whose traits name states of the domain, so that tests read as sentences."""

from .catalogue import CollectionFactory, PublicationFactory, UniversityFactory
from .files import StoredFileFactory
from .parties import PASSWORD, InstitutionFactory, UserFactory
from .standing import stand

__all__ = [
    "PASSWORD",
    "CollectionFactory",
    "InstitutionFactory",
    "PublicationFactory",
    "StoredFileFactory",
    "UniversityFactory",
    "UserFactory",
    "stand",
]
