"""What takes long begins first: every name in that list is one of a test that there is."""

from __future__ import annotations

import re

import pytest

from devtools.places import ROOT
from tests.helpers.long_first import LONG, is_long


def _is_there(name: str) -> bool:
    file, *inside = name.split("::")
    path = ROOT / file
    text = path.read_text(encoding="utf-8") if path.is_file() else ""
    return bool(text) and all(re.search(rf"^ *(?:def|class) {part}\b", text, re.MULTILINE) for part in inside)


@pytest.mark.parametrize("name", LONG)
def test_every_long_test_is_there(name: str) -> None:
    assert _is_there(name)


@pytest.mark.parametrize("name", ["tests/journeys/test_not_there.py", f"{LONG[0]}::test_not_there"])
def test_control_a_name_of_nothing_is_seen(name: str) -> None:
    assert not _is_there(name)


def test_a_name_stands_for_all_inside_it_and_for_nothing_else() -> None:
    assert is_long("tests/journeys/test_demo.py::test_x")
    assert is_long(f"{LONG[-1]}[table 1]")
    assert not is_long("tests/ui/test_shell_start.py::test_demo")
    assert not is_long(f"{LONG[-1]}_as_well")
