"""What narrows a search on its page: choices with counts, years, places; and what helps to find."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from library.catalogue.enums import AccessLevel, PublicationType, SubjectScheme
from library.catalogue.models import CollectionPage, Subject
from library.catalogue.records import ContributorEntry, SubjectEntry
from library.search.facets import Group, Option
from tests.browsing import soup
from tests.factories import CollectionFactory, InstitutionFactory

from .conftest import Publish, Shelves, follow

pytestmark = pytest.mark.django_db


def context(client: Client, language: str = "kk", **parameters: str | list[str]) -> Any:
    follow()
    response = client.get(f"/{language}/search/", parameters)
    assert response.status_code == 200
    return response.context


def group(shown: Any, name: str) -> Group | None:
    return next((one for one in shown["groups"] if one.name == name), None)


def options(shown: Any, name: str) -> list[Option]:
    found = group(shown, name)
    return [*found.shown, *found.more] if found else []


def counts(shown: Any, name: str) -> dict[str, int]:
    return {one.value: one.works for one in options(shown, name)}


def test_choices_say_how_many_works_they_leave(client: Client, publish: Publish) -> None:
    for number in range(3):
        publish(f"Физика {number}", type=PublicationType.TEXTBOOK, languages=["kaz"])
    publish("Физика негіздері", type=PublicationType.MONOGRAPH, languages=["kaz", "rus"])
    publish("Химия", type=PublicationType.ARTICLE, languages=["rus"])
    shown = context(client, q="физика")
    assert counts(shown, "type") == {"textbook": 3, "monograph": 1}
    assert counts(shown, "language") == {"kaz": 4, "rus": 1}


def test_a_choice_is_counted_as_if_it_were_not_made(client: Client, publish: Publish) -> None:
    publish("Физика", type=PublicationType.TEXTBOOK, year=2001)
    publish("Физика", type=PublicationType.MONOGRAPH, year=2002)
    shown = context(client, q="физика", type="textbook")
    assert counts(shown, "type") == {"textbook": 1, "monograph": 1}
    assert [one.value for one in options(shown, "type") if one.is_chosen] == ["textbook"]
    assert shown["years"] is None  # one year is left: nothing to choose from


def test_a_choice_that_leaves_nothing_can_be_taken_back(client: Client, publish: Publish) -> None:
    publish("Физика", type=PublicationType.TEXTBOOK)
    shown = context(client, q="физика", type="article", institution="nowhere")
    assert shown["result_count"] == 0
    assert counts(shown, "institution") == {"nowhere": 0} | counts(shown, "institution")
    assert [one for one in options(shown, "institution") if one.is_chosen][0].value == "nowhere"


def test_nothing_is_offered_that_narrows_nothing(client: Client, publish: Publish) -> None:
    publish("Физика", type=PublicationType.TEXTBOOK, access=AccessLevel.OPEN)
    assert context(client, q="физика")["groups"] == []


@pytest.mark.parametrize(("language", "label"), [("kk", "Оқулық"), ("ru", "Учебник"), ("en", "Textbook")])
def test_choices_are_named_in_the_language_of_the_reader(
    client: Client, publish: Publish, language: str, label: str
) -> None:
    publish("Физика", type=PublicationType.TEXTBOOK)
    publish("Физика", type=PublicationType.MONOGRAPH)
    names = [one.name.text for one in options(context(client, language), "type")]
    assert label.casefold() in [name.casefold() for name in names]


def test_many_universities_are_offered_the_commonest_first(
    client: Client, publish: Publish, shelves: Shelves
) -> None:
    for number in range(10):
        other = CollectionFactory(
            institution=InstitutionFactory(name_kk=f"{'ЯЮЭЫЩШЧЦХҺ'[number]} университеті")
        )
        publish("Физика", collection=other)
    for _ in range(3):
        publish("Физика")
    institutions = group(context(client, q="физика"), "institution")
    assert institutions is not None
    assert (institutions.shown[0].value, institutions.shown[0].works) == (
        shelves.collection.institution.code,
        3,
    )
    assert len(institutions.shown) == 7
    more = [one.name.text[0] for one in institutions.more]
    assert more == sorted(more, key="ХҺЦЧШЩЫЭЮЯ".index)


def test_subjects_are_a_tree(client: Client, publish: Publish) -> None:
    Subject.objects.update_or_create(
        scheme=SubjectScheme.UDC, code="53", defaults={"label_kk": "Физика", "label_en": "Physics"}
    )
    publish("Оптика", subjects=[SubjectEntry(SubjectScheme.UDC, "535")])
    publish("Механика", subjects=[SubjectEntry(SubjectScheme.UDC, "531")])
    publish("Алгебра", subjects=[SubjectEntry(SubjectScheme.UDC, "512")])
    publish("Тарих", subjects=[SubjectEntry(SubjectScheme.UDC, "94")])
    assert [(one.value, one.works) for one in options(context(client), "subject")] == [
        ("udc:5", 3),
        ("udc:9", 1),
    ]
    shown = options(context(client, subject="udc:5"), "subject")
    assert [(one.value, one.works, one.depth) for one in shown] == [
        ("udc:5", 3, 0),
        ("udc:51", 1, 1),
        ("udc:53", 2, 1),
        ("udc:9", 1, 0),
    ]
    assert "Физика" in shown[2].name.text
    assert shown[2].name.language == "kk"


def test_years_are_a_chart_that_narrows(client: Client, publish: Publish) -> None:
    for year in (1961, 1999, 2000, 2000, 2021):
        publish("Физика", year=year)
    shown = context(client, q="физика")
    chart = shown["years"]
    assert (chart.first, chart.last) == (1961, 2021)
    assert sum(bar.works for bar in chart.bars) == 5
    assert len(chart.bars) <= 40
    [tallest] = [bar for bar in chart.bars if bar.height == chart.height]
    assert tallest.first <= 2000 <= tallest.last
    narrowed = client.get(tallest.url).context
    assert narrowed["result_count"] == tallest.works
    assert [chip.label for chip in narrowed["chips"]] == [f"Жылы: {tallest.first}–{tallest.last}"]


@pytest.mark.parametrize(
    ("years", "found"),
    [({"year_from": "2000"}, 2), ({"year_to": "1999"}, 1), ({"year_from": "2010", "year_to": "2000"}, 0)],
)
def test_years_from_and_to(client: Client, publish: Publish, years: dict[str, str], found: int) -> None:
    for year in (1998, 2001, 2002):
        publish("Физика", year=year)
    shown = context(client, q="физика", **years)
    assert shown["result_count"] == found
    [chip] = shown["chips"]
    assert client.get(chip.remove_url).context["result_count"] == 3


@pytest.mark.parametrize("subject", ["bbk: 99", "udc: 53", "grnti:99.99.99", "bbk:Я"])
def test_classes_nobody_has_break_nothing(client: Client, publish: Publish, subject: str) -> None:
    publish("Оптика", subjects=[SubjectEntry(SubjectScheme.UDC, "535")])
    shown = context(client, subject=subject)
    assert {one.depth for one in options(shown, "subject")} <= {0, 1}


# --- places -------------------------------------------------------------------------------------------


def test_inside_a_university_one_sees_how_many_there_are_elsewhere(
    client: Client, publish: Publish, shelves: Shelves
) -> None:
    publish("Физика")
    publish("Физика", collection=shelves.elsewhere)
    publish("Физика", collection=shelves.elsewhere)
    code = shelves.collection.institution.code
    everywhere, here = context(client, q="физика", institution=code)["places"]
    assert (everywhere.works, everywhere.is_current) == (3, False)
    assert (here.works, here.is_current) == (1, True)
    assert client.get(everywhere.url).context["result_count"] == 3
    assert client.get(everywhere.url).context["places"] == []


def test_inside_a_collection(client: Client, publish: Publish, shelves: Shelves) -> None:
    publish("Физика")
    other = CollectionFactory(institution=shelves.collection.institution, titles={"kk": "Екінші топтама"})
    publish("Физика", collection=other)
    institution = shelves.collection.institution.code
    shown = context(client, q="физика", institution=institution, collection=other.code)
    assert [place.name.text for place in shown["places"]][-1] == "Екінші топтама"
    assert [place.is_current for place in shown["places"]] == [False, False, True]
    assert client.get(shown["places"][1].url).context["result_count"] == 2
    assert counts(shown, "collection") == {other.code: 1, shelves.collection.code: 1}


@pytest.mark.parametrize("language", ["kk", "ru", "en"])
def test_the_box_of_a_collection_searches_in_it(
    client: Client, publish: Publish, shelves: Shelves, language: str
) -> None:
    publish("Физика")
    publish("Физика", collection=shelves.elsewhere)
    page: CollectionPage = shelves.collection
    form = soup(client.get(page.get_url().replace("/kk/", f"/{language}/"))).select_one("form[role=search]")
    assert form is not None
    fields = {field["name"]: field.get("value", "") for field in form.select("input[name]")}
    shown = client.get(str(form["action"]), fields | {"q": "физика"})
    follow()
    assert client.get(str(form["action"]), fields | {"q": "физика"}).context["result_count"] == 1
    assert shown.status_code == 200


# --- orders, help -------------------------------------------------------------------------------------


def test_orders(client: Client, publish: Publish) -> None:
    first = publish("Әдебиет", year=2000).pk
    second = publish("Бағдарлау", year=2020).pk
    third = publish("Ағаш", year=2010).pk

    def ordered(order: str) -> list[int]:
        return [one.pk for one in context(client, order=order)["page_obj"]]

    assert ordered("newest") == [third, second, first]
    assert ordered("year") == [second, third, first]
    assert ordered("title") == [third, first, second]


def test_another_spelling_is_offered(client: Client, publish: Publish) -> None:
    for _ in range(4):
        publish("Информатика негіздері")
    shown = context(client, q="информатека")
    assert shown["suggestion"] == "информатика"
    assert client.get(shown["suggestion_url"]).context["result_count"] == 4


@pytest.mark.parametrize("joint", ["-", " ", "'"])
def test_a_query_of_nothing_but_unknown_words_is_answered(
    client: Client, publish: Publish, joint: str
) -> None:
    publish("Информатика негіздері")
    text = joint.join(f"ақбота{chr(1072 + number % 32)}{chr(1072 + number // 32)}" for number in range(140))
    shown = context(client, q=text)
    assert (shown["result_count"], shown["suggestion"]) == (0, "")
    assert client.get("/kk/search/complete/", {"q": text.replace("-", " ")}).json() == {"completions": []}


def test_when_nothing_is_found_searches_that_find_something_are_offered(
    client: Client, publish: Publish
) -> None:
    publish("Физика", type=PublicationType.TEXTBOOK)
    publish("Химия", type=PublicationType.TEXTBOOK)
    shown = context(client, q="физика химия", type="textbook")
    assert shown["result_count"] == 0
    assert [one.works for one in shown["advice"]] == [2]
    assert client.get(shown["advice"][0].url).context["result_count"] == 2
    unfiltered = context(client, q="физика", type="article")["advice"]
    assert [one.works for one in unfiltered] == [1]
    assert client.get(unfiltered[0].url).context["result_count"] == 1


def test_an_empty_library_says_so(client: Client) -> None:
    response = client.get("/kk/search/")
    assert "Ештеңе табылмады" not in response.content.decode()
    assert response.context["advice"] == []


# --- completion ---------------------------------------------------------------------------------------


def test_what_is_typed_is_completed(client: Client, publish: Publish) -> None:
    publish("Физика негіздері", contributors=[ContributorEntry("Физули, Ахмет")])
    follow()
    answer = client.get("/kk/search/complete/", {"q": "физ"})
    options = answer.json()["completions"]
    assert {(one["text"], one["works"]) for one in options} == {("Физика негіздері", 1), ("Физули, Ахмет", 1)}
    for one in options:
        assert client.get(one["url"]).context["result_count"] == 1
    assert "max-age" in answer["Cache-Control"]


def test_completion_stays_within_the_filters(client: Client, publish: Publish, shelves: Shelves) -> None:
    publish("Физика негіздері")
    publish("Физика тарихы", collection=shelves.elsewhere)
    follow()
    code = shelves.elsewhere.institution.code
    answer = client.get("/kk/search/complete/", {"q": "физ", "institution": code}).json()
    [option] = answer["completions"]
    assert option["text"] == "Физика тарихы"
    shown = client.get(option["url"]).context
    assert (shown["result_count"], len(shown["chips"])) == (1, 1)


@pytest.mark.parametrize("start", ["", "ф", "\x00", '"' * 1000, "😀" * 5000, "' or 1=1 --", ".*[("])
def test_nonsense_is_completed_by_nothing(client: Client, start: str) -> None:
    assert client.get("/ru/search/complete/", {"q": start}).json() == {"completions": []}


def test_completion_asks_the_database_nothing(
    client: Client, publish: Publish, django_assert_num_queries: Callable
) -> None:
    publish("Физика негіздері")
    follow()
    with django_assert_num_queries(0):
        assert client.get("/kk/search/complete/", {"q": "физ"}).json()["completions"]
