"""One form makes a university."""

import pytest

from library.catalogue.models import UniversityPage
from library.parties.models import Institution
from tests.browsing import errors_on, fields_of

from ..desk import Desk, sign_in

pytestmark = pytest.mark.django_db
NEW = "/admin/institution/new/"
FORM = '//main//form[@method="post" or @method="POST"]'


def test_form_founds_a_university(desk: Desk) -> None:
    client = sign_in(desk.administrator)
    fields = fields_of(client.get(NEW), FORM)
    names = {"code": "sdu", "name_kk": "СДУ", "name_ru": "Университет СДУ", "name_en": "SDU University"}

    response = client.post(NEW, fields | names | {"city_kk": "Қаскелең"})

    assert response.status_code == 302
    institution = Institution.objects.get(code="sdu")
    assert institution.city_kk == "Қаскелең"
    assert institution.is_participating
    assert institution.roles.count() == 3
    assert institution.media_collection.name == "sdu"
    for language, title in (("kk", "СДУ"), ("ru", "Университет СДУ"), ("en", "SDU University")):
        page = UniversityPage.objects.get(institution=institution, locale__language_code=language)
        assert page.title == title
        response = client.get(f"/{language}/universities/sdu/")
        assert response.status_code == 200
        assert title in response.content.decode()


@pytest.mark.parametrize(
    "wrong",
    [
        {"code": "", "name_kk": "Аты"},
        {"code": "БҚУ", "name_kk": "Аты"},
        {"code": "assoc", "name_kk": "Аты"},
        {"code": "new", "name_kk": "", "name_ru": "", "name_en": ""},
        {"code": "new", "name_kk": "Аты", "website": "no address"},
    ],
)
def test_wrong_form_founds_nothing_and_loses_nothing(desk: Desk, wrong: dict[str, str]) -> None:
    client = sign_in(desk.administrator)
    before = Institution.objects.count()

    response = client.post(NEW, fields_of(client.get(NEW), FORM) | wrong | {"city_ru": "Уральск"})

    assert response.status_code == 200
    assert errors_on(response)
    assert fields_of(response, FORM)["city_ru"] == "Уральск"
    assert Institution.objects.count() == before


def test_code_never_changes(desk: Desk) -> None:
    client = sign_in(desk.administrator)
    edit = f"/admin/institution/edit/{desk.institution.pk}/"
    code = desk.institution.code

    client.post(edit, fields_of(client.get(edit), FORM) | {"code": "another", "name_en": "Renamed"})

    institution = Institution.objects.get(pk=desk.institution.pk)
    assert (institution.code, institution.name_en) == (code, "Renamed")


@pytest.mark.parametrize("person", ["administrator", "superuser"])
def test_institution_is_never_deleted(desk: Desk, person: str) -> None:
    """Its publications would go with it: it stops participating instead."""
    client = sign_in(getattr(desk, person))
    address = f"/admin/institution/delete/{desk.institution.pk}/"

    assert address not in client.get("/admin/institution/").content.decode()
    assert client.post(address).status_code == 302
    assert Institution.objects.filter(pk=desk.institution.pk).exists()


@pytest.mark.parametrize("person", ["editor", "moderator", "coordinator", "approver", "student"])
def test_form_is_for_administrators(desk: Desk, person: str) -> None:
    client = sign_in(getattr(desk, person))
    before = Institution.objects.count()

    assert client.get(NEW).status_code in (302, 403)
    assert client.post(NEW, {"code": "pirate", "name_kk": "Қарақшы"}).status_code in (302, 403)

    assert Institution.objects.count() == before


def test_list_of_institutions_is_searchable(desk: Desk) -> None:
    client = sign_in(desk.administrator)

    found = client.get("/admin/institution/", {"q": desk.institution.code}).content.decode()

    assert f"/admin/institution/edit/{desk.institution.pk}/" in found
    assert f"/admin/institution/edit/{desk.other.pk}/" not in found
