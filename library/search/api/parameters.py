"""The parameters of a search: those of the page, and what only programs ask for."""

from collections.abc import Iterable
from dataclasses import replace
from typing import Annotated, Any

from django.http import QueryDict
from django.utils.translation import gettext
from pydantic import BaseModel, Field

from library.catalogue.enums import AccessLevel, PublicationType, SubjectScheme
from library.core.languages import INTERFACE, WORK_LANGUAGES
from library.core.problems import InvalidParametersError, refuse_strangers
from library.core.wording import later as _

from ..engine import Facet, Order
from ..engine.questions import FARTHEST, PER_PAGE
from ..parameters import LONGEST_NAME, MOST_VALUES, filters_in, read_query
from ..parsing import clean
from ..query import SearchQuery
from .cursors import InvalidCursorError, read_cursor

MOST_RESULTS = 100  # of one answer
DEEPEST = 100_000  # results that are counted off by relevance; the last hundred cost 21 ms of a million


def _among(values: Iterable[str]) -> Any:
    names: list[Any] = list(values)
    return Field(pattern=f"^({'|'.join(names)})$", json_schema_extra={"enum": names})


_NAMES = "|".join(Facet)
_Code = Annotated[str, Field(pattern=r"^[\w.-]{1,100}$")]
_Year = Annotated[int, Field(ge=1000, le=2999)]
_Type = Annotated[str, _among(PublicationType.values)]
_Language = Annotated[str, _among(code for code, _name in WORK_LANGUAGES)]
_Access = Annotated[str, _among(AccessLevel.values)]
_SIGNS = "!-~À-ɏЀ-ҁҊ-ԯ«»‘’“”–—№"  # of the codes of classes
_Subject = Annotated[
    str, Field(pattern=f"^({'|'.join(SubjectScheme.values)}):[{_SIGNS}][{_SIGNS} ]{{0,99}}$")
]
_Facets = Annotated[str, Field(pattern=rf"^({_NAMES})(,({_NAMES}))*$")]
_Order = Annotated[str, _among(Order)]
_Interface = Annotated[str, _among(INTERFACE)]


def _several(description: Any) -> Any:
    return Field([], max_length=MOST_VALUES, description=description)


class SearchParameters(BaseModel):
    """Those of `parameters.read_query`; tests hold them to it."""

    q: str = Field(
        "",
        description=_(
            "Words, as on the search page: “phrases”, -without, OR, author:, title:, isbn:, udc:, years. "
            "Any text is accepted; what is longer than 1000 characters is cut."
        ),
    )
    institution: list[_Code] = _several(_("Code of the university. Several values of one filter mean any."))
    collection: list[_Code] = _several(_("Code of a collection; what is in the collections in it counts."))
    type: list[_Type] = _several(_("Type of publication."))
    year: list[_Year] = _several(_("Year of publication."))
    language: list[_Language] = _several(_("Language of the work, by ISO 639-2/B."))
    access: list[_Access] = _several(_("Who may read."))
    subject: list[_Subject] = _several(_("A class with all classes below it: udc:004, bbk:32, grnti:20."))
    programme: list[_Code] = _several(_("Code of the education programme."))
    year_from: _Year | None = Field(None, description=_("First year."))
    year_to: _Year | None = Field(None, description=_("Last year."))
    author: str = Field("", max_length=LONGEST_NAME, description=_("A name as catalogued, in any language."))
    order: _Order = Field(
        "relevance",
        description=_(
            "Order of the results. All of them can be walked through by newest, year and reads; "
            "by relevance, the first 100,000, by title the first 1000. Without words, relevance is newest."
        ),
    )
    limit: int = Field(PER_PAGE, ge=1, le=MOST_RESULTS, description=_("Results in one answer."))
    cursor: str = Field(
        "", description=_("Where to go on: next_cursor of the answer before, to the same question.")
    )
    facets: list[_Facets] = _several(
        _("Filters whose values are counted, repeated or separated by commas, such as type,year,language.")
    )
    lang: _Interface | None = Field(
        None, description=_("Language of labels and messages; else that of the browser, else Kazakh.")
    )


def read_request(parameters: QueryDict, asked: SearchParameters) -> SearchQuery:
    """What is asked for. Raises InvalidParametersError: a machine must notice what a page may pass over."""
    refuse_strangers(parameters, SearchParameters)
    wanted = read_query(parameters)
    wanted = replace(
        wanted,
        reach=DEEPEST if wanted.order == Order.RELEVANCE else FARTHEST,
        limit=asked.limit,
        facets=frozenset(Facet(name) for names in asked.facets for name in names.split(",")),
    )
    _refuse_ignored(parameters, wanted)
    if not asked.cursor:
        return wanted
    try:
        return read_cursor(asked.cursor, wanted)
    except InvalidCursorError as error:
        message = gettext("This cursor is not of an answer to this question.")
        raise InvalidParametersError([("cursor", message)]) from error


def _refuse_ignored(parameters: QueryDict, wanted: SearchQuery) -> None:
    """What the page's own reading of the query string took for no value, whatever the schema says of it."""
    taken = set(filters_in(wanted))
    given = [
        (name, clean(value))
        for name in (*Facet, "year_from", "year_to")
        for value in parameters.getlist(name)
    ]
    ignored = dict.fromkeys(name for name, value in given if (name, value) not in taken)
    if ignored:
        message = gettext("This value is not understood.")
        raise InvalidParametersError([(str(name), message) for name in ignored])
