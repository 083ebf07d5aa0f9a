"""Make a university: its pages in three languages, its groups, media collection and permissions."""

from django.contrib.auth.models import Permission
from django.db import transaction
from wagtail.models import GroupPagePermission, Page

from library.core import languages
from library.parties.actions import equip_institution
from library.parties.enums import Role
from library.parties.models import Institution

from ..models import UniversityIndexPage, UniversityPage

# In the Kazakh tree nobody of a university publishes: the Association's approval does. The Russian and
# English trees hold no publications, only translations of what was approved: a moderator publishes these.
PERMISSIONS_IN_SOURCE = {Role.EDITOR: ("add", "change"), Role.MODERATOR: ("add", "change", "lock", "unlock")}
PERMISSIONS_IN_TRANSLATION = {Role.EDITOR: ("change",), Role.MODERATOR: ("change", "publish")}
# Authors and subjects are shared by all; editors propose them. Whom they may change besides, the policy says.
VOCABULARY_PERMISSIONS = ("add_person", "view_person", "add_subject", "view_subject")


@transaction.atomic
def found_university(*, institution: Institution) -> UniversityPage:
    """The Kazakh page of a saved institution; doing it again adds only what is missing."""
    equip_institution(institution=institution)
    source = None
    for index in UniversityIndexPage.objects.select_related("locale").order_by("pk"):
        page = _university_page(institution, index, source)
        if index.locale.language_code == languages.DEFAULT:
            source = page
        _grant(institution, page, is_source=page == source)
    assert source is not None, "bootstrap_library makes the list of universities first"
    return source


def _university_page(
    institution: Institution, index: UniversityIndexPage, source: UniversityPage | None
) -> UniversityPage:
    existing = UniversityPage.objects.child_of(index).filter(institution=institution).first()
    if existing:
        return existing
    page = UniversityPage(
        title=institution.name_in(index.locale.language_code).text[:255],
        slug=institution.code,
        institution=institution,
        locale=index.locale,
    )
    if source is not None:
        page.translation_key = source.translation_key
    index.add_child(instance=page)
    page.save_revision().publish()
    return page


def _grant(institution: Institution, page: Page, *, is_source: bool) -> None:
    granted = PERMISSIONS_IN_SOURCE if is_source else PERMISSIONS_IN_TRANSLATION
    for role, actions in granted.items():
        group = institution.group(role)
        grant_on_page(group, page, actions)
        group.permissions.add(
            *Permission.objects.filter(
                content_type__app_label="catalogue", codename__in=VOCABULARY_PERMISSIONS
            )
        )


def grant_on_page(group: object, page: Page, actions: tuple[str, ...]) -> None:
    """Page permissions by action name: add, change, publish, lock, unlock, bulk_delete."""
    codenames = [f"{action}_page" for action in actions]
    for permission in Permission.objects.filter(
        content_type__app_label="wagtailcore", codename__in=codenames
    ):
        GroupPagePermission.objects.get_or_create(group=group, page=page, permission=permission)
