"""What a launch starts ends with it: politely, then not."""

import os
import signal
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import psutil
import pytest

from config.launcher import children
from config.launcher.errors import LaunchError
from config.launcher.interruption import Interruption, LaunchInterruptedError

STUBBORN = (
    "import signal, time; signal.signal(signal.SIGTERM, signal.SIG_IGN); print(1, flush=True); time.sleep(60)"
)
PARENT = f"import subprocess, sys; subprocess.run([sys.executable, '-c', {STUBBORN!r}])"


@pytest.fixture
def interruption() -> Iterator[Interruption]:
    """The handlers of a launch, put back to what they were."""
    before = {number: signal.getsignal(number) for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)}
    yield Interruption()
    for number, handler in before.items():
        signal.signal(number, handler)


def test_child_that_ignores_requests_is_killed_with_its_children(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(children, "REQUESTS", ((signal.SIGTERM, 0.2), (signal.SIGKILL, 5.0)))
    child = _started(PARENT, tmp_path)
    family = psutil.Process(child.process.pid).children()
    child.end()
    assert psutil.wait_procs(family, timeout=5)[1] == []


def test_dead_child_is_reported_with_the_end_of_its_log(tmp_path: Path) -> None:
    child = _started("print('out of memory', flush=True); raise SystemExit(3)", tmp_path)
    child.process.wait(10)
    with pytest.raises(LaunchError, match=r"server ended by itself \(code 3\)") as failure:
        child.check()
    assert failure.value.tail() == "out of memory"


def test_command_after_a_signal_is_ended_and_the_signal_told(
    tmp_path: Path, interruption: Interruption, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "manage.py").write_text("import time; print(1, flush=True); time.sleep(60)")
    monkeypatch.setattr(children, "ROOT", tmp_path)
    monkeypatch.setattr(children, "PYTHON", sys.executable)
    os.kill(os.getpid(), signal.SIGTERM)
    began = time.monotonic()
    with pytest.raises(LaunchInterruptedError, match="SIGTERM"):
        children.manage("migrate", log=tmp_path / "log", interruption=interruption)
    assert time.monotonic() - began < 30


def test_later_signals_do_not_hide_the_first(interruption: Interruption) -> None:
    os.kill(os.getpid(), signal.SIGINT)
    os.kill(os.getpid(), signal.SIGTERM)
    with pytest.raises(LaunchInterruptedError, match="SIGINT"):
        interruption.check()


def _started(program: str, folder: Path) -> children.Child:
    """A child that has already said something."""
    child = children.start("server", [sys.executable, "-c", program], folder / "logs" / "child.log")
    deadline = time.monotonic() + 20
    while not child.log.read_text() and time.monotonic() < deadline:
        time.sleep(0.02)
    return child
