"""Imports go one way only, and each library stays with the layer that owns it."""

import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from devtools.places import ROOT

LINT = [sys.executable, "-c", "from importlinter.cli import lint_imports_command as c; c()", "--no-cache"]

CONTRACTS = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["importlinter"]["contracts"]
LAYERS = [name.strip(" ()") for layer in CONTRACTS[0]["layers"] for name in layer.split("|")]

BAD_IMPORTS = {
    "forms/engine.py": "import app.cases",
    "services/vault.py": "import app.storage",
    "ui/view.py": "import app.storage",
    "reports/page.py": "import app.security",
    "cases/view.py": "import PySide6",
    "services/db.py": "import sqlalchemy",
    "ui/pdf.py": "import reportlab",
    "storage/key.py": "import cryptography",
    "host/net.py": "import socket",
    "storage/load.py": "import pickle",
    "security/fetch.py": "import urllib.request",
    "news/__init__.py": "",
}


def _lint(folder: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [*LINT, "--config", str(ROOT / "pyproject.toml")], cwd=folder, capture_output=True, text=True, check=False
    )


@pytest.fixture
def skeleton(tmp_path: Path) -> Path:
    """An empty program with all layers, each a package."""
    for name in ("", *(layer for layer in LAYERS if layer != "__main__")):
        place = tmp_path / "app" / name / "__init__.py"
        place.parent.mkdir(parents=True, exist_ok=True)
        place.touch()
    (tmp_path / "app" / "__main__.py").touch()
    return tmp_path


def test_the_program_keeps_every_import_contract() -> None:
    result = _lint(ROOT)
    assert result.returncode == 0, result.stdout[-3000:]


def test_an_empty_program_keeps_them_too(skeleton: Path) -> None:
    assert _lint(skeleton).returncode == 0


@pytest.mark.parametrize("path", BAD_IMPORTS)
def test_an_import_the_wrong_way_is_caught(skeleton: Path, path: str) -> None:
    place = skeleton / "app" / path
    place.parent.mkdir(exist_ok=True)
    place.write_text(BAD_IMPORTS[path] + "\n", encoding="utf-8")
    result = _lint(skeleton)
    assert result.returncode == 1
    assert "BROKEN" in result.stdout or "news" in result.stdout


def test_every_layer_but_the_owner_is_kept_from_each_library() -> None:
    owners = {"qt": {"ui"}, "database": {"storage"}, "pdf": {"reports"}, "keys": {"security"}}
    kept = {each["id"]: set(each["source_modules"]) for each in CONTRACTS if each["id"] in owners}
    assert kept == {name: {f"app.{layer}" for layer in LAYERS if layer not in owner} for name, owner in owners.items()}
