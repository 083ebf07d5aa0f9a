"""A step is repeated when it was not finished, or when what it depends on has changed."""

from pathlib import Path

import pytest

from config.launcher import environment, steps
from config.launcher.console import TOTAL
from config.launcher.errors import LaunchError
from config.launcher.stamps import Stamps, of_files


def test_stamp_holds_for_the_same_circumstances_only(tmp_path: Path) -> None:
    stamps = Stamps(tmp_path)
    stamps.put("migrate", "files", "database")
    assert stamps.has("migrate", "files", "database")
    assert not stamps.has("migrate", "files", "another database")
    assert not stamps.has("static", "files", "database")
    stamps.drop("migrate")
    assert not stamps.has("migrate", "files", "database")


def test_of_files_notices_content_name_and_absence(tmp_path: Path) -> None:
    (tmp_path / "a.py").write_text("1")
    (tmp_path / "ignored.txt").write_text("1")
    seen = {of_files(tmp_path, "*.py")}
    (tmp_path / "a.py").write_text("2")
    seen.add(of_files(tmp_path, "*.py"))
    (tmp_path / "a.py").rename(tmp_path / "b.py")
    seen.add(of_files(tmp_path, "*.py"))
    (tmp_path / "b.py").unlink()
    seen.add(of_files(tmp_path, "*.py"))
    assert len(seen) == 4


def test_console_counts_every_step() -> None:
    assert len(steps.STEPS) + 2 == TOTAL


class TestEnvironment:
    """`.venv` with its making replaced by notes."""

    @pytest.fixture(autouse=True)
    def notes(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> list[str]:
        notes: list[str] = []
        (tmp_path / "bin").mkdir()
        (tmp_path / "bin" / "python").touch()
        requirements = tmp_path / "requirements.txt"
        requirements.write_text("django==5.2")
        monkeypatch.setattr(environment, "REQUIREMENTS", (requirements,))
        monkeypatch.setattr(environment, "STAMP", tmp_path / "stamp")
        monkeypatch.setattr(environment, "PYTHON", tmp_path / "bin" / "python")
        monkeypatch.setattr(environment, "_create", lambda: notes.append("create"))
        monkeypatch.setattr(environment, "_install", lambda: notes.append("install"))
        return notes

    def test_is_made_once_and_updated_when_requirements_change(
        self, tmp_path: Path, notes: list[str]
    ) -> None:
        assert [environment.ensure(), environment.ensure()] == ["made", "unchanged"]
        (tmp_path / "requirements.txt").write_text("django==5.2.1")
        assert environment.ensure() == "updated"
        assert notes == ["create", "install", "install"]

    def test_interrupted_is_made_anew(self, notes: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
        def fail() -> None:
            raise LaunchError("no network")

        with monkeypatch.context() as patch:
            patch.setattr(environment, "_install", fail)
            with pytest.raises(LaunchError):
                environment.ensure()
        assert environment.ensure() == "made"
        assert notes == ["create", "create", "install"]

    def test_with_its_python_gone_is_made_anew(self, tmp_path: Path, notes: list[str]) -> None:
        environment.ensure()
        (tmp_path / "bin" / "python").unlink()
        environment.ensure()
        assert notes == ["create", "install"] * 2
