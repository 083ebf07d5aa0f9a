"""Small JSON files that are either whole or absent."""

import json
import os
import tempfile
from pathlib import Path
from typing import Any


def read(path: Path) -> dict[str, Any]:
    """The content; empty when the file is missing or is not ours."""
    try:
        content = json.loads(path.read_text())
    except (FileNotFoundError, ValueError):
        return {}
    return content if isinstance(content, dict) else {}


def write(path: Path, content: dict[str, Any]) -> None:
    """Replace the file in one move, readable by its owner only."""
    handle, draft = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}-")  # mkstemp makes it 0600
    with os.fdopen(handle, "w") as file:
        json.dump(content, file, indent=2)
    os.replace(draft, path)
