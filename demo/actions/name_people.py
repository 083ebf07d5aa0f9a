"""Make the people of the demonstration, named in three languages."""

from django.db import transaction

from library.catalogue.models import Person

from ..works import LANGUAGES, people


@transaction.atomic
def name_people() -> int:
    """The number of people made; those who exist by their Kazakh name are left as they are."""
    known = set(Person.objects.values_list("name_kk", flat=True))
    new = [
        Person(**{f"name_{language}": names[language] for language in LANGUAGES})
        for names in people().values()
        if names["kk"] not in known
    ]
    Person.objects.bulk_create(new)
    return len(new)
