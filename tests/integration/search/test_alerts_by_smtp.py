"""Letters as a mail server gets them, from a worker that is killed on its way."""

import email
import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from email.message import EmailMessage
from email.policy import default
from pathlib import Path
from typing import Any

import pytest
from aiosmtpd.controller import Controller
from django.conf import settings as django_settings
from django.db import connection
from django.db.models import F
from django.utils import translation

from library.core.leases import is_leased
from library.search.models import SavedSearch
from library.search.saved.tasks import send_alerts
from tests.factories import CollectionFactory, UserFactory

from .alerts import keep, publish
from .conftest import follow

pytestmark = pytest.mark.django_db(transaction=True, serialized_rollback=True)
ROOT = Path(__file__).resolve().parents[3]
READERS = 6


class Post:
    """Takes in whatever comes; kills the worker when it names its third recipient."""

    def __init__(self) -> None:
        self.received: list[EmailMessage] = []
        self.sessions: set[int] = set()
        self.victim: subprocess.Popen[str] | None = None

    async def handle_RCPT(  # noqa: N802  aiosmtpd's name
        self, server: Any, session: Any, envelope: Any, address: str, options: Any
    ) -> str:
        self.sessions.add(id(session))
        if self.victim and len(self.received) == 2:
            self.victim.kill()
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server: Any, session: Any, envelope: Any) -> str:  # noqa: N802
        message = email.message_from_bytes(envelope.content, policy=default)
        assert isinstance(message, EmailMessage)
        self.received.append(message)
        return "250 OK"

    def recipients(self) -> list[str]:
        return [str(message["To"]) for message in self.received]


@pytest.fixture
def post() -> Iterator[tuple[Post, int]]:
    post = Post()
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    controller = Controller(post, hostname="127.0.0.1", port=port)
    controller.start()
    try:
        yield post, port
    finally:
        controller.stop()


@pytest.fixture
def addresses() -> list[str]:
    """Readers who are to be told of a book."""
    collection = CollectionFactory()
    follow()
    users = [UserFactory() for _number in range(READERS)]
    for user, language in zip(users, ("kk", "ru", "en") * 2, strict=True):
        with translation.override(language):
            keep(user)
    publish(collection, "Физика негіздері")
    follow()
    SavedSearch.objects.update(told_on=F("told_on") - 1)
    return [user.email for user in users]


def worker(port: int) -> subprocess.Popen[str]:
    """As it runs everywhere, until its queue is empty; on the database and the index of this test."""
    address = os.environ["DATABASE_URL"].rpartition("/")[0]
    environment = os.environ | {
        "DATABASE_URL": f"{address}/{connection.settings_dict['NAME']}",
        "DJANGO_SETTINGS_MODULE": "config.settings.base",
        "SEARCH_INDEX_DIR": str(django_settings.SEARCH_INDEX_DIR),
        "EMAIL_URL": f"smtp://127.0.0.1:{port}",
        "PYTHONPATH": "site:.",
    }
    return subprocess.Popen(
        [sys.executable, "-m", "django", "work", "--batch"],
        cwd=ROOT,
        env=environment,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
    )


def test_worker_killed_by_sigkill_and_everybody_gets_one_letter(
    post: tuple[Post, int], addresses: list[str], settings: Any
) -> None:
    server, port = post
    server.victim = worker(port)
    _said, problem = server.victim.communicate(timeout=120)
    assert server.victim.returncode == -9, problem
    assert len(server.received) == 2
    server.victim = None
    deadline = time.monotonic() + 30
    while is_leased("search.alerts") and time.monotonic() < deadline:
        time.sleep(0.1)
    server.sessions.clear()

    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", port
    send_alerts.call()
    send_alerts.call()

    assert sorted(server.recipients()) == sorted(addresses)
    assert len(server.sessions) == 1, "one connection for all"
    for message in server.received:
        _is_whole(message)


def _is_whole(message: EmailMessage) -> None:
    assert message["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert message["List-Unsubscribe"].strip().startswith("<http://testserver/")
    assert message["Auto-Submitted"] == "auto-generated"
    assert message["Message-ID"].endswith("@testserver>")
    assert message["From"] == django_settings.DEFAULT_FROM_EMAIL
    assert message.get_content_type() == "multipart/alternative"
    for kind in ("plain", "html"):
        body = message.get_body((kind,))
        assert body
        assert "Физика негіздері" in body.get_content()
