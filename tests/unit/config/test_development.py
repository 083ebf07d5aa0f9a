"""What management commands find in their environment."""

import os
import pwd
import subprocess
import sys
from pathlib import Path

import pytest

from config.launcher import development, engines, privileges


@pytest.mark.parametrize(
    ("arguments", "offline"),
    [
        ([], True),
        (["help", "migrate"], True),
        (["migrate", "--help"], True),
        (["check_translations"], True),
        (["migrate"], False),
        (["import_records", "book.mrc", "--collection", "kaznu-textbooks"], False),
    ],
)
def test_engines_are_started_only_for_commands_that_need_them(arguments: list[str], offline: bool) -> None:
    assert development.is_offline(arguments) is offline


def test_configure_keeps_what_is_set(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "environ", {"SITE_URL": "https://library.example.kz", "PORT": "8001"})
    development.configure(tmp_path)
    assert os.environ["SITE_URL"] == "https://library.example.kz"
    assert os.environ["EMAIL_URL"] == f"filemail:///{tmp_path}/mail"
    assert len(os.environ["SECRET_KEY"]) > 50


@pytest.mark.parametrize(
    ("given", "https"),
    [
        ({}, "false"),
        ({"SITE_URL": "http://library.example.kz"}, "false"),
        ({"SITE_URL": "https://library.example.kz"}, "true"),
        ({"SITE_URL": "https://library.example.kz", "HTTPS": "false"}, "false"),
    ],
)
def test_https_is_what_the_address_of_the_site_says(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, given: dict[str, str], https: str
) -> None:
    """Cookies of a command's site are as protected as those of the site itself."""
    monkeypatch.setattr(os, "environ", given)
    development.configure(tmp_path)
    assert os.environ["HTTPS"] == https


def test_servers_of_the_users_own_start_no_engine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "environ", development.NOWHERE.copy())
    assert engines.join(tmp_path / "unused") == {}
    assert not (tmp_path / "unused").exists()


def test_root_drops_its_rights_but_still_reaches_a_closed_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(os, "geteuid", lambda: 0)
    tmp_path.chmod(0o700)
    prefix = privileges.dropped(tmp_path)
    assert "--clear-groups" in prefix
    assert "--ambient-caps=+dac_override" in prefix
    assert "--ambient-caps=+dac_override" not in privileges.dropped(Path("/usr/bin/env"))


@pytest.mark.skipif(os.geteuid() != 0, reason="only root has rights to drop")
def test_what_root_runs_finds_its_files_in_a_closed_folder(tmp_path: Path) -> None:
    """As initdb looks for its companions: by access(2), which asks for the rights of the account alone."""
    tmp_path.chmod(0o700)
    program = tmp_path / "program"
    program.touch(0o755)
    look = f"import os; print(os.geteuid(), os.access({str(program)!r}, os.X_OK))"
    command = [*privileges.dropped(program), sys.executable, "-c", look]
    told = subprocess.run(command, cwd="/", capture_output=True, text=True, check=True).stdout
    assert told == f"{pwd.getpwnam('nobody').pw_uid} True\n"


def test_ordinary_user_runs_programs_as_they_are(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "geteuid", lambda: 1000)
    assert privileges.dropped(tmp_path) == []
