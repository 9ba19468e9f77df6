"""When the power goes, every answer that showed as saved is there afterwards. The long form: `python -m tests.faults`."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from tests.faults.power_cut import Acknowledge, Sync, Write, cut, record

IMAGES = 250
CONTROL_IMAGES = 60

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="writes are recorded with strace, which is Linux only")


def test_no_saved_answer_is_lost_in_a_power_cut(tmp_path: Path) -> None:
    recording = record(tmp_path / "vault")
    kinds = [type(each) for each in recording.operations]
    assert kinds.count(Acknowledge) > 50
    assert min(kinds.count(Write), kinds.count(Sync)) > 50
    journal = [each for each in recording.operations if isinstance(each, Write | Sync) and each.file.endswith(".journal")]
    assert len(journal) > 100
    for strict in (False, True):
        toll = cut(recording, IMAGES, strict=strict)
        assert (toll.images, toll.lost, toll.damaged, toll.alarms) == (IMAGES, 0, 0, 0)


def test_with_a_careless_database_the_same_cuts_do_lose_answers(tmp_path: Path) -> None:
    toll = cut(record(tmp_path / "vault", synchronous="OFF"), CONTROL_IMAGES)
    assert toll.failed > CONTROL_IMAGES // 6  # the journal mends the others
