"""GET /search: one page of an answer, and the way to the next."""

from django.http import HttpRequest, HttpResponse
from ninja import Query, Router

from library.core.wording import later as _

from ..engine import Results
from ..query import SearchQuery
from ..searching import search_and_suggest
from .cursors import is_cut, next_cursor
from .labels import labelled
from .parameters import SearchParameters, read_request
from .publications import publications
from .schemas import SearchAnswer

router = Router(tags=["search"])


@router.api_operation(
    ["GET"],
    "/search",
    response=SearchAnswer,
    operation_id="search",
    summary=_("Search the publications of all universities"),
    description=_("Records are found by everybody; the words of a file by those who may read it."),
)
@router.api_operation(["HEAD"], "/search", response=SearchAnswer, include_in_schema=False)
def search_publications(request: HttpRequest, parameters: Query[SearchParameters]) -> HttpResponse:
    wanted = read_request(request.GET, parameters)
    results = search_and_suggest(wanted, request.user)
    answer = _answer(request, wanted, results)
    response = HttpResponse(answer.model_dump_json(), content_type="application/json")
    if answer.next:
        response["Link"] = f'<{answer.next}>; rel="next"'
    return response


def _answer(request: HttpRequest, wanted: SearchQuery, results: Results) -> SearchAnswer:
    cursor = next_cursor(wanted, results)
    return SearchAnswer(
        count=results.count,
        results=publications(results.ids, request),
        facets=labelled(results.facets),
        suggestion=results.suggestion,
        next_cursor=cursor,
        next=_address(request, cursor) if cursor else None,
        is_cut=is_cut(wanted, results),
    )


def _address(request: HttpRequest, cursor: str) -> str:
    parameters = request.GET.copy()
    parameters["cursor"] = cursor
    return request.build_absolute_uri(f"{request.path}?{parameters.urlencode()}")
