"""An editor's upload: from the form of a publication into the store."""

import logging
from typing import cast

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, JsonResponse
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt, csrf_protect
from django.views.decorators.http import require_POST

from library.parties.models import Institution, User

from .. import content
from ..actions import deposit_file
from ..errors import FileTooLargeError, StoreUnavailableError, UnacceptableFileError
from ..permissions import depositing_institution
from ..presentation import describe

logger = logging.getLogger(__name__)

_ROOM_FOR_FIELDS = 64 * 1024


@csrf_exempt  # checked in `_receive`: the check reads the body, which must not happen before ours
@require_POST
def upload(request: HttpRequest) -> JsonResponse:
    """JSON: `describe()` of the file, or {"error": a sentence} with 400, 403, 413 or 503."""
    try:
        institution = depositing_institution(request.user, request.GET.get("institution", ""))
    except PermissionDenied:
        return _error(_("You may not deposit files for this institution."), 403)
    if int(request.META.get("CONTENT_LENGTH") or 0) > content.LARGEST + _ROOM_FOR_FIELDS:
        return _error(FileTooLargeError(content.LARGEST), 413)
    return _receive(request, institution)


@csrf_protect
def _receive(request: HttpRequest, institution: Institution) -> JsonResponse:
    received = request.FILES.get("file")
    if received is None:
        return _error(_("No file was received. Choose it again."), 400)
    try:
        file = deposit_file(upload=received, institution=institution, user=cast(User, request.user))
    except UnacceptableFileError as error:
        return _error(error, 400)
    except StoreUnavailableError as error:
        logger.exception("A deposit met no store")
        return _error(error, 503)
    return JsonResponse(describe(file))


def _error(sentence: object, status: int) -> JsonResponse:
    return JsonResponse({"error": str(sentence)}, status=status)
