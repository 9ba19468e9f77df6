"""Cycles are collected on the main thread between tests, never on a job's thread (see app/ui/shell/garbage.py)."""

from __future__ import annotations

import gc
from collections.abc import Iterator

import pytest

WHOLE_EVERY = 40


@pytest.hookimpl(trylast=True)
def pytest_collection_finish() -> None:
    """What was loaded to find the tests stays to the end: nobody looks through it again, after each test or in one."""
    gc.collect()
    gc.freeze()


class _Rounds:
    """How many tests have ended."""

    count = 0


@pytest.fixture(autouse=True)
def collected_on_the_main_thread() -> Iterator[None]:
    """No automatic collection while a test runs; the young objects after each, everything now and then."""
    gc.disable()
    yield
    _Rounds.count += 1
    gc.collect(2 if _Rounds.count % WHOLE_EVERY == 0 else 1)
