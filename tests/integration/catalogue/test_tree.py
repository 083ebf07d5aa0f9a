"""The tree stays true when pages are copied, moved and deleted."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from modelsearch.models import IndexEntry
from wagtail.models import Page

from library.catalogue.actions import revise_record
from library.catalogue.models import CollectionPage, PublicationFile, PublicationPage
from library.catalogue.records import Record
from tests.browsing import Editor, add_row
from tests.factories import CollectionFactory, StoredFileFactory, UniversityFactory, stand

from ..desk import Desk, act, edit, now, sign_in, submit

pytestmark = pytest.mark.django_db


def copy(desk: Desk, page: Page, parent: Page, slug: str, **fields: str) -> Page:
    form = {"new_title": "Көшірме", "new_slug": slug, "new_parent_page": str(parent.pk)}
    sign_in(desk.administrator).post(f"/admin/pages/{page.pk}/copy/", form | fields)
    return Page.objects.child_of(parent).get(slug=slug).specific


def move(desk: Desk, page: Page, parent: Page) -> None:
    address = f"/admin/pages/{page.pk}/move/{parent.pk}/confirm/"
    assert sign_in(desk.administrator).post(address).status_code == 302


def approve(desk: Desk, page: PublicationPage) -> PublicationPage:
    submit(desk.editor, page)
    act(desk.moderator, page, "approve")
    act(desk.approver, page, "approve")
    return now(page)


# --- copies -----------------------------------------------------------------------------------------


def test_copy_is_another_publication(desk: Desk) -> None:
    page = desk.publication(live=True, source_identifier="MARC-7")

    twin = copy(desk, page, desk.collection, "twin")

    assert twin.slug == "twin"
    assert twin.uuid != page.uuid
    assert twin.source_identifier == ""
    assert twin.title_kk == page.title_kk
    assert [one.person for one in twin.contributors.all()] == [one.person for one in page.contributors.all()]
    assert not twin.live
    assert twin.owner == desk.administrator


def test_copy_goes_its_own_way(desk: Desk, client: Client) -> None:
    """Its first version was copied too: it must not bring the identity of the original along."""
    page = desk.publication(live=True)
    twin = approve(desk, copy(desk, page, desk.collection, "twin"))

    assert twin.live
    assert twin.uuid != now(page).uuid
    assert client.get(twin.url_in("ru")).status_code == client.get(page.url_in("ru")).status_code == 200


def test_copy_in_another_institution_belongs_to_it(desk: Desk) -> None:
    page = desk.publication()

    twin = copy(desk, page, CollectionFactory(institution=desk.other), "twin")

    assert twin.institution == desk.other
    assert twin.get_latest_revision_as_object().institution == desk.other
    assert now(page).institution == desk.institution


def test_copied_collection_has_a_code_of_its_own(desk: Desk) -> None:
    collection = CollectionFactory(institution=desk.institution, name="originals")
    stand(CollectionFactory(parent=collection, name="inner"))

    twin = copy(desk, collection, UniversityFactory(institution=desk.other), "copies", copy_subpages="on")

    assert twin.code == f"{desk.other.code}-copies"
    assert twin.institution == desk.other
    inner = CollectionPage.objects.child_of(twin).get()
    assert inner.institution == desk.other
    assert inner.code != CollectionPage.objects.child_of(collection).get().code
    inside = PublicationPage.objects.child_of(inner).get()
    assert inside.institution == desk.other
    assert not inside.live


def test_collections_of_one_name_have_codes_of_their_own(desk: Desk) -> None:
    codes = [
        CollectionFactory(parent=CollectionFactory(institution=desk.institution), name="books").code
        for _number in range(3)
    ]

    assert codes == [f"{desk.institution.code}-books{end}" for end in ("", "-2", "-3")]


def test_collection_of_a_long_name_has_a_code(desk: Desk) -> None:
    collection = CollectionFactory(institution=desk.institution, name="long-" * 40)

    assert len(collection.code) <= 80
    assert CollectionPage.objects.filter(code=collection.code).count() == 3


# --- moves ------------------------------------------------------------------------------------------


def test_moved_publication_belongs_to_where_it_is(desk: Desk, client: Client) -> None:
    file = StoredFileFactory(institution=desk.institution)
    page = desk.publication(live=True)
    before = page.url_in("ru")
    PublicationFile.objects.create(publication=page, file=file)

    move(desk, page, CollectionFactory(institution=desk.other))

    page = now(page)
    assert page.institution == desk.other
    assert page.url_in("ru").startswith(f"/ru/universities/{desk.other.code}/")
    assert client.get(page.url_in("ru")).status_code == 200
    assert client.get(before).status_code in (301, 404)
    file.refresh_from_db()
    assert file.institution == desk.other


def test_version_from_before_a_move_does_not_bring_the_old_owner_back(desk: Desk) -> None:
    page = desk.publication()

    move(desk, page, CollectionFactory(institution=desk.other))
    edit(desk.stranger, page, notes="Жаңа мекемеде.")

    assert now(page).institution == desk.other
    assert now(page).get_latest_revision_as_object().institution == desk.other
    assert sign_in(desk.editor).get(f"/admin/pages/{page.pk}/edit/").status_code == 302


def test_file_that_stays_elsewhere_too_is_not_given_away(desk: Desk) -> None:
    file = StoredFileFactory(institution=desk.institution)
    page, _stays = stand(desk.collection, files=[file]), stand(desk.collection, files=[file])

    move(desk, page, CollectionFactory(institution=desk.other))

    file.refresh_from_db()
    assert file.institution == desk.institution


def test_moved_collection_takes_its_mirrors_and_publications_along(desk: Desk, client: Client) -> None:
    collection = CollectionFactory(institution=desk.institution, name="moving")
    inner = CollectionFactory(parent=collection, name="inner")
    page = stand(inner)

    move(desk, collection, UniversityFactory(institution=desk.other))

    for language in ("kk", "ru", "en"):
        address = f"/{language}/universities/{desk.other.code}/moving/inner/"
        response = client.get(address)
        assert response.status_code == 200, address
        assert [one.pk for one in response.context["page_obj"]] == [page.pk]
        assert client.get(f"{address}{page.slug}/").status_code == 200
        old = address.replace(desk.other.code, desk.institution.code)
        assert client.get(old).status_code in (301, 404)
    owners = CollectionPage.objects.filter(
        translation_key__in=[collection.translation_key, inner.translation_key]
    )
    assert set(owners.values_list("institution", flat=True)) == {desk.other.pk}
    assert owners.count() == 6
    assert Page.find_problems() == ([], [], [], [], [])


def test_reordering_moves_nothing(desk: Desk) -> None:
    first, second = (CollectionFactory(institution=desk.institution) for _number in range(2))

    second.move(first, pos="left")

    assert CollectionPage.objects.get(pk=second.pk).institution == desk.institution


def test_editor_cannot_move_to_another_institution(desk: Desk) -> None:
    page, there = desk.publication(), CollectionFactory(institution=desk.other)

    sign_in(desk.editor).post(f"/admin/pages/{page.pk}/move/{there.pk}/confirm/")

    assert now(page).get_parent().pk == desk.collection.pk


# --- deletions --------------------------------------------------------------------------------------


def test_deleted_collection_leaves_no_mirrors(desk: Desk, client: Client) -> None:
    collection = CollectionFactory(institution=desk.institution, name="leaving")
    CollectionFactory(parent=collection, name="inner")

    sign_in(desk.administrator).post(f"/admin/pages/{collection.pk}/delete/", {"next": "/admin/"})

    assert not CollectionPage.objects.filter(url_path__contains="/leaving/").exists()
    for language in ("kk", "ru", "en"):
        assert client.get(f"/{language}/universities/{desk.institution.code}/leaving/").status_code == 404
    assert Page.find_problems() == ([], [], [], [], [])


def test_university_cannot_be_deleted_page_by_page(desk: Desk) -> None:
    university = UniversityFactory(institution=desk.institution)

    for person in (desk.editor, desk.moderator):
        sign_in(person).post(f"/admin/pages/{university.pk}/delete/")

    assert Page.objects.filter(pk=university.pk).exists()


# --- collections made by editors --------------------------------------------------------------------


def test_collection_made_in_the_form_belongs_to_its_university(desk: Desk) -> None:
    editor = Editor(sign_in(desk.editor))
    fields = editor.open_new(desk.collection.pk, "collectionpage") | {
        "title": "Ішкі топтама",
        "slug": "ishki",
    }

    response = editor.send_new(desk.collection.pk, "collectionpage", fields)

    assert response.status_code == 302
    page = CollectionPage.objects.get(slug="ishki")
    assert (page.institution, page.live) == (desk.institution, False)
    assert page.code == f"{desk.institution.code}-ishki"


def test_collection_whose_slug_is_taken_is_refused(desk: Desk) -> None:
    editor = Editor(sign_in(desk.editor))
    university = desk.collection.get_parent()
    fields = editor.open_new(university.pk, "collectionpage") | {
        "title": "Тағы",
        "slug": desk.collection.slug,
    }

    response = editor.send_new(university.pk, "collectionpage", fields)

    assert response.status_code == 200
    assert response.context["form"].errors["slug"]


def test_slug_of_a_collection_stays_once_it_is_live(desk: Desk, client: Client) -> None:
    """Addresses in the other languages are computed from it."""
    collection = CollectionFactory(institution=desk.institution, name="steady")

    edit(desk.administrator, collection, "action-publish", title="Басқа атау", slug="changed")

    page = CollectionPage.objects.get(pk=collection.pk)
    assert (page.title, page.slug) == ("Басқа атау", "steady")
    for language in ("kk", "ru", "en"):
        assert client.get(f"/{language}/universities/{desk.institution.code}/steady/").status_code == 200


# --- what saving costs and leaves alone -------------------------------------------------------------


def test_saving_a_publication_does_not_touch_wagtails_index(desk: Desk) -> None:
    page = desk.publication(live=True)
    with CaptureQueriesContext(connection) as captured:
        edit(desk.editor, page, notes="Ескерту.")
        approve(desk, page)

    assert not IndexEntry.objects.filter(object_id=str(page.pk)).exists()
    assert not [query for query in captured if "AVG(LENGTH" in query["sql"].upper()]


def test_revision_of_an_imported_record_keeps_files_and_rights(desk: Desk) -> None:
    page = desk.publication(live=True, source_identifier="7", page={"rights_holder": "Автор"})
    file = StoredFileFactory(institution=desk.institution)
    editor = Editor(sign_in(desk.editor))
    editor.send(page.pk, add_row(editor.open(page.pk), "files", file=file.pk))
    page = approve(desk, page)

    draft = revise_record(
        publication=now(page), record=Record(titles={"kk": "Жаңа"}, source_identifier="7"), user=desk.editor
    )

    assert draft.title_kk == "Жаңа"
    assert [one.file for one in draft.files.all()] == [file]
    assert draft.rights_holder == "Автор"
    assert now(page).title_kk == page.title_kk
    assert now(page).has_unpublished_changes


def test_tree_of_a_busy_day_has_no_problems(desk: Desk) -> None:
    desk.publication(live=True)
    move(desk, desk.publication(), CollectionFactory(institution=desk.other))
    copy(desk, desk.publication(), desk.collection, "busy")

    assert Page.find_problems() == ([], [], [], [], [])
