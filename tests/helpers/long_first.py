"""When the tests are shared out among processes, the long ones begin first, so that none is left to one process at the end.

Among themselves, and all that follow, they stay in the random order that they had. In one process nothing is moved.
"""

from __future__ import annotations

from typing import Final

import pytest

# What takes ten seconds or more, as pytest names it; a file stands for all in it.
LONG: Final = (
    "tests/journeys/test_stopped.py",
    "tests/journeys/test_kill_window.py",
    "tests/journeys/test_demo.py",
    "tests/journeys/test_half_year.py",
    "tests/journeys/test_talks.py",
    "tests/journeys/test_back_for_real.py",
    "tests/journeys/test_no_traces.py",
    "tests/journeys/test_hurt_window.py",
    "tests/journeys/test_clock_jumps.py",
    "tests/storage/test_power_cut.py",
    "tests/storage/test_renewal.py",
    "tests/storage/test_database_flips.py",
    "tests/ui/test_vault_restore.py::TestAfterTheProgramWasCutOff::test_twenty_good_ends_say_nothing",
)


@pytest.hookimpl(trylast=True)  # after the order was drawn
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Long ones first, in a process that has only its share of the tests."""
    if hasattr(config, "workerinput"):
        items.sort(key=lambda item: not is_long(item.nodeid))


def is_long(name: str) -> bool:
    """Whether the test of that name is one of the long ones."""
    return any(name == long or name.startswith((f"{long}::", f"{long}[")) for long in LONG)
