"""`--job-threads late|early|uneven`: the threads beside the window take their time, are done at once, or neither, in every test.

What a test promises must not hang on which thread came first. A busy machine chooses by chance; this chooses on purpose.
"""

from __future__ import annotations

import random
import threading
import time
from collections.abc import Callable
from typing import Final, TypeAlias

import pytest
from PySide6.QtCore import QObject

from app.errors import AppError
from app.ui.jobs import JobThread

Call: TypeAlias = Callable[[], object]
Manner: TypeAlias = Callable[[Call], tuple[Call, Callable[[], None]]]

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
        manners: dict[str, Manner] = {"late": late, "early": early, "uneven": Uneven()}
        monkeypatch.setattr(JobThread, "run", in_the_manner(manners[manner], JobThread.run))


def in_the_manner(manner: Manner, run: Callable[..., None]) -> Callable[..., None]:
    """`JobThread.run`, with each call and the moment after it was asked for as the manner has them."""

    def asked(
        self: JobThread,
        call: Callable[[], object],
        done: Callable[[object], None],
        failed: Callable[[AppError], None],
        owner: QObject | None = None,
    ) -> None:
        changed, afterwards = manner(call)
        run(self, changed, done, failed, owner)
        afterwards()

    return asked


def late(call: Call) -> tuple[Call, Callable[[], None]]:
    """The window has long gone on when the call is made."""

    def slow() -> object:
        time.sleep(_LATE_S)
        return call()

    return slow, lambda: None


def early(call: Call) -> tuple[Call, Callable[[], None]]:
    """The result lies in the queue before the window goes on."""
    is_over = threading.Event()

    def told() -> object:
        try:
            return call()
        finally:
            is_over.set()

    def wait() -> None:
        is_over.wait(_LONGEST_S)
        time.sleep(_HOME_S)

    return told, wait


class Uneven:
    """Now one, now the other, in the same order each time."""

    def __init__(self) -> None:
        self._chance = random.Random(0)  # noqa: S311 - no secret hangs on it

    def __call__(self, call: Call) -> tuple[Call, Callable[[], None]]:
        """One call at a pace of its own."""
        before, after = self._chance.random() * _LATE_S, self._chance.random() * _LATE_S
        pause = self._chance.choice((0.0, _LATE_S))

        def at_its_own_pace() -> object:
            time.sleep(before)
            try:
                return call()
            finally:
                time.sleep(after)

        return at_its_own_pace, lambda: time.sleep(pause)
