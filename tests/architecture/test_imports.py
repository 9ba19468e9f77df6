"""Imports go one way only, and each library stays with the layer that owns it."""

import subprocess
import sys
from pathlib import Path

import pytest

from devtools.places import ROOT

LINT = [sys.executable, "-c", "from importlinter.cli import lint_imports_command as c; c()", "--no-cache"]

SKELETON = (
    *("__main__.py", "bootstrap.py", "errors.py"),
    *(f"{name}/__init__.py" for name in ("ui", "storage", "security", "reports", "host", "services", "cases", "forms", "i18n")),
)

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
    """An empty program with all layers."""
    for name in SKELETON:
        place = tmp_path / "app" / name
        place.parent.mkdir(parents=True, exist_ok=True)
        place.touch()
    (tmp_path / "app" / "__init__.py").touch()
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
    assert _lint(skeleton).returncode == 1
