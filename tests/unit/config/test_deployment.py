"""What the containers are told agrees with what the site tells its users."""

import re
from pathlib import Path

import pytest
from django.conf import settings

from library.files import content

ROOT = Path(__file__).resolve().parents[3]
DEFAULT = re.compile(r"LARGEST_IMPORT_MB(?::-|:|=)(\d+)")


@pytest.mark.parametrize("name", ["compose.yaml", "deploy/Caddyfile", ".env.example"])
def test_limit_of_imports_is_one(name: str) -> None:
    found = DEFAULT.findall((ROOT / name).read_text())
    assert found
    assert {int(one) * 1024**2 for one in found} == {settings.LARGEST_IMPORT}


def test_proxy_lets_files_of_publications_through() -> None:
    assert settings.LARGEST_IMPORT >= content.LARGEST
