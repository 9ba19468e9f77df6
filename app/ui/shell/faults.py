"""A fault of the program at a moment when nothing may be held up: it is told on a turn of the event loop of its own."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TypeVar

from PySide6.QtCore import QTimer

T = TypeVar("T")


def tried(call: Callable[[], T], otherwise: T) -> T:
    """What `call` gives, or `otherwise` when it has a fault, which is told later."""
    try:
        return call()
    except Exception as fault:  # noqa: BLE001 - every kind is told; none of them may hold up the lock
        tell_later(fault)
        return otherwise


def tell_later(fault: BaseException) -> None:
    """Lead `fault` to whoever takes uncaught exceptions, outside of what is going on now."""
    QTimer.singleShot(0, partial(_raise, fault))


def _raise(fault: BaseException) -> None:
    raise fault
