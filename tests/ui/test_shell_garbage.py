"""Widgets are freed on the main thread, whoever allocates."""

from __future__ import annotations

import gc
import threading

from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from app.ui.shell.garbage import Garbage, collect_soon


class Cycle(QObject):
    """Holds itself; only a collection frees it. Remembers which thread that was."""

    freed_on: list[str] = []  # noqa: RUF012 - shared on purpose, the test reads it

    def __init__(self) -> None:
        super().__init__()
        self.itself = self

    def __del__(self) -> None:
        Cycle.freed_on.append(threading.current_thread().name)


def test_a_busy_thread_frees_nothing_while_the_window_lives(qtbot: QtBot) -> None:
    Cycle.freed_on.clear()
    garbage = Garbage()
    Cycle()
    _allocate_on_another_thread()
    assert not Cycle.freed_on, "the other thread leaves it alone"
    collect_soon()
    qtbot.waitUntil(lambda: bool(Cycle.freed_on))
    garbage.stop()
    assert Cycle.freed_on == [threading.main_thread().name]


def test_control_python_by_itself_collects_on_any_thread() -> None:
    gc.collect()
    gc.enable()
    Cycle.freed_on.clear()
    Cycle()
    _allocate_on_another_thread()
    gc.disable()
    assert Cycle.freed_on == ["busy"]


def _allocate_on_another_thread() -> None:
    def allocate() -> None:
        kept: list[list[object]] = []
        for _ in range(200_000):
            kept.append([kept])
            if len(kept) > 5_000:
                kept.clear()

    thread = threading.Thread(target=allocate, name="busy")
    thread.start()
    thread.join()
