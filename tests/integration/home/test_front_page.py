"""The front page, the standing pages and the command that makes them."""

from io import StringIO

import pytest
from django.core.management import call_command
from django.test import Client
from wagtail.models import Locale, Page, Site, Workflow

from home.models import HomePage, StandingPage
from library.catalogue.models import UniversityIndexPage
from library.moderation.models import AssociationApproval, InstitutionReview
from tests.browsing import soup
from tests.factories import InstitutionFactory, stand

from ..desk import Desk, sign_in

pytestmark = pytest.mark.django_db
LANGUAGES = ("kk", "ru", "en")


def test_command_tells_each_step() -> None:
    said = StringIO()

    call_command("bootstrap_library", stdout=said)

    assert said.getvalue().count("\n") >= 5


def test_three_locales_with_kazakh_as_the_original() -> None:
    assert set(Locale.objects.values_list("language_code", flat=True)) == set(LANGUAGES)
    assert Site.objects.get(is_default_site=True).root_page.locale.language_code == "kk"


@pytest.mark.parametrize("model", [HomePage, UniversityIndexPage])
def test_roots_are_translations_of_each_other(model: type[Page]) -> None:
    pages = model.objects.all()

    assert {page.locale.language_code for page in pages} == set(LANGUAGES)
    assert len({page.translation_key for page in pages}) == 1
    assert all(page.live for page in pages)


def test_one_workflow_for_the_whole_country() -> None:
    workflow = Workflow.objects.active().get()
    steps = [one.task.specific_class for one in workflow.workflow_tasks.order_by("sort_order")]

    assert steps == [InstitutionReview, AssociationApproval]
    index = UniversityIndexPage.objects.get(locale__language_code="kk")
    assert index.get_workflow() == workflow


@pytest.mark.parametrize("language", LANGUAGES)
def test_front_page_shows_universities_and_what_is_new(desk: Desk, client: Client, language: str) -> None:
    page = stand(desk.collection)
    draft = stand(desk.collection, live=False)

    response = client.get(f"/{language}/")

    html = response.content.decode()
    assert soup(response).html["lang"] == language
    assert f"/{language}/universities/{desk.institution.code}/" in html
    assert page.url_in(language) in html
    assert draft.slug not in html


@pytest.mark.parametrize("language", LANGUAGES)
def test_standing_pages_are_there_in_each_language(client: Client, language: str) -> None:
    pages = StandingPage.objects.live().filter(locale__language_code=language)

    assert pages
    for page in pages:
        response = client.get(page.url)
        assert response.status_code == 200
        assert soup(response).html["lang"] == language
        assert page.title in response.content.decode()


def test_standing_pages_have_the_same_addresses_in_each_language() -> None:
    slugs = {
        language: set(
            StandingPage.objects.filter(locale__language_code=language).values_list("slug", flat=True)
        )
        for language in LANGUAGES
    }

    assert slugs["kk"] == slugs["ru"] == slugs["en"]


def test_universities_are_listed_in_alphabetical_order(client: Client) -> None:
    for code, name in (("c", "Өнер"), ("b", "Оңтүстік"), ("a", "Әуезов"), ("d", "Батыс")):
        InstitutionFactory(code=f"x{code}", name_kk=f"{name} университеті")

    listed = [page.institution.code for page in client.get("/kk/universities/").context["universities"]]

    assert [code for code in listed if code.startswith("x")] == ["xa", "xd", "xb", "xc"]


def test_only_administrators_change_the_front_page(desk: Desk) -> None:
    home = HomePage.objects.get(locale__language_code="kk")

    for person in (desk.editor, desk.moderator, desk.coordinator, desk.student):
        assert sign_in(person).get(f"/admin/pages/{home.pk}/edit/").status_code == 302
    assert sign_in(desk.administrator).get(f"/admin/pages/{home.pk}/edit/").status_code == 200
