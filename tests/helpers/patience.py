"""Waiting in the event loop: as short as what is waited for allows, and so long that a busy machine decides no test."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

import pytest
from PySide6.QtCore import QAbstractEventDispatcher, QDeadlineTimer, QEventLoop, QTimer, SignalInstance
from PySide6.QtWidgets import QApplication
from pytestqt.exceptions import TimeoutError as WaitedTooLong
from pytestqt.qtbot import QtBot
from pytestqt.wait_signal import SignalBlocker

PATIENCE_MS: Final = 60_000
_LOOK_EVERY_MS: Final = 10  # what comes without an event, from a thread that is not Qt's, is seen by then


class PatientBot(QtBot):
    """Looks each time the event loop has nothing left to do, not ten milliseconds later."""

    def waitUntil(self, callback: Callable[[], bool | None], *, timeout: int = PATIENCE_MS) -> None:
        """Let events happen until `callback` says so: True, or nothing at all and no assertion that fails."""
        looking = _Looking(callback)
        if looking.is_there():
            return
        loop, deadline = QEventLoop(), QDeadlineTimer(timeout)

        def look() -> None:
            if deadline.hasExpired() or looking.is_there():
                loop.quit()

        dispatcher = QAbstractEventDispatcher.instance()
        assert dispatcher is not None
        timer = QTimer(interval=_LOOK_EVERY_MS)
        timer.timeout.connect(look)
        dispatcher.aboutToBlock.connect(look)
        timer.start()
        loop.exec()
        dispatcher.aboutToBlock.disconnect(look)
        timer.stop()
        looking.tell(timeout)

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


class _Looking:
    """Asks until the answer is yes, and remembers what stood in the way."""

    def __init__(self, callback: Callable[[], bool | None]) -> None:
        self._callback = callback
        self._fault: BaseException | None = None
        self._is_there = False

    def is_there(self) -> bool:
        """Whether it is so by now; never raises, for it is asked in the midst of the event loop."""
        if self._is_there:
            return True
        try:
            self._is_there = self._callback() in (None, True)
            self._fault = None
        except AssertionError as fault:
            self._fault = fault
        except Exception as fault:  # noqa: BLE001 - told by `tell`, outside the event loop
            self._fault, self._is_there = fault, True
        return self._is_there

    def tell(self, waited: int) -> None:
        """Raise what went wrong, or that nothing came."""
        if self._fault is not None and self._is_there:
            raise self._fault
        if not self._is_there:
            raise WaitedTooLong(f"waited for {waited} ms") from self._fault


@pytest.fixture
def qtbot(qapp: QApplication, request: pytest.FixtureRequest) -> PatientBot:
    """The library's own, with the patience of this project."""
    assert qapp is not None
    return PatientBot(request)
