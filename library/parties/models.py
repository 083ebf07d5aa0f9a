"""Institution, the tenant behind a university's pages in every language; its roles; and the people."""

from typing import ClassVar

from django.contrib.auth.models import AbstractUser, Group
from django.core.validators import RegexValidator
from django.db import models
from django.db.models.functions import Upper
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from library.core.languages import LocalisedText, active_language, best_text
from library.core.models import TrilingualName

from .enums import InstitutionKind, ReaderCategory, Role
from .querysets import InstitutionQuerySet, LibraryUserManager

ADDRESS_TAKEN = _("Another account has this e-mail address. People sign in with it: each needs their own.")


class Institution(TrilingualName):
    """A university, or the Association. Its code is part of addresses and never changes."""

    code = models.CharField(
        _("code"),
        max_length=32,
        unique=True,
        validators=[RegexValidator(r"^[a-z][a-z0-9-]*$", _("Latin small letters, digits and hyphens."))],
        help_text=_("Part of every address of the institution; cannot be changed later."),
    )
    kind = models.CharField(
        _("kind"), max_length=16, choices=InstitutionKind.choices, default=InstitutionKind.UNIVERSITY
    )
    short_name_kk = models.CharField(_("short name in Kazakh"), max_length=64, blank=True)
    short_name_ru = models.CharField(_("short name in Russian"), max_length=64, blank=True)
    short_name_en = models.CharField(_("short name in English"), max_length=64, blank=True)
    city_kk = models.CharField(_("city in Kazakh"), max_length=64, blank=True)
    city_ru = models.CharField(_("city in Russian"), max_length=64, blank=True)
    city_en = models.CharField(_("city in English"), max_length=64, blank=True)
    website = models.URLField(_("website"), blank=True)
    is_participating = models.BooleanField(
        _("participates"),
        default=True,
        help_text=_("Readers of a participating institution may read what is open to participants."),
    )
    media_collection = models.OneToOneField(
        "wagtailcore.Collection",
        models.PROTECT,
        null=True,
        editable=False,
        related_name="institution",
        verbose_name=_("media collection"),
    )

    objects = InstitutionQuerySet.as_manager()

    class Meta:
        verbose_name = _("institution")
        verbose_name_plural = _("institutions")
        ordering = ["code"]
        constraints = [
            models.UniqueConstraint(
                fields=["kind"],
                condition=models.Q(kind=InstitutionKind.ASSOCIATION),
                name="one_association",
            )
        ]

    @property
    def short_name(self) -> LocalisedText:
        names = {"kk": self.short_name_kk, "ru": self.short_name_ru, "en": self.short_name_en}
        return best_text(names, wanted=active_language()) or self.name

    @property
    def city(self) -> LocalisedText:
        cities = {"kk": self.city_kk, "ru": self.city_ru, "en": self.city_en}
        return best_text(cities, wanted=active_language())

    def group(self, role: Role) -> Group:
        """The group of people who hold `role` here. Raises Group.DoesNotExist."""
        return Group.objects.get(institution_role__institution=self, institution_role__role=role)


class InstitutionRole(models.Model):
    """Binds a Django group to the role its members hold at an institution."""

    institution = models.ForeignKey(
        Institution, models.CASCADE, related_name="roles", verbose_name=_("institution")
    )
    role = models.CharField(_("role"), max_length=16, choices=Role.choices)
    group = models.OneToOneField(
        Group, models.CASCADE, related_name="institution_role", verbose_name=_("group")
    )

    class Meta:
        verbose_name = _("role at an institution")
        verbose_name_plural = _("roles at institutions")
        constraints = [
            models.UniqueConstraint(fields=["institution", "role"], name="one_group_per_institution_role")
        ]

    def __str__(self) -> str:
        return f"{self.institution.code}: {self.get_role_display()}"


class User(AbstractUser):
    """Anybody with a login: a reader of an institution, and perhaps a holder of roles."""

    institution = models.ForeignKey(
        Institution,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="people",
        verbose_name=_("institution"),
    )
    category = models.CharField(
        _("reader category"), max_length=16, choices=ReaderCategory.choices, blank=True
    )

    objects: ClassVar = LibraryUserManager()

    class Meta:
        verbose_name = _("user")
        verbose_name_plural = _("users")
        constraints = [
            # Upper, as `iexact` asks: signing in by the address finds one account, and by this index.
            models.UniqueConstraint(
                Upper("email"),
                condition=~models.Q(email=""),
                name="one_user_per_email",
                violation_error_message=ADDRESS_TAKEN,
            )
        ]

    @cached_property
    def roles(self) -> frozenset[tuple[str, int]]:
        """(role, institution id) pairs, asked of the database once a request."""
        return frozenset(
            InstitutionRole.objects.filter(group__user=self).values_list("role", "institution_id")
        )

    def has_role(self, role: Role, institution_id: int | None = None) -> bool:
        """Whether this active user holds `role`: at that institution, or anywhere when none is named."""
        if not self.is_active:
            return False
        return any(
            held == role and (institution_id is None or institution_id == where) for held, where in self.roles
        )

    @property
    def works_for_association(self) -> bool:
        return self.is_superuser or self.has_role(Role.APPROVER) or self.has_role(Role.ADMINISTRATOR)
