"""Waiting in the event loop: as short as what is waited for allows, and so long that a busy machine decides no test."""

from __future__ import annotations

from collections.abc import Callable
from itertools import count
from typing import Final

import pytest
from PySide6.QtCore import QAbstractEventDispatcher, QDeadlineTimer, QEventLoop, QTimer, SignalInstance
from PySide6.QtWidgets import QApplication
from pytestqt.exceptions import TimeoutError as WaitedTooLong
from pytestqt.qtbot import QtBot
from pytestqt.wait_signal import SignalBlocker

PATIENCE_MS: Final = 60_000
_MOST_ROUNDS: Final = 100  # a clock that blinks would keep the events coming for ever
_LOOK_EVERY_MS: Final = 10  # what comes without an event, from a thread that is not Qt's, is seen by then


def come_to_rest() -> None:
    """Until no event waits. What is laid out anew asks others to do the same: one round of events is often not enough."""
    dispatcher = QAbstractEventDispatcher.instance()
    assert dispatcher is not None
    for _ in range(_MOST_ROUNDS):
        if not dispatcher.processEvents(QEventLoop.ProcessEventsFlag.AllEvents):
            return


class PatientBot(QtBot):
    """Looks each time the event loop has nothing left to do, not ten milliseconds later."""

    def waitUntil(self, callback: Callable[[], bool | None], *, timeout: int = PATIENCE_MS) -> None:
        """Let events happen until `callback` says so: True, or nothing at all and no assertion that fails.

        It is asked between two turns of the loop, never within one: it may wait itself.
        """
        deadline = QDeadlineTimer(timeout)
        while (fault := _in_the_way(callback)) is not None:
            if deadline.hasExpired():
                raise WaitedTooLong(f"waited for {timeout} ms") from fault
            _let_something_happen()

    def waitSignal(
        self,
        signal: SignalInstance,
        *,
        timeout: int = PATIENCE_MS,
        raising: bool | None = None,
        check_params_cb: Callable[..., bool] | None = None,
    ) -> SignalBlocker:
        """As the library does, with more patience."""
        return super().waitSignal(signal, timeout=timeout, raising=raising, check_params_cb=check_params_cb)


def _in_the_way(callback: Callable[[], bool | None]) -> AssertionError | None:
    try:
        is_so = callback()
    except AssertionError as fault:
        return fault
    return None if is_so in (None, True) else AssertionError("not yet")


def _let_something_happen() -> None:
    """Wait for an event and go on until nothing is left to do; what comes without an event is seen all the same."""
    loop, dispatcher, waits = QEventLoop(), QAbstractEventDispatcher.instance(), count()
    assert dispatcher is not None

    def about_to_wait() -> None:
        if next(waits):  # not the first time: nothing has happened yet
            loop.quit()

    connection = dispatcher.aboutToBlock.connect(about_to_wait)
    look = QTimer(loop, singleShot=True, interval=_LOOK_EVERY_MS)  # its own: it must not run on
    look.timeout.connect(loop.quit)
    look.start()
    loop.exec()
    look.stop()
    dispatcher.aboutToBlock.disconnect(connection)


@pytest.fixture
def qtbot(qapp: QApplication, request: pytest.FixtureRequest) -> PatientBot:
    """The library's own, with the patience of this project."""
    assert qapp is not None
    return PatientBot(request)
