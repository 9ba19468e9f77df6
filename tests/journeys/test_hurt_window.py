"""The real window while its disk or memory is hurt: it says so, loses nothing that showed as saved, and goes on when it is well.

The long form, with every kind of failing disk: `python3 dev.py faults`.
"""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from tests.faults.hurt_window import NEEDS_OWN_FILE_SYSTEM, hurt, may_mount

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="hurt with what Linux has: mounts, strace, limits")


@pytest.mark.parametrize(("name", "code"), [("full", "DISK_001"), ("renamed", "DISK_003"), ("handles", "DISK_003")])
def test_a_hurt_disk_is_said_and_what_was_typed_reaches_the_vault(tmp_path: Path, name: str, code: str) -> None:
    if name in NEEDS_OWN_FILE_SYSTEM and not may_mount():
        pytest.skip("needs a file system of its own, which this kernel forbids")
    toll = hurt(name, tmp_path / "profile")
    assert [code in said for said in toll.said][:1] == [True]
    assert (toll.missing, toll.is_whole, toll.status) == (0, True, 0)
    assert toll.held > toll.answered


def test_a_vault_that_cannot_be_written_is_not_opened_and_says_why(tmp_path: Path) -> None:
    if not may_mount():
        pytest.skip("needs a file system of its own, which this kernel forbids")
    toll = hurt("read only", tmp_path / "profile")
    assert ["VAULT_022" in said for said in toll.said] == [True]
    assert toll.is_whole


def test_without_memory_the_program_may_die_but_what_showed_as_saved_is_there(tmp_path: Path) -> None:
    toll = hurt("memory", tmp_path / "profile")
    assert toll.shown > 0
    assert toll.status != 0 or toll.said, "it was not hurt at all"
    assert (toll.missing, toll.is_whole) == (0, True)


def test_a_window_that_is_not_hurt_says_nothing(tmp_path: Path) -> None:
    toll = hurt("nothing", tmp_path / "profile")
    assert (toll.said, toll.missing, toll.is_whole, toll.status) == ([], 0, True, 0)
