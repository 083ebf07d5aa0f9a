"""What management commands find in their environment."""

import os
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


def test_ordinary_user_runs_programs_as_they_are(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "geteuid", lambda: 1000)
    assert privileges.dropped(tmp_path) == []
