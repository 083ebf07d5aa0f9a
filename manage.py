#!/usr/bin/env python
"""Runs a management command; in a checkout's own .venv, with the embedded engines of its data folder."""

import os
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"


def main() -> None:
    sys.path.insert(0, str(ROOT / "site"))
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings.base")
    if Path(sys.prefix).resolve() == VENV.resolve():
        from config.launcher import development

        development.prepare(sys.argv[1:])
    try:
        from django.core.management import execute_from_command_line
    except ModuleNotFoundError:
        sys.exit("Django is not installed here. In a checkout: make run, then .venv/bin/python manage.py …")
    execute_from_command_line(sys.argv)


if __name__ == "__main__":
    main()
