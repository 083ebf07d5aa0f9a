"""Who may do what: every role, every action, at the own institution and at another."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pytest
from django.contrib.auth.models import AnonymousUser
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import transaction
from django.test import Client
from django.urls import reverse
from wagtail.models import Page

from library.catalogue.models import CollectionPage, Person, PublicationPage, Subject
from library.parties.enums import Role
from library.parties.models import Institution, User
from tests.browsing import Editor
from tests.factories import CollectionFactory, InstitutionFactory, PublicationFactory, UserFactory
from tests.unit.files import samples

from ..desk import sign_in, waiting

pytestmark = pytest.mark.django_db

# E editor, M moderator, C coordinator, S student of the institution whose thing it is; e m c s the same of
# another institution; P approver, A administrator of the Association; U superuser; 0 nobody signed in.
# A letter in its place: allowed; a dot: refused.
EVERYBODY = "EMCS emcs PA U 0"
MATRIX = """
                              EMCS emcs PA U 0
see the administration        EMC. emc. PA U .
explore the university        EM.. .... PA U .
make a collection             EM.. .... .A U .
deposit                       EM.. .... .A U .
edit a draft                  EM.. .... PA U .
edit what is live             EM.. .... PA U .
edit under review             .M.. .... .. . .
preview a draft               EM.. .... PA U .
read the history of a draft   EM.. .... PA U .
delete a draft                EM.. .... PA U .
delete what is live           .... .... PA U .
unpublish                     .... .... PA U .
publish                       .... .... .. . .
submit                        EM.. .... PA U .
withdraw                      .M.. .... .. . .
approve for the institution   .M.. .... .. . .
return to the editor          .M.. .... .. . .
approve for the Association   .... .... P. . .
return from the Association   .... .... P. . .
move within the university    EM.. .... .A U .
move what is live             .... .... .A U .
copy within the university    EM.. .... .A U .
upload a file                 EM.. .... PA U .
see the queue                 .M.. .m.. P. . .
edit the page of the university  EM.. .... PA U .
propose a person              EM.. em.. .A U .
rename a person               EM.. em.. .A U .
delete a person               .... .... .A U .
propose a subject             EM.. em.. .A U .
rename a subject              .... .... .A U .
manage institutions           .... .... .A U .
manage users                  .... .... .A U .
manage groups                 .... .... .. U .
manage workflows              .... .... .. U .
manage locales                .... .... .. U .
learn of a draft from reports EMC. .... PA U .
"""


def rows() -> dict[str, str]:
    """Action → who may, as letters without their places."""
    lines = [line for line in MATRIX.splitlines() if line.strip()][1:]
    width = len(EVERYBODY)
    return {line[:-width].strip(): line[-width:] for line in (line.rstrip() for line in lines)}


@dataclass
class World:
    institution: Institution
    other: Institution
    collection: CollectionPage
    second: CollectionPage
    draft: PublicationPage
    live: PublicationPage
    submitted: PublicationPage
    reviewed: PublicationPage
    people: dict[str, User | AnonymousUser]
    person: Person
    subject: Subject


@pytest.fixture(scope="module")
def world(module_transaction: None, django_db_blocker: Any) -> World:
    with django_db_blocker.unblock():
        here, there = InstitutionFactory(), InstitutionFactory()
        collection = CollectionFactory(institution=here)
        author = UserFactory(institution=here, role=Role.EDITOR)

        def publication(state: str) -> PublicationPage:
            return PublicationFactory(collection=collection, editor=author, state=state)

        return World(
            here,
            there,
            collection,
            CollectionFactory(institution=here),
            *(publication(state) for state in ("draft", "live", "submitted", "reviewed")),
            people(here, there),
            Person.objects.create(name_kk="Сәтбаев, Қаныш"),
            Subject.objects.create(scheme="udc", code="999.9"),
        )


def people(here: Institution, there: Institution) -> dict[str, User | AnonymousUser]:
    roles = {"E": Role.EDITOR, "M": Role.MODERATOR, "C": Role.COORDINATOR, "S": None}
    return {
        **{letter: UserFactory(institution=here, role=role) for letter, role in roles.items()},
        **{letter.lower(): UserFactory(institution=there, role=role) for letter, role in roles.items()},
        "P": UserFactory.approver(),
        "A": UserFactory.administrator(),
        "U": UserFactory(institution=None, is_superuser=True),
        "0": AnonymousUser(),
    }


# --- the doors: each tries, and says whether it came through ------------------------------------------

Door = Callable[[World, Client], bool]
DOORS: dict[str, Door] = {}


def door(action: str) -> Callable[[Door], Door]:
    def register(function: Door) -> Door:
        DOORS[action] = function
        return function

    return register


def opens(client: Client, address: str, **query: str) -> bool:
    return client.get(address, query).status_code == 200


def page_address(name: str, page: Page) -> str:
    return reverse(f"wagtailadmin_pages:{name}", args=[page.pk])


def again(page: PublicationPage) -> PublicationPage | None:
    return PublicationPage.objects.filter(pk=page.pk).first()


def edits(client: Client, page: Page, field: str, **button: str) -> bool:
    """Through the form, with a field changed; whether the newest version has the change."""
    if client.get(page_address("edit", page)).status_code != 200:
        return False
    editor = Editor(client)
    client.post(page_address("edit", page), editor.open(page.pk) | {field: "Өзгертілді"} | button)
    return getattr(Page.objects.get(pk=page.pk).get_latest_revision_as_object(), field) == "Өзгертілді"


def decides(client: Client, page: PublicationPage, action: str) -> bool:
    review = waiting(page)
    address = reverse("wagtailadmin_pages:workflow_action", args=[page.pk, action, review.pk])
    client.post(address, {"comment": "Пікір."})
    review.refresh_from_db()
    return review.status != "in_progress"


@door("see the administration")
def _(world: World, client: Client) -> bool:
    return opens(client, "/admin/")


@door("explore the university")
def _(world: World, client: Client) -> bool:
    """Whether the explorer shows the collection's content, a draft among it."""
    response = client.get(reverse("wagtailadmin_explore", args=[world.collection.pk]))
    return response.status_code == 200 and world.draft.title_kk in response.content.decode()


@door("make a collection")
def _(world: World, client: Client) -> bool:
    parent = world.collection.get_parent()
    address = reverse("wagtailadmin_pages:add", args=["catalogue", "collectionpage", parent.pk])
    client.post(
        address, {"title": "Жаңа", "slug": "zhana", "intro": "", "seo_title": "", "search_description": ""}
    )
    return CollectionPage.objects.filter(slug="zhana").exists()


@door("deposit")
def _(world: World, client: Client) -> bool:
    address = reverse("wagtailadmin_pages:add", args=["catalogue", "publicationpage", world.collection.pk])
    if client.get(address).status_code == 200:
        editor = Editor(client)
        fields = editor.open_new(world.collection.pk, "publicationpage")
        editor.send_new(world.collection.pk, "publicationpage", fields | {"title_kk": "Тапсырылған"})
    return PublicationPage.objects.filter(title_kk="Тапсырылған", live=False).exists()


@door("edit a draft")
def _(world: World, client: Client) -> bool:
    return edits(client, world.draft, "notes")


@door("edit what is live")
def _(world: World, client: Client) -> bool:
    return edits(client, world.live, "notes")


@door("edit under review")
def _(world: World, client: Client) -> bool:
    return edits(client, world.submitted, "notes")


@door("preview a draft")
def _(world: World, client: Client) -> bool:
    return opens(client, page_address("view_draft", world.draft))


@door("read the history of a draft")
def _(world: World, client: Client) -> bool:
    return opens(client, page_address("history", world.draft))


@door("delete a draft")
def _(world: World, client: Client) -> bool:
    client.post(page_address("delete", world.draft))
    return again(world.draft) is None


@door("delete what is live")
def _(world: World, client: Client) -> bool:
    client.post(page_address("delete", world.live))
    return again(world.live) is None


@door("unpublish")
def _(world: World, client: Client) -> bool:
    client.post(page_address("unpublish", world.live))
    return not again(world.live).live


@door("publish")
def _(world: World, client: Client) -> bool:
    edits(client, world.draft, "notes", **{"action-publish": "1"})
    client.post(f"/admin/bulk/wagtailcore/page/publish/?next=/admin/&id={world.draft.pk}")
    return again(world.draft).live


@door("submit")
def _(world: World, client: Client) -> bool:
    edits(client, world.draft, "notes", **{"action-submit": "1"})
    return waiting(world.draft) is not None


@door("withdraw")
def _(world: World, client: Client) -> bool:
    client.post(page_address("edit", world.submitted), {"action-cancel-workflow": "1"})
    if client.get(page_address("edit", world.submitted)).status_code == 200:
        fields = Editor(client).open(world.submitted.pk)
        client.post(page_address("edit", world.submitted), fields | {"action-cancel-workflow": "1"})
    return waiting(world.submitted) is None


@door("approve for the institution")
def _(world: World, client: Client) -> bool:
    return decides(client, world.submitted, "approve")


@door("return to the editor")
def _(world: World, client: Client) -> bool:
    return decides(client, world.submitted, "reject")


@door("approve for the Association")
def _(world: World, client: Client) -> bool:
    return decides(client, world.reviewed, "approve") and again(world.reviewed).live


@door("return from the Association")
def _(world: World, client: Client) -> bool:
    return decides(client, world.reviewed, "reject")


def moves(client: Client, page: PublicationPage, target: Page) -> bool:
    client.post(reverse("wagtailadmin_pages:move_confirm", args=[page.pk, target.pk]))
    return again(page).get_parent().pk == target.pk


@door("move within the university")
def _(world: World, client: Client) -> bool:
    return moves(client, world.draft, world.second)


@door("move what is live")
def _(world: World, client: Client) -> bool:
    return moves(client, world.live, world.second)


@door("copy within the university")
def _(world: World, client: Client) -> bool:
    form = {"new_title": "Көшірме", "new_slug": "koshirme", "new_parent_page": str(world.second.pk)}
    client.post(page_address("copy", world.draft), form)
    return PublicationPage.objects.child_of(world.second).filter(slug="koshirme", live=False).exists()


@door("upload a file")
def _(world: World, client: Client) -> bool:
    upload = SimpleUploadedFile("kitap.pdf", samples.pdf("Бір"), "application/pdf")
    address = f"{reverse('files_admin:upload')}?institution={world.institution.code}"
    client.post(address, {"file": upload})
    return world.institution.files.filter(name="kitap.pdf").exists()


@door("see the queue")
def _(world: World, client: Client) -> bool:
    return opens(client, reverse("moderation:queue"))


@door("edit the page of the university")
def _(world: World, client: Client) -> bool:
    return edits(client, world.collection.get_parent(), "title")


def snippet(model: type, name: str, *args: object) -> str:
    return reverse(model.snippet_viewset.get_url_name(name), args=args)


@door("propose a person")
def _(world: World, client: Client) -> bool:
    client.post(snippet(Person, "add"), {"name_kk": "Жаңа, Адам", "name_ru": "", "name_en": "", "orcid": ""})
    return Person.objects.filter(name_kk="Жаңа, Адам").exists()


@door("rename a person")
def _(world: World, client: Client) -> bool:
    fields = {"name_kk": "Басқа, Адам", "name_ru": "", "name_en": "", "orcid": ""}
    client.post(snippet(Person, "edit", world.person.pk), fields)
    return Person.objects.filter(name_kk="Басқа, Адам").exists()


@door("delete a person")
def _(world: World, client: Client) -> bool:
    client.post(snippet(Person, "delete", world.person.pk))
    return not Person.objects.filter(pk=world.person.pk).exists()


SUBJECT = {"scheme": "udc", "parent": "", "label_kk": "Жаңа", "label_ru": "", "label_en": ""}


@door("propose a subject")
def _(world: World, client: Client) -> bool:
    client.post(snippet(Subject, "add"), SUBJECT | {"code": "999.8"})
    return Subject.objects.filter(code="999.8").exists()


@door("rename a subject")
def _(world: World, client: Client) -> bool:
    client.post(snippet(Subject, "edit", world.subject.pk), SUBJECT | {"code": "999.9"})
    return Subject.objects.filter(pk=world.subject.pk, label_kk="Жаңа").exists()


@door("manage institutions")
def _(world: World, client: Client) -> bool:
    return opens(client, "/admin/institution/new/") and opens(
        client, f"/admin/institution/edit/{world.institution.pk}/"
    )


@door("manage users")
def _(world: World, client: Client) -> bool:
    addresses = [reverse("wagtailusers_users:index"), reverse("wagtailusers_users:add")]
    return all(opens(client, address) for address in addresses)


def any_opens(client: Client, *names: str) -> bool:
    return any(opens(client, reverse(name)) for name in names)


@door("manage groups")
def _(world: World, client: Client) -> bool:
    return any_opens(client, "wagtailusers_groups:index", "wagtailusers_groups:add")


@door("manage workflows")
def _(world: World, client: Client) -> bool:
    return any_opens(client, "wagtailadmin_workflows:index", "wagtailadmin_workflows:task_index")


@door("manage locales")
def _(world: World, client: Client) -> bool:
    return any_opens(client, "wagtaillocales:index", "wagtaillocales:add")


REPORTS = ("site_history", "aging_pages", "locked_pages", "workflow", "workflow_tasks", "page_types_usage")


@door("learn of a draft from reports")
def _(world: World, client: Client) -> bool:
    """Its title, or the name of its author, a colleague, in the choices of a filter."""
    pages = [client.get(reverse(f"wagtailadmin_reports:{name}")).content.decode() for name in REPORTS]
    secrets = (world.draft.title_kk, world.submitted.title_kk, world.draft.owner.get_username())
    return any(secret in page for page in pages for secret in secrets)


# --- the matrix -------------------------------------------------------------------------------------


def test_matrix_and_doors_name_the_same_actions() -> None:
    assert rows().keys() == DOORS.keys()
    assert all(len(row) == len(EVERYBODY) for row in rows().values())


@pytest.mark.parametrize("action", DOORS)
def test_action(world: World, action: str) -> None:
    allowed = ""
    for letter in EVERYBODY:
        if letter == " ":
            allowed += " "
            continue
        person = world.people[letter]
        client = Client() if isinstance(person, AnonymousUser) else sign_in(person)
        with transaction.atomic():
            allowed += letter if DOORS[action](world, client) else "."
            transaction.set_rollback(True)

    assert allowed == rows()[action], f"\n{EVERYBODY}\n{allowed} found\n{rows()[action]} expected"
