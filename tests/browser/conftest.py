"""The real site, started as `make run` starts it, and a real Chromium to look at it."""

import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

ROOT = Path(__file__).resolve().parents[2]
PASSWORD = "demo-RMEB-2009"
START_SECONDS = 480
PHONE = {"width": 360, "height": 740}
DESKTOP = {"width": 1280, "height": 800}
QUIET = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--no-first-run",
    "--disable-sync",
)
# Servers of the user's own are not for a demonstration: the site of these tests brings its own.
OWN_SERVERS = (
    "DATABASE_URL",
    "S3_",
    "SITE_URL",
    "STATIC_ROOT",
    "DJANGO_SETTINGS_MODULE",
    "SECRET_KEY",
    "DEBUG",
)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """All on one xdist worker: there is one site."""
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.browser)
            item.add_marker(pytest.mark.xdist_group("browser"))


@pytest.fixture(scope="session")
def site() -> Iterator[str]:
    """The address of a demonstration site in a data folder of its own, or of the one DEMO_SITE names."""
    if running := os.environ.get("DEMO_SITE"):
        yield running
        return
    with tempfile.TemporaryDirectory(prefix="rmeb-") as data, socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = str(free.getsockname()[1])
        free.close()
        environment = {
            name: value for name, value in os.environ.items() if not name.startswith(OWN_SERVERS)
        } | {"DATA": data, "PORT": port, "DEMO_PASSWORD": PASSWORD, "PYTHONPATH": str(ROOT / "site")}
        output = Path(data, "output.txt")
        with output.open("wb") as log:
            launcher = subprocess.Popen(
                [sys.executable, "-m", "config.launcher"], cwd=ROOT, env=environment, stdout=log, stderr=log
            )
        try:
            yield _opened(launcher, output, port)
        finally:
            launcher.send_signal(signal.SIGINT)
            launcher.wait(60)
        web = Path(data, "logs", "web.log").read_text()
        assert "Internal Server Error" not in web, web[-8000:]


def _opened(launcher: subprocess.Popen[bytes], output: Path, port: str) -> str:
    address = f"http://127.0.0.1:{port}"
    for _second in range(START_SECONDS):
        if address in output.read_text():
            return address
        if launcher.poll() is not None:
            break
        time.sleep(1)
    raise AssertionError(f"The site did not open:\n{output.read_text()}")


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    path = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if path is None:
        if os.environ.get("CI"):
            pytest.fail("CI must have Chromium: apt-get install chromium")
        pytest.skip("Chromium is not installed (Debian: apt-get install chromium)")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=list(QUIET))
        yield browser
        browser.close()


class Visitor:
    """A person at a browser of their own, who notes what goes wrong behind the page."""

    def __init__(self, context: BrowserContext, site: str) -> None:
        self.context, self.site = context, site
        self.complaints: list[str] = []
        self.page: Page = context.new_page()
        self.page.set_default_timeout(20_000)
        self.page.on("console", self._note)
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))
        self.page.on("request", self._note_stranger)

    def _note(self, message: object) -> None:
        if message.type == "error":  # type: ignore[attr-defined]
            self.complaints.append(message.text)  # type: ignore[attr-defined]

    def _note_stranger(self, request: object) -> None:
        url = request.url  # type: ignore[attr-defined]
        if not url.startswith((self.site, "data:", "blob:")):
            self.complaints.append(f"left the site: {url}")

    def go(self, address: str) -> int:
        """Open an address of the site; returns the HTTP status."""
        response = self.page.goto(address if address.startswith("http") else self.site + address)
        assert response is not None
        return response.status

    def sign_in(self, login: str) -> "Visitor":
        self.go("/accounts/login/")
        self.page.fill("[name=login]", login)
        self.page.fill("[name=password]", PASSWORD)
        self.page.click("form:has([name=password]) button[type=submit]")
        self.page.wait_for_url(lambda url: "/accounts/login" not in url)
        return self

    def is_scrolled_sideways(self) -> bool:
        return bool(self.page.evaluate("document.documentElement.scrollWidth > innerWidth"))


@pytest.fixture
def visitor(chromium: Browser, site: str) -> Iterator[Callable[..., Visitor]]:
    """Makes visitors: `visitor()`, `visitor(phone=True)`, `visitor(java_script_enabled=False)`…"""
    contexts = []

    def make(*, phone: bool = False, **options: object) -> Visitor:
        context = chromium.new_context(
            viewport=PHONE if phone else DESKTOP, locale="kk", has_touch=phone, **options
        )
        contexts.append(context)
        return Visitor(context, site)

    yield make
    for context in contexts:
        context.close()
