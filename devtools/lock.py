"""Makes `requirements.lock` from `pyproject.toml`: `python3 dev.py lock`. The resolving is uv's, in a throw-away environment.

The lock holds the hashes of wheels alone, and only of those that a supported machine can install: CPython 3.11 to 3.13 on Linux
(x86_64 and aarch64, glibc) and on Windows (amd64). So an installation never builds anything from source.
"""

import os
import re
import shutil
import subprocess
import sys
import tempfile
import tomllib
from pathlib import Path

from devtools import lockfile
from devtools.places import LOCK_FILE, ROOT

UV = "uv==0.13.9"
HEADING = """\
Names, versions, environment markers and wheel hashes of everything this checkout installs.
Made from pyproject.toml by `python3 dev.py lock`; do not edit by hand.
Linux (x86_64, aarch64) and Windows (amd64), CPython 3.11 to 3.13."""
UV_SETTINGS = """
[tool.uv]
package = false
no-build = true
environments = ["sys_platform == 'linux'", "sys_platform == 'win32'"]
"""

_ANY_SUPPORTED = " ; sys_platform == 'linux' or sys_platform == 'win32'"
_SUPPORTED_TOO = " and (sys_platform == 'linux' or sys_platform == 'win32')"
_PYTHON_TAGS = re.compile(r"py2\.py3|py3|py311|py312|py313|cp311|cp312|cp313")
_STABLE_ABI_TAGS = re.compile(r"cp3(\d+)")
_PLATFORM_TAGS = re.compile(r"any|manylinux\S*_(x86_64|aarch64)|win_amd64")


def make_lock() -> int:
    """Resolve anew and write the lock; returns the exit status."""
    with tempfile.TemporaryDirectory() as folder_name:
        folder = Path(folder_name)
        uv = _uv_command(folder)
        text = (ROOT / "pyproject.toml").read_text(encoding="utf-8") + UV_SETTINGS
        (folder / "project").mkdir()
        (folder / "project" / "pyproject.toml").write_text(text, encoding="utf-8")
        subprocess.run([uv, "lock", "--quiet"], cwd=folder / "project", check=True)
        sections = _sections(uv, folder / "project")
    lockfile.write_sections(LOCK_FILE, HEADING, sections)
    print(f"{LOCK_FILE.name} is written.")
    return 0


def _uv_command(folder: Path) -> str:
    if found := shutil.which("uv"):
        return found
    subprocess.run([sys.executable, "-m", "venv", folder / "tool"], check=True)
    binaries = folder / "tool" / ("Scripts" if os.name == "nt" else "bin")
    subprocess.run([binaries / "python", "-m", "pip", "install", "--quiet", UV], check=True)
    return str(binaries / "uv")


def _sections(uv: str, project: Path) -> dict[str, str]:
    hashes = wheel_hashes(tomllib.loads((project / "uv.lock").read_text(encoding="utf-8")))
    run = _export(uv, project, "--no-default-groups")
    test = _export(uv, project, "--no-default-groups", "--group", "test")
    package = _export(uv, project, "--only-group", "package")
    parts = {
        "run": run,
        "test": [line for line in test if line not in run],
        "package": [line for line in package if line not in test],
    }
    return {name: "".join(entry(line, hashes) for line in lines) for name, lines in parts.items()}


def _export(uv: str, project: Path, *groups: str) -> list[str]:
    command = [uv, "export", "--quiet", "--frozen", "--no-emit-project", "--no-annotate", "--no-header", "--no-hashes", *groups]
    text = subprocess.run(command, cwd=project, check=True, capture_output=True, text=True).stdout
    return [plain_marker(line.strip()) for line in text.splitlines() if line.strip()]


def plain_marker(line: str) -> str:
    """The requirement without the part of its marker that only repeats which systems are supported."""
    return line.replace(_ANY_SUPPORTED, "").replace(_SUPPORTED_TOO, "")


def wheel_hashes(uv_lock: dict[str, list[dict[str, object]]]) -> dict[str, list[str]]:
    """Per `name==version`, the sorted hashes of the wheels that a supported machine can install."""
    found: dict[str, list[str]] = {}
    for package in uv_lock["package"]:
        wheels = package.get("wheels", [])
        assert isinstance(wheels, list)
        usable = [wheel["hash"] for wheel in wheels if is_usable(wheel["url"].rsplit("/", 1)[-1])]
        found[f"{package['name']}=={package.get('version')}"] = sorted(usable)
    return found


def is_usable(wheel_name: str) -> bool:
    """Whether a supported machine can install the wheel of this file name."""
    python, abi, platform = wheel_name.removesuffix(".whl").rsplit("-", 3)[1:]
    if not any(_PLATFORM_TAGS.fullmatch(tag) for tag in platform.split(".")):
        return False
    if abi == "abi3":
        return any(int(tag[1]) <= 13 for tag in _STABLE_ABI_TAGS.finditer(python))
    return abi in ("none", python) and bool(_PYTHON_TAGS.fullmatch(python))


def entry(line: str, hashes: dict[str, list[str]]) -> str:
    """The lock's lines for one requirement; ValueError when no supported machine could install it."""
    known = hashes[line.split(" ", 1)[0]]
    if not known:
        raise ValueError(f"no wheel for a supported machine: {line}")
    return line + "".join(f" \\\n    --hash={value}" for value in known) + "\n"
