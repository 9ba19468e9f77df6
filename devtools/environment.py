"""The checkout's own Python environment in `.venv`, made from the lock and from nothing else."""

import hashlib
import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path

from devtools import lockfile
from devtools.places import ENVIRONMENT, LOCK_FILE, ROOT, STAMP, environment_python

OLDEST, NEWEST = (3, 11), (3, 13)
BASE_SECTIONS = ("run", "test")

_SERIES = "import sys; print('%d.%d' % sys.version_info[:2])"
_PIP_AND_SERIES = "import pip; " + _SERIES
_QT_PROBE = "import PySide6.QtWidgets, sqlcipher3"


class SetUpError(Exception):
    """The environment cannot be made; the message says why and what to do."""


def base_python() -> str:
    """The interpreter to make the environment with: the running one if it is supported, else one found on the path."""
    if OLDEST <= sys.version_info[:2] <= NEWEST:
        return str(getattr(sys, "_base_executable", "") or sys.executable)
    for minor in range(NEWEST[1], OLDEST[1] - 1, -1):
        if found := shutil.which(f"python3.{minor}"):
            return found
    raise SetUpError(f"Python 3.{OLDEST[1]} to 3.{NEWEST[1]} is needed; this is {sys.version.split()[0]} and no other was found.")


def ensure(sections: Sequence[str] = BASE_SECTIONS) -> None:
    """Make `.venv` hold exactly what the lock says for `sections`; quick when it already does. Raises SetUpError."""
    python = base_python()
    if _installed_sections(python) >= set(sections):
        return
    if not _is_usable(python):
        _make(python)
    wanted = [name for name in lockfile.SECTIONS if name in {*BASE_SECTIONS, *sections, *_installed_sections(python)}]
    STAMP.unlink(missing_ok=True)
    _install(wanted)
    _probe_libraries()
    STAMP.write_text(json.dumps({"key": _key(python), "sections": wanted}), encoding="utf-8")


def _key(python: str) -> str:
    """What an environment was made from: the lock's bytes and the series of the interpreter."""
    return hashlib.sha256(LOCK_FILE.read_bytes() + _series(python).encode()).hexdigest()


def _series(python: str) -> str:
    """The series of the interpreter, such as "3.11"; asked of the interpreter itself only when it is not the running one."""
    if python in (sys.executable, getattr(sys, "_base_executable", "")):
        return f"{sys.version_info[0]}.{sys.version_info[1]}"
    return subprocess.run([python, "-I", "-c", _SERIES], capture_output=True, text=True, check=True).stdout.strip()


def _installed_sections(python: str) -> set[str]:
    """The sections that the environment holds by its stamp; empty when the stamp is of another lock or interpreter."""
    try:
        stamp = json.loads(STAMP.read_text(encoding="utf-8"))
        is_current = stamp["key"] == _key(python) and environment_python().exists()
        return set(stamp["sections"]) if is_current else set()
    except (OSError, ValueError, KeyError, TypeError):
        return set()


def _is_usable(python: str) -> bool:
    """Whether `.venv` starts, has pip, and is of the series of `python`."""
    try:
        probe = subprocess.run([environment_python(), "-I", "-c", _PIP_AND_SERIES], capture_output=True, text=True, check=False)
    except OSError:
        return False
    return probe.returncode == 0 and probe.stdout.strip() == _series(python)


def _make(python: str) -> None:
    print("Making the Python environment in .venv ...", flush=True)
    if ENVIRONMENT.is_symlink():
        raise SetUpError(".venv is a link to another place; remove it first.")
    shutil.rmtree(ENVIRONMENT, ignore_errors=True)
    if subprocess.run([python, "-m", "venv", ENVIRONMENT], check=False).returncode != 0:
        raise SetUpError("Python could not make an environment in .venv; its own words stand above.")


def _install(sections: Sequence[str]) -> None:
    """Install by hash, wheels only, without resolving: the lock is whole."""
    print("Installing from requirements.lock:", ", ".join(sections), "...", flush=True)
    with tempfile.TemporaryDirectory() as folder:
        listed = Path(folder) / "requirements.txt"
        listed.write_text(lockfile.requirements(LOCK_FILE, sections), encoding="utf-8")
        pip = ["-I", "-m", "pip", "--disable-pip-version-check", "install", "-qq", "--no-input"]
        if call([*pip, "--require-hashes", "--only-binary", ":all:", "--no-deps", "-r", listed]) != 0:
            raise SetUpError("The packages could not be installed; pip's own words stand above.")


def _probe_libraries() -> None:
    probe = subprocess.run([environment_python(), "-I", "-c", _QT_PROBE], capture_output=True, text=True, check=False)
    if probe.returncode != 0:
        raise SetUpError("The installed libraries do not load here:\n" + probe.stderr)


def clean_environment(extra: Mapping[str, str] | None = None) -> dict[str, str]:
    """The caller's environment without what would bend another Python, and with `extra`."""
    kept = {name: value for name, value in os.environ.items() if name not in ("PYTHONPATH", "PYTHONHOME", "VIRTUAL_ENV")}
    return kept | dict(extra or {})


def call(arguments: Sequence[str | Path], *, extra: Mapping[str, str] | None = None, folder: Path = ROOT) -> int:
    """Run the environment's Python with `arguments` to its end; returns its exit status (130 after Ctrl+C)."""
    process = subprocess.Popen([environment_python(), *arguments], cwd=folder, env=clean_environment(extra))
    while True:
        try:
            return process.wait()
        except KeyboardInterrupt:
            continue
