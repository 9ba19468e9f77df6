"""A full disk is said to be full; nothing that was saved goes, everything can be read, and work goes on when there is room."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from tests.faults.full_disk import RETRIES, run

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="a small file system, or a limit, as Linux has them")

# An interview's first event is number 2 of the log.
BEFORE_THE_INTERVIEW = 1


def test_nothing_is_lost_on_a_full_disk(tmp_path: Path) -> None:
    way, toll = run(tmp_path)
    assert toll.saved > BEFORE_THE_INTERVIEW + 5
    assert (toll.on_reserve > 10) == (way == "tmpfs")
    assert toll.code == ("DISK_FULL" if way == "tmpfs" else "DISK_FAILED")
    assert 0 < toll.refused_retries <= RETRIES
    assert toll.readable >= toll.saved - BEFORE_THE_INTERVIEW
    assert toll.after > toll.saved
    assert (toll.there, toll.is_whole) == (toll.after, True)
    assert toll.readable_when_opened_full == toll.after - BEFORE_THE_INTERVIEW
