"""Two launches never meet in one folder or at one port, and the second is told why."""

import socket
from pathlib import Path

import pytest

from config.launcher import occupancy
from config.launcher.errors import LaunchError


def test_taken_port_is_named_with_a_way_out(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as stranger:
        port = stranger.getsockname()[1]
        with pytest.raises(LaunchError, match=f"Port {port} .* taken(.|\n)*make run PORT={port + 1}"):
            occupancy.require_free(tmp_path, str(port))


def test_served_folder_is_refused_until_let_go(tmp_path: Path) -> None:
    launch = occupancy.occupy(tmp_path, "8000")
    with pytest.raises(LaunchError, match=r"served already, at http://127\.0\.0\.1:8000/ by process \d+"):
        occupancy.occupy(tmp_path, "8001")
    launch.close()
    occupancy.occupy(tmp_path, "8001").close()


@pytest.mark.parametrize("port", ["http", "0", "70000", "-1", ""])
def test_port_must_be_a_number(tmp_path: Path, port: str) -> None:
    with pytest.raises(LaunchError, match="not a port number"):
        occupancy.require_free(tmp_path, port)
