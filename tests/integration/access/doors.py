"""What people try in the administration: each door says whether they came through."""

from collections.abc import Callable
from dataclasses import dataclass

from django.contrib.auth.models import AnonymousUser
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from wagtail.models import Page

from library.catalogue.models import CollectionPage, Person, PublicationPage, Subject
from library.parties.models import Institution, User
from tests.browsing import Editor, fields_of
from tests.unit.files import samples

from ..desk import waiting


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
    address = page_address("edit", page)
    opened = client.get(address)
    if opened.status_code != 200:
        return False
    client.post(address, fields_of(opened, Editor.form) | {field: "Өзгертілді"} | button)
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
    address = page_address("edit", world.submitted)
    opened = client.get(address)
    fields = fields_of(opened, Editor.form) if opened.status_code == 200 else {}
    client.post(address, fields | {"action-cancel-workflow": "1"})
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


def renames(client: Client, person: Person) -> bool:
    fields = {"name_kk": "Басқа, Адам", "name_ru": "", "name_en": "", "orcid": ""}
    client.post(snippet(Person, "edit", person.pk), fields)
    return Person.objects.filter(name_kk="Басқа, Адам").exists()


@door("rename an author of one's own")
def _(world: World, client: Client) -> bool:
    return renames(client, world.live.contributors.get().person)


@door("rename a person nobody uses")
def _(world: World, client: Client) -> bool:
    return renames(client, world.person)


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
