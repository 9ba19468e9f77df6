"""Whoever sets the program up installs exactly what was tested, on Linux and Windows, from wherever packages are had there."""

import re
import tomllib
from pathlib import Path

import pytest

from devtools import lock, lockfile
from devtools.places import LOCK_FILE, ROOT

_CLAUSE = r"[a-z_]+ (?:==|!=|<=?|>=?) '[\w.]+'"
REQUIREMENT = re.compile(rf"^[a-z0-9][a-z0-9-]*==[0-9][0-9A-Za-z.+!]*(?: ; {_CLAUSE}(?: (?:and|or) {_CLAUSE})*)? \\$")
HASH = re.compile(r"^    --hash=sha256:[0-9a-f]{64}( \\)?$")
REMARK = re.compile(r"^(# [^:/]*)?$")


def foreign_lines(text: str) -> list[str]:
    """The lines that are neither a pinned requirement nor a hash nor a plain remark."""
    return [line for line in text.splitlines() if not any(form.match(line) for form in (REQUIREMENT, HASH, REMARK))]


def test_the_lock_holds_names_versions_markers_and_hashes_only() -> None:
    assert foreign_lines(LOCK_FILE.read_text(encoding="utf-8")) == []


@pytest.mark.parametrize(
    "line",
    [
        "--index-" + "url https://packages.example/simple",
        "--find-" + "links wheels",
        "name @ https://packages.example/name.whl",
        "name>=1.0 \\",
        "# from https://packages.example",
        "-e .",
        "    --hash=md5:00",
    ],
)
def test_anything_else_in_the_lock_is_seen(line: str) -> None:
    assert foreign_lines(line) == [line]


def test_every_requirement_has_a_hash() -> None:
    lines = LOCK_FILE.read_text(encoding="utf-8").splitlines()
    followers = [lines[place + 1] for place, line in enumerate(lines) if "==" in line and REQUIREMENT.match(line)]
    assert followers
    assert all(HASH.match(line) for line in followers)


def test_the_lock_pins_what_the_project_asks_for() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    sections = lockfile.read_sections(LOCK_FILE)
    asked = {"run": project["project"]["dependencies"], **project["dependency-groups"]}
    assert set(asked) == set(lockfile.SECTIONS)
    missing = [name for section, names in asked.items() for name in names if f"\n{name.lower()} " not in "\n" + sections[section]]
    assert missing == []


def test_qt_is_below_the_release_that_aborts_python_3_11() -> None:
    pinned = re.search(r"^pyside6-essentials==(\d+)\.(\d+)", LOCK_FILE.read_text(encoding="utf-8"), re.MULTILINE)
    assert pinned is not None
    assert (int(pinned[1]), int(pinned[2])) < (6, 12)


@pytest.mark.parametrize(
    ("wheel", "is_usable"),
    [
        ("a-1.0-py3-none-any.whl", True),
        ("a-1.0-cp311-cp311-manylinux2014_x86_64.manylinux_2_17_x86_64.whl", True),
        ("a-1.0-cp312-cp312-manylinux_2_28_aarch64.whl", True),
        ("a-1.0-cp310-abi3-manylinux_2_34_x86_64.whl", True),
        ("a-1.0-cp313-cp313-win_amd64.whl", True),
        ("a-1.0-cp311-cp311-macosx_11_0_arm64.whl", False),
        ("a-1.0-cp311-cp311-musllinux_1_2_x86_64.whl", False),
        ("a-1.0-cp310-cp310-win_amd64.whl", False),
        ("a-1.0-cp313-cp313t-win_amd64.whl", False),
        ("a-1.0-cp314-abi3-win_amd64.whl", False),
        ("a-1.0-pp311-pypy311_pp73-win_amd64.whl", False),
        ("a-1.0-cp311-cp311-win32.whl", False),
    ],
)
def test_the_lock_takes_wheels_for_supported_machines_only(wheel: str, *, is_usable: bool) -> None:
    assert lock.is_usable(wheel) is is_usable


def test_a_lock_with_a_section_missing_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "requirements.lock"
    path.write_text("# [run]\na==1\n", encoding="utf-8")
    with pytest.raises(ValueError, match="should hold the sections"):
        lockfile.read_sections(path)
