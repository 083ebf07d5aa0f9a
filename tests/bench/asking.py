"""Pages as people ask for them, in this process: how long each takes at the median."""

from typing import Any

from django.core.cache import cache
from django.db.models import Max, Min
from django.test import Client
from django.urls import reverse

from library.catalogue.models import CollectionPage, Person, PublicationPage
from library.parties.models import User

from .figures import Figure, Figures, latencies, median

TIMES = 15
SAMPLE = 200  # publications


def measure() -> Figures:
    """The largest collection is meant wherever there is one."""
    largest = _largest_collection()
    sample = sample_of_publications()
    figures = {
        "page_ms_p50": Figure(
            median(_publications(sample)), "ms", f"{SAMPLE} publications, one after the other"
        )
    }
    reader = Client(SERVER_NAME="127.0.0.1")
    for name, address in _public(largest).items():
        figures[f"public_{name}_ms"] = _figure(reader, address)
    keeper = administrator()
    for name, address in _administration(largest, sample[0]).items():
        figures[f"admin_{name}_ms"] = _figure(keeper, address)
    return figures


def _figure(client: Client, address: str) -> Figure:
    def ask() -> None:
        cache.clear()
        response = client.get(address)
        assert response.status_code == 200, f"{address}: {response.status_code}"

    return Figure(median(latencies(ask, times=TIMES)), "ms", address.partition("?")[0] + _query(address))


def _query(address: str) -> str:
    return "?" + address.partition("?")[2] if "?" in address else ""


def _publications(sample: list[PublicationPage]) -> list[float]:
    client = Client(SERVER_NAME="127.0.0.1")
    addresses = iter([sample[0].url_in("kk"), *(page.url_in("kk") for page in sample)])

    def ask() -> None:
        assert client.get(next(addresses)).status_code == 200

    return latencies(ask, times=len(sample))


def _largest_collection() -> CollectionPage:
    number = CollectionPage.objects.aggregate(Max("numchild"))["numchild__max"]
    return CollectionPage.objects.filter(locale__language_code="kk", numchild=number).first()


def sample_of_publications() -> list[PublicationPage]:
    """From all over the tree, by key."""
    ends = PublicationPage.objects.live().aggregate(first=Min("pk"), last=Max("pk"))
    wanted = range(ends["first"], ends["last"] + 1, max(1, (ends["last"] - ends["first"]) // SAMPLE))
    found = [PublicationPage.objects.live().filter(pk__gte=key).order_by("pk").first() for key in wanted]
    return [page for page in found if page][:SAMPLE]


def _public(largest: CollectionPage) -> dict[str, str]:
    collection = largest.get_url()
    return {
        "home": "/kk/",
        "universities": "/kk/universities/",
        "university": largest.get_parent().get_url(),
        "collection": collection,
        "collection_far": f"{collection}?page=30",
        "collection_by_title": f"{collection}?order=title",
        "collection_by_year": f"{collection}?order=year",
        "collection_of_type": f"{collection}?type=monograph",
        "search": "/kk/search/?q=физика",
    }


def administrator() -> Client:
    person, _created = User.objects.get_or_create(username="bench", defaults={"is_superuser": True})
    client = Client(SERVER_NAME="127.0.0.1")
    client.force_login(person)
    return client


def _administration(largest: CollectionPage, page: PublicationPage) -> dict[str, str]:
    def of(view: str, *args: Any) -> str:
        return reverse(f"wagtailadmin_{view}", args=args)

    person = Person.objects.order_by("pk").first()
    assert person
    explorer = of("explore", largest.pk)
    return {
        "dashboard": of("home"),
        "explorer_root": of("explore_root"),
        "explorer_universities": of("explore", largest.get_parent().get_parent().pk),
        "explorer": explorer,
        "explorer_by_title": f"{explorer}?ordering=title",
        "explorer_search": f"{explorer}?q=негіздері",
        "publications": reverse("publications:index"),
        "publications_by_year": reverse("publications:index") + "?ordering=-year",
        "publications_search": reverse("publications:index") + "?q=физика+негіздері",
        "page_search": of("pages:search") + "?q=физика+негіздері",
        "add": of("pages:add", "catalogue", "publicationpage", largest.pk),
        "edit": of("pages:edit", page.pk),
        "edit_collection": of("pages:edit", largest.pk),
        "history": of("pages:history", page.pk),
        "usage": of("pages:usage", page.pk),
        "delete_form": of("pages:delete", page.pk),
        "delete_collection_form": of("pages:delete", largest.pk),
        "unpublish_collection_form": of("pages:unpublish", largest.pk),
        "move_form": of("pages:move", page.pk),
        "chooser": of("choose_page"),
        "chooser_collection": of("choose_page_child", largest.pk),
        "chooser_search": of("choose_page_search") + "?q=физика",
        "tree_menu": f"/admin/api/main/pages/?child_of={largest.get_parent().pk}&for_explorer=1",
        "people": "/admin/snippets/catalogue/person/",
        "people_search": "/admin/snippets/catalogue/person/?q=Ахметов",
        "person_usage": f"/admin/snippets/catalogue/person/usage/{person.pk}/",
        "imports": reverse("exchange:imports"),
        "report_history": of("reports:site_history"),
        "report_aging": of("reports:aging_pages"),
        "report_workflows": of("reports:workflow"),
        "report_locked": of("reports:locked_pages"),
    }
