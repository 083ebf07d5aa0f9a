"""Imports and database relations go downward only."""

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from django.apps import apps
from django.db import models

from .sources import ROOT, modules, name_of, ranks

DRIVERS_OF_S3 = ("boto3", "botocore", "s3transfer")
SPEAKS_TO_S3 = {
    "library/files/storage.py",  # the application
    "site/config/launcher/s3.py",  # the launcher asks whether the server it started is well
}


def package_of(model: type[models.Model]) -> str:
    """ "library.files" of a model there; the name of their module for models of other people."""
    parts = model.__module__.split(".")
    return ".".join(parts[:2]) if parts[0] == "library" else parts[0]


def relations() -> Iterator[tuple[models.Field, str, str]]:
    """Every relation a model of ours declares to another of ours: field, package here, package there."""
    heights = ranks()
    for model in apps.get_models(include_auto_created=True):
        here = package_of(model)
        if here not in heights:
            continue
        for field in [*model._meta.local_fields, *model._meta.local_many_to_many]:
            if field.is_relation and field.related_model and package_of(field.related_model) in heights:
                yield field, here, package_of(field.related_model)


def test_import_contracts_are_kept() -> None:
    program = Path(sys.executable).with_name("lint-imports")
    result = subprocess.run(
        [program, "--no-cache", "--no-logo"],
        cwd=ROOT,
        env=os.environ | {"PYTHONPATH": os.pathsep.join([str(ROOT / "site"), str(ROOT)])},
        capture_output=True,
        text=True,
        check=False,
    )

    assert result.returncode == 0, result.stdout + result.stderr


def test_layers_name_every_app_of_ours() -> None:
    names = {config.name for config in apps.get_app_configs()}
    ours = {name for name in names if name.split(".")[0] in ("demo", "home", "library")}

    assert ours - set(ranks()) == set()


def test_no_relation_points_upward() -> None:
    """String references and ParentalKeys escape the linter."""
    heights = ranks()

    upward = [
        f"{field} points up to {there}"
        for field, here, there in relations()
        if here != there and heights[there] >= heights[here]
    ]

    assert not upward


def test_relations_between_layers_are_seen() -> None:
    """The test above looks at something."""
    seen = {(here, there) for _field, here, there in relations()}

    assert ("library.catalogue", "library.files") in seen
    assert ("library.moderation", "library.parties") in seen


def test_only_the_storage_of_files_speaks_to_s3() -> None:
    speaking = {
        name_of(path)
        for path in modules()
        if not name_of(path).startswith("tests/")
        and any(
            line.startswith((f"import {driver}", f"from {driver}"))
            for line in map(str.strip, path.read_text(encoding="utf-8").splitlines())
            for driver in DRIVERS_OF_S3
        )
    }

    assert speaking <= SPEAKS_TO_S3
    assert "library/files/storage.py" in speaking
