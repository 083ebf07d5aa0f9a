"""All components on one page, for those who work on them and for the tests of accessibility; debug only.

Everything shown is made in memory: the page needs no content.
"""

import datetime
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.forms import PasswordChangeForm
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest
from django.template.response import TemplateResponse
from django.urls import path
from wagtail.models import Page

from library.access.decision import Decision, Reason
from library.catalogue.enums import PublicationType
from library.catalogue.models import (
    CollectionPage,
    Contributor,
    Person,
    PublicationFile,
    PublicationPage,
    UniversityPage,
)
from library.files.models import StoredFile
from library.parties.models import Institution, User
from library.search.inside import FoundPage, FoundPages
from library.search.models import Alert, SavedSearch
from library.search.query import SearchQuery
from library.search.saved.context import Keeping

LONG_TITLE = (
    "Мемлекеттік органдардың өзара іс-қимылын жетілдірудің конституциялық-құқықтық негіздері: "
    "интернационалдандырылғандықтарыңыздан туындайтын мәселелер, салыстырмалы талдау және тәжірибе"
)
REASONS = (Reason.OPEN, Reason.SIGN_IN, Reason.EMBARGO, Reason.CLOSED)


def gallery(request: HttpRequest) -> TemplateResponse:
    if not settings.DEBUG:
        raise Http404
    return TemplateResponse(request, "home/gallery.html", _samples())


def _samples() -> dict[str, Any]:
    institution = Institution(
        code="kaznu",
        name_kk="Әл-Фараби атындағы Қазақ ұлттық университеті",
        short_name_kk="ҚазҰУ",
        city_kk="Алматы",
    )
    publications = [_publication(kind, institution) for kind in PublicationType.values]
    publications[1].title_kk = LONG_TITLE
    form = PasswordChangeForm(User(), {"old_password": "", "new_password1": "1"})
    return {
        "publications": publications,
        "found": _found(publications[0]),
        "decisions": [Decision(reason) for reason in REASONS],
        "files": _files(),
        "ancestors": [
            Page(title=title, depth=3, url_path="/home-kk/") for title in ("Университеттер", "ҚазҰУ")
        ],
        "university": _university(institution),
        "collection": CollectionPage(title="Оқулықтар", intro=LONG_TITLE, url_path="/home-kk/"),
        "page_obj": Paginator(range(5000), 20).get_page(17),
        "filters": _filters(),
        "chips": [{"label": "Тілі: қазақша", "remove_url": "?"}, {"label": LONG_TITLE, "remove_url": "?"}],
        "notice_kinds": [messages.DEFAULT_TAGS[level] for level in (20, 25, 30, 40)],
        "form": form,
        **_searches(),
        "text": LONG_TITLE,
    }


def _publication(kind: str, institution: Institution) -> PublicationPage:
    publication = PublicationPage(
        type=kind,
        institution=institution,
        languages=["kaz", "eng"],
        title_kk="Қазақ тілінің құрылымы",
        subtitle_kk="оқу құралы",
        year=2024,
        access="open",
        embargo_until=datetime.date(2030, 1, 1),
        url_path="/home-kk/universities/kaznu/textbooks/sample/",
    )
    people = [Person(name_kk=name) for name in ("Әбдіғалиұлы, Құндызай Төлегенқызы", "Үсенов, Ерлан")]
    publication.contributors = [
        Contributor(person=person, sort_order=order) for order, person in enumerate(people)
    ]
    return publication


def _found(publication: PublicationPage) -> PublicationPage:
    snippet = [("Бұл тарауда ", False), ("дыбыс", True), (" пен сөздің байланысы қаралады.", False)]
    pages = [FoundPage(number, "#", snippet) for number in (12, 140)]
    publication.found_pages = FoundPages(pages, count=37, has_all=True, address_of_all="#", language="kk")
    return publication


def _files() -> list[PublicationFile]:
    file = StoredFile(
        name="Қазақ тілінің құрылымы.pdf", content_type="application/pdf", size=2_400_000, page_count=245
    )
    return [PublicationFile(file=file, label="1-бөлім"), PublicationFile(file=file)]


def _university(institution: Institution) -> UniversityPage:
    page = UniversityPage(title=institution.name_kk, institution=institution, url_path="/home-kk/")
    page.publication_count = 1234
    return page


def _searches() -> dict[str, Any]:
    saved = SavedSearch(pk=1, name=LONG_TITLE, language="kk", alert=Alert.WEEKLY)
    saved.new = 12
    wanted = SearchQuery("құқық")
    states = [(False, None), (True, None), (True, saved)]
    return {
        "saved_search": saved,
        "alerts": Alert.choices,
        "keepings": [
            Keeping(wanted, "", "#", "#", is_signed_in, has_address=False, saved=own)
            for is_signed_in, own in states
        ],
    }


def _filters() -> list[dict[str, Any]]:
    kinds = {"name": "type", "label": "Түрі", "value": "article", "options": PublicationType.choices}
    return [kinds, {"name": "year", "label": "Жылы", "value": "2024", "options": []}]


urlpatterns = [path("gallery/", gallery, name="gallery")]

__all__ = ["gallery", "urlpatterns"]
