"""A failing disk is told as what it is, and takes nothing that showed as saved. The long form: `python -m tests.faults`."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from tests.faults.io_errors import ANSWERS, hurt

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="calls are made to fail with strace, which is Linux only")


@pytest.mark.parametrize(
    ("injury", "code"), [("fsync fails from the 8th on", "DISK_FAILED"), ("no room from the 60th write on", "DISK_FULL")]
)
def test_what_could_not_be_saved_is_said_and_the_rest_is_there(tmp_path: Path, injury: str, code: str) -> None:
    toll = hurt(tmp_path / "vault", injury)
    assert set(toll.refused) == {code}
    assert 0 < toll.refused[code] < ANSWERS
    assert (toll.lost, toll.is_whole) == (0, True)
