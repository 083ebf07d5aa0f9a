"""What every installation begins with: locales, page roots, workflow, subjects, the Association."""

import csv
import tomllib
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

from django.conf import settings
from django.contrib.auth.models import Group, Permission
from django.db import transaction
from wagtail.models import Locale, Page, Site, Workflow, WorkflowPage

from library import catalogue
from library.catalogue.actions import found_university
from library.catalogue.actions.found_university import grant_on_page
from library.catalogue.models import Subject, UniversityIndexPage
from library.core import languages
from library.files.storage import ensure_bucket
from library.moderation.actions import ensure_workflow
from library.parties.enums import InstitutionKind, Role
from library.parties.models import Institution

from .models import HomePage, StandingPage

STANDING_PAGES = Path(__file__).parent / "standing_pages.toml"
SUBJECT_TABLE = Path(catalogue.__file__).parent / "data" / "subjects.csv"
ASSOCIATION = {
    "name_kk": "Қазақстан Республикасы жоғары оқу орындарының қауымдастығы",
    "name_ru": "Ассоциация высших учебных заведений Республики Казахстан",
    "name_en": "Association of Higher Education Institutions of the Republic of Kazakhstan",
    "short_name_kk": "ЖОО қауымдастығы",
    "short_name_ru": "Ассоциация вузов",
    "short_name_en": "Association of HEIs",
}
# The first texts of pages that editors will change: content, not interface.
ROOT_TEXTS = {
    "kk": {
        "home": "Республикалық жоғары оқу орындары аралық электрондық кітапхана",
        "lead": "Қазақстан университеттерінің оқулықтары, монографиялары мен мақалалары бір жерде.",
        "universities": "Университеттер",
    },
    "ru": {
        "home": "Республиканская межвузовская электронная библиотека",
        "lead": "Учебники, монографии и статьи университетов Казахстана в одном месте.",
        "universities": "Университеты",
    },
    "en": {
        "home": "Republican Inter-University Electronic Library",
        "lead": "The textbooks, monographs and articles of Kazakhstan's universities in one place.",
        "universities": "Universities",
    },
}
STOCK_GROUPS = ("Moderators", "Editors")
STOCK_WORKFLOW = "Moderators approval"
APPROVER_ON_PAGES = ("change", "publish", "lock", "unlock")
ADMINISTRATOR_ON_PAGES = ("add", "change", "publish", "lock", "unlock", "bulk_delete")
ADMINISTERED_MODELS = {
    "parties": ("institution", "user"),
    "catalogue": ("person", "subject"),
}


def steps() -> Iterator[str]:
    """Do each step in its own transaction, yielding its name; every step can be done again."""
    for step in (_bucket, _locales, _page_roots, _standing_pages, _workflow, _subjects, _association):
        with transaction.atomic():
            step()
        yield step.__name__.strip("_").replace("_", " ")


def _bucket() -> None:
    ensure_bucket()


def _locales() -> None:
    for code, _name in settings.LANGUAGES:
        Locale.objects.get_or_create(language_code=code)


def _page_roots() -> None:
    """A home and a list of universities in each language; the Kazakh ones are the originals."""
    home, index = _root_pages(Locale.objects.get(language_code=languages.DEFAULT), None, None)
    for locale in Locale.objects.exclude(language_code=languages.DEFAULT):
        _root_pages(locale, home, index)
    address = urlsplit(settings.SITE_URL)
    port = address.port or (443 if address.scheme == "https" else 80)
    site = Site.objects.filter(is_default_site=True).first() or Site(is_default_site=True)
    stock_page = site.root_page if site.pk and site.root_page_id != home.pk else None
    site.hostname, site.port, site.root_page = address.hostname or "localhost", port, home
    site.site_name = str(settings.WAGTAIL_SITE_NAME)
    site.save()
    if stock_page and stock_page.specific_class is Page and not stock_page.get_children().exists():
        stock_page.delete()  # the "Welcome to Wagtail" page of the first migration


def _root_pages(
    locale: Locale, source_home: HomePage | None, source_index: UniversityIndexPage | None
) -> tuple[HomePage, UniversityIndexPage]:
    texts = ROOT_TEXTS[locale.language_code]
    home = HomePage.objects.filter(locale=locale).first()
    if home is None:
        home = HomePage(
            locale=locale, slug=f"home-{locale.language_code}", title=texts["home"], lead=texts["lead"]
        )
        if source_home:
            home.translation_key = source_home.translation_key
        Page.get_first_root_node().add_child(instance=home)
        home.save_revision().publish()
    index = UniversityIndexPage.objects.filter(locale=locale).first()
    if index is None:
        index = UniversityIndexPage(locale=locale, slug="universities", title=texts["universities"])
        if source_index:
            index.translation_key = source_index.translation_key
        home.add_child(instance=index)
        index.save_revision().publish()
    return home, index


def _standing_pages() -> None:
    """About and help in each language: the Kazakh ones are the originals."""
    texts = tomllib.loads(STANDING_PAGES.read_text(encoding="utf-8"))
    for slug, by_language in texts.items():
        source = None
        for language in languages.INTERFACE:
            home = HomePage.objects.get(locale__language_code=language)
            page = StandingPage.objects.child_of(home).filter(slug=slug).first()
            if page is None:
                page = StandingPage(
                    slug=slug, locale=home.locale, show_in_menus=True, **by_language[language]
                )
                if source:
                    page.translation_key = source.translation_key
                home.add_child(instance=page)
                page.save_revision().publish()
            source = source or page


def _workflow() -> None:
    """Ours for the country's publications, and not the one that Wagtail's first migration leaves."""
    _remove_stock_moderation()
    index = UniversityIndexPage.objects.get(locale__language_code=languages.DEFAULT)
    WorkflowPage.objects.get_or_create(page=index, defaults={"workflow": ensure_workflow()})


def _remove_stock_moderation() -> None:
    """Groups and a workflow of Wagtail's own at the root of all pages, unless somebody uses them."""
    Group.objects.filter(name__in=STOCK_GROUPS, user=None).delete()
    unused = Workflow.objects.filter(name=STOCK_WORKFLOW, workflow_states=None)
    WorkflowPage.objects.filter(workflow__in=unused).delete()
    unused.update(active=False)


def _subjects() -> None:
    """The tables of UDC, BBK and GRNTI; labels a librarian has changed are left alone."""
    with SUBJECT_TABLE.open(encoding="utf-8", newline="") as table:
        rows = list(csv.DictReader(table))
    fields = ("scheme", "code", "label_kk", "label_ru", "label_en")
    Subject.objects.bulk_create(
        [Subject(**{field: row[field] for field in fields}) for row in rows], ignore_conflicts=True
    )
    known = {
        (one.scheme, one.code): one
        for one in Subject.objects.filter(scheme__in={row["scheme"] for row in rows})
    }
    children = []
    for row in rows:
        child, parent = known[row["scheme"], row["code"]], known.get((row["scheme"], row["parent"]))
        if parent and child.parent_id is None:
            child.parent = parent
            children.append(child)
    Subject.objects.bulk_update(children, ["parent"], batch_size=500)


def _association() -> None:
    """The Association is an institution too; its approvers and administrators act everywhere."""
    association, _created = Institution.objects.get_or_create(
        kind=InstitutionKind.ASSOCIATION, defaults={"code": "assoc", **ASSOCIATION}
    )
    found_university(institution=association)
    approvers = association.group(Role.APPROVER)
    administrators = association.group(Role.ADMINISTRATOR)
    for home in HomePage.objects.all():
        grant_on_page(approvers, home, APPROVER_ON_PAGES)
        grant_on_page(administrators, home, ADMINISTRATOR_ON_PAGES)
    for app_label, models in ADMINISTERED_MODELS.items():
        administrators.permissions.add(
            *Permission.objects.filter(content_type__app_label=app_label, content_type__model__in=models)
        )


__all__ = ["steps"]
