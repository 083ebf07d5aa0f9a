"""Where things lie in a checkout."""

import os
from pathlib import Path

ROOT = Path(__file__).resolve().parents[3]
VENV = ROOT / ".venv"
PYTHON = VENV / "bin" / "python"


def data_folder() -> Path:
    """Everything one installation keeps: `DATA` (relative to where the command is given), or `var`."""
    return Path(os.environ.get("DATA") or ROOT / "var").resolve()
