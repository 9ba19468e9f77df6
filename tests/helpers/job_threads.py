"""`--job-threads late|early|uneven`: the threads beside the window take their time, are done at once, or neither, in every test.

What a test promises must not hang on which thread came first. A busy machine chooses by chance; this chooses on purpose.
"""

from __future__ import annotations

import random
import threading
import time
from collections.abc import Callable
from typing import Final, TypeVar

import pytest
from PySide6.QtCore import QObject

from app.errors import AppError
from app.ui.jobs import JobThread

T = TypeVar("T")
Run = Callable[..., None]

_LATE_S: Final = 0.03  # longer than a turn of the event loop, short beside a test
_HOME_S: Final = 0.002  # from the end of a call to its result in the queue of the main thread
_LONGEST_S: Final = 10.0


def pytest_addoption(parser: pytest.Parser) -> None:
    """How the threads behave; as they do by themselves when nothing is said."""
    parser.addoption("--job-threads", choices=("late", "early", "uneven"), help="who comes first: the window or its threads")


@pytest.fixture(autouse=True)
def _job_threads(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    manner = request.config.getoption("--job-threads")
    if manner is not None:
        made = {"late": _late, "early": _early, "uneven": _uneven}[manner]
        monkeypatch.setattr(JobThread, "run", made(JobThread.run))


def _late(run: Run) -> Run:
    def late(
        self: JobThread,
        call: Callable[[], T],
        done: Callable[[T], None],
        failed: Callable[[AppError], None],
        owner: QObject | None = None,
    ) -> None:
        def slow() -> T:
            time.sleep(_LATE_S)
            return call()

        run(self, slow, done, failed, owner)

    return late


def _early(run: Run) -> Run:
    def early(
        self: JobThread,
        call: Callable[[], T],
        done: Callable[[T], None],
        failed: Callable[[AppError], None],
        owner: QObject | None = None,
    ) -> None:
        is_over = threading.Event()

        def told() -> T:
            try:
                return call()
            finally:
                is_over.set()

        run(self, told, done, failed, owner)
        is_over.wait(_LONGEST_S)
        time.sleep(_HOME_S)

    return early


def _uneven(run: Run) -> Run:
    chance = random.Random(0)  # noqa: S311 - no secret hangs on it

    def uneven(
        self: JobThread,
        call: Callable[[], T],
        done: Callable[[T], None],
        failed: Callable[[AppError], None],
        owner: QObject | None = None,
    ) -> None:
        before, after = chance.random() * _LATE_S, chance.random() * _LATE_S

        def at_its_own_pace() -> T:
            time.sleep(before)
            try:
                return call()
            finally:
                time.sleep(after)

        run(self, at_its_own_pace, done, failed, owner)
        time.sleep(chance.choice((0.0, _LATE_S)))

    return uneven
