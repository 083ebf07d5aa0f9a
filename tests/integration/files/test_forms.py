"""The form field for files: only the own institution's, and nothing told about others'."""

import uuid
from typing import Any

import pytest
from django import forms
from django.utils import translation
from wagtail.admin.forms.models import WagtailAdminModelForm

from library.catalogue.models import PublicationFile
from library.files.forms import StoredFileField, confine_files
from library.files.models import StoredFile
from library.files.widgets import FileUploadWidget
from library.parties.models import Institution
from tests.factories import StoredFileFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def institution(db: None) -> Institution:
    return Institution.objects.create(code="own", name_kk="Өз университеті")


@pytest.fixture
def own(institution: Institution) -> StoredFile:
    return StoredFileFactory(institution=institution, name="own.pdf")


@pytest.fixture
def foreign(db: None) -> StoredFile:
    other = Institution.objects.create(code="other", name_kk="Басқа университет")
    return StoredFileFactory(institution=other, name="secret plan.pdf")


class RowForm(forms.Form):
    file = StoredFileField(label="File")


def formset(institution: Institution, *files: object) -> Any:
    data = {"form-TOTAL_FORMS": str(len(files)), "form-INITIAL_FORMS": "0"}
    data |= {f"form-{number}-file": str(getattr(file, "pk", file)) for number, file in enumerate(files)}
    made = forms.formset_factory(RowForm)(data)
    confine_files(made, institution)
    return made


def test_own_file_is_taken(institution: Institution, own: StoredFile) -> None:
    rows = formset(institution, own)

    assert rows.is_valid()
    assert rows.forms[0].cleaned_data == {"file": own}


def test_foreign_file_is_refused(institution: Institution, foreign: StoredFile) -> None:
    rows = formset(institution, foreign)

    assert not rows.is_valid()
    assert rows.forms[0].errors.as_data()["file"][0].code == "foreign"


def test_refused_file_is_not_told_about(institution: Institution, foreign: StoredFile) -> None:
    """The form comes back with its errors, not with the name and size of what it must not know."""
    assert foreign.name not in str(formset(institution, foreign).forms[0])


@pytest.mark.parametrize("value", [uuid.uuid4(), "x", "", "1"])
def test_no_such_file(institution: Institution, value: object) -> None:
    rows = formset(institution, value)
    rows.forms[0].empty_permitted = False

    assert not rows.is_valid()
    assert "rmeb-upload" in str(rows.forms[0])


def test_uploads_of_every_row_are_the_institutions(institution: Institution, own: StoredFile) -> None:
    """Of the row that scripts copy, too."""
    rows = formset(institution, own)

    for row in (rows.forms[0], rows.empty_form):
        assert 'data-address="/admin/files/upload/?institution=own"' in str(row)
    assert 'id="id_form-__prefix__-file-choose"' in str(rows.empty_form)


def test_upload_without_an_institution_lets_the_server_decide() -> None:
    assert 'data-address="/admin/files/upload/"' in str(RowForm())


def test_widget_shows_what_is_chosen(own: StoredFile) -> None:
    with translation.override("en"):
        page = str(RowForm(initial={"file": own.pk}))

    assert f'value="{own.pk}"' in page
    assert f'href="{own.get_absolute_url()}"' in page
    assert "own.pdf" in page
    assert "19.6\xa0KB · 3 pages" in page


def test_widget_is_seen_and_labelled() -> None:
    form = RowForm()

    assert not form.hidden_fields()
    assert '<label for="id_file-choose">' in str(form)
    assert 'type="module"' in str(form.media)


def test_administration_uses_the_widget_for_every_key_to_a_file() -> None:
    class FileForm(WagtailAdminModelForm):
        class Meta(WagtailAdminModelForm.Meta):
            model = PublicationFile
            fields = ["file"]

    field = FileForm().fields["file"]
    assert isinstance(field, StoredFileField)
    assert isinstance(field.widget, FileUploadWidget)
    assert str(field.label) != ""
