"""Several writers in one collection, with real transactions."""

import threading

import pytest
from django.db import connection, transaction
from wagtail.models import Page

from library.catalogue.actions import deposit_record
from library.catalogue.bulk import write_records
from library.catalogue.models import Person
from library.catalogue.records import ContributorEntry, Record
from library.parties.enums import Role
from tests.factories.catalogue import CollectionFactory
from tests.factories.parties import UserFactory

pytestmark = pytest.mark.django_db(transaction=True, serialized_rollback=True)


def test_writers_in_one_collection_at_once_do_not_harm_the_tree() -> None:
    collection = CollectionFactory()
    editor = UserFactory(institution=collection.institution, role=Role.EDITOR)
    problems: list[BaseException] = []

    def work(number: int) -> None:
        try:
            for part in range(4):
                records = [
                    Record(
                        titles={"ru": f"Книга {number}/{part}/{index}"},
                        contributors=[ContributorEntry(f"Общий, Автор {index}")],
                    )
                    for index in range(20)
                ]
                with transaction.atomic():
                    write_records(records, collection=collection, user=editor)
                collection_now = type(collection).objects.get(pk=collection.pk)
                deposit_record(record=Record(titles={"kk": "Қолмен"}), collection=collection_now, user=editor)
        except BaseException as error:
            problems.append(error)
        finally:
            connection.close()

    threads = [threading.Thread(target=work, args=(number,)) for number in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert problems == []
    assert not any(Page.find_problems())
    collection.refresh_from_db()
    assert collection.numchild == collection.get_children().count() == 4 * 4 * 21
    assert Person.objects.filter(name_ru__startswith="Общий").count() == 20
