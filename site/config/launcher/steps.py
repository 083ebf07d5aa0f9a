"""What a launch does before the site is served: each step once, and again only when there is need."""

import os
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from config.launcher import catalogues, children, engines, environment, identity, stamps
from config.launcher.folders import ROOT
from config.launcher.interruption import Interruption

MIGRATIONS = ("home/migrations/*.py", "demo/migrations/*.py", "library/*/migrations/*.py")
SOURCES = ("home/**/*.py", "library/**/*.py", "locale/**/*.po")
STATIC = (
    "site/static/**/*",
    "demo/static/**/*",
    "home/static/**/*",
    "library/**/static/**/*",
    "site/config/settings/*.py",
)
ACCOUNTS = "demo-accounts.txt"


@dataclass(frozen=True)
class Launch:
    """What every step needs to know."""

    data: Path
    interruption: Interruption

    @property
    def stamps(self) -> stamps.Stamps:
        return stamps.Stamps(self.data)

    def manage(self, *arguments: str) -> None:
        log = self.data / "logs" / f"{arguments[0]}.log"
        children.manage(*arguments, log=log, interruption=self.interruption)


@dataclass(frozen=True)
class Step:
    title: str
    run: Callable[[Launch], str]  # returns a remark


def start_engines(launch: Launch) -> str:
    variables = engines.join(launch.data)
    return "" if variables else "your own"


def compile_catalogues(_launch: Launch) -> str:
    return f"{catalogues.compile_changed()} changed"


def collect_static(launch: Launch) -> str:
    circumstances = (environment.fingerprint(), stamps.of_files(ROOT, *STATIC), os.environ["STATIC_ROOT"])
    return _once(launch, "static", circumstances, lambda: _collect(launch))


def migrate(launch: Launch) -> str:
    circumstances = (environment.fingerprint(), stamps.of_files(ROOT, *MIGRATIONS), identity.of_database())
    return _once(launch, "migrate", circumstances, lambda: launch.manage("migrate", "--noinput"))


def bootstrap(launch: Launch) -> str:
    sources = (environment.fingerprint(), stamps.of_files(ROOT, *SOURCES))
    circumstances = (*sources, identity.of_database(), identity.of_store(launch.data))
    return _once(launch, "bootstrap", circumstances, lambda: _bootstrap(launch))


def load_demo(launch: Launch) -> str:
    if os.environ.get("DEMO") == "no":
        (launch.data / ACCOUNTS).unlink(missing_ok=True)
        return "left out"
    circumstances = (
        identity.of_database(),
        identity.of_store(launch.data),
        os.environ.get("DEMO_PASSWORD", ""),
    )
    return _once(launch, "demo", circumstances, lambda: _load_demo(launch))


def build_index(launch: Launch) -> str:
    """The worker would build it, too, but a little later than the first reader comes."""
    circumstances = (identity.of_database(), os.environ["SEARCH_INDEX_DIR"])
    return _once(launch, "search", circumstances, lambda: launch.manage("reindex_search", "--if-needed"))


STEPS = (
    Step("PostgreSQL and S3", start_engines),
    Step("Translation catalogues", compile_catalogues),
    Step("Static files", collect_static),
    Step("Database tables", migrate),
    Step("Library: locales, roots, groups, workflow, subjects", bootstrap),
    Step("Demonstration: universities, people, publications", load_demo),
    Step("Search index", build_index),
)


def _once(launch: Launch, name: str, circumstances: tuple[str, ...], work: Callable[[], None]) -> str:
    if launch.stamps.has(name, *circumstances):
        return "unchanged"
    launch.stamps.drop(name)
    work()
    launch.stamps.put(name, *circumstances)
    return ""


def _collect(launch: Launch) -> None:
    shutil.rmtree(os.environ["STATIC_ROOT"], ignore_errors=True)
    launch.manage("collectstatic", "--noinput")


def _bootstrap(launch: Launch) -> None:
    launch.manage("ensure_bucket")  # a store of the user's own may have none
    launch.manage("bootstrap_library")


def _load_demo(launch: Launch) -> None:
    launch.manage("load_demo")
    launch.manage("load_demo", "--list-accounts")
    shutil.copy(launch.data / "logs" / "load_demo.log", launch.data / ACCOUNTS)
