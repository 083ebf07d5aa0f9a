"""Factories whose traits name states of the domain, so that tests read as sentences."""

from .catalogue import CollectionFactory, PublicationFactory, UniversityFactory
from .parties import InstitutionFactory, UserFactory

__all__ = [
    "CollectionFactory",
    "InstitutionFactory",
    "PublicationFactory",
    "UniversityFactory",
    "UserFactory",
]
