"""A bit that falls over in the database file is found, and the newest backup with the journal since gives back everything.

The long form: `python -m tests.faults F7`.
"""

from __future__ import annotations

from tests.faults.database_flips import campaign

FLIPS = 50


def test_every_flipped_bit_is_found_and_everything_comes_back() -> None:
    outcome, is_good = campaign(FLIPS)
    assert is_good, outcome
