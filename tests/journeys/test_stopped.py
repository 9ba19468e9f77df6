"""A laptop that sleeps in the middle of answering wakes up locked, with nothing lost.

More rounds: RODATRADEN_STOPPED_ROUNDS=200.
"""

from __future__ import annotations

import os
import sys

import pytest

from tests.helpers.apart import campaign_apart

ROUNDS = int(os.environ.get("RODATRADEN_STOPPED_ROUNDS", "20"))

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="each round forks")


def test_a_sleep_in_the_middle_of_answering_loses_nothing_and_ends_locked() -> None:
    outcome, is_good = campaign_apart("stopped", ROUNDS)
    assert is_good, outcome
