"""Widgets are freed on the main thread, whoever allocates."""

from __future__ import annotations

import gc
import threading

import pytest
from PySide6.QtCore import QObject, QTimer
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


@pytest.mark.usefixtures("qtbot")
def test_nothing_is_looked_through_until_what_is_heavy_has_been_loaded() -> None:
    garbage = Garbage()
    timer = garbage.findChild(QTimer)
    assert timer is not None
    assert not timer.isActive()
    garbage.settle(is_locked=False)
    assert timer.isActive()
    garbage.stop()


@pytest.mark.usefixtures("qtbot")
def test_what_exists_by_then_is_looked_through_no_more() -> None:
    garbage, before = Garbage(), gc.get_freeze_count()
    old = [object()]
    garbage.settle(is_locked=True)
    new = [object()]
    assert gc.get_freeze_count() > before
    assert not any(each is old for each in gc.get_objects())
    assert any(each is new for each in gc.get_objects()), "what comes later is"
    garbage.stop()


@pytest.mark.usefixtures("qtbot")
def test_what_stands_of_an_open_vault_is_not_set_aside() -> None:
    garbage, before = Garbage(), gc.get_freeze_count()
    garbage.settle(is_locked=False)
    garbage.settle(is_locked=True)
    assert gc.get_freeze_count() <= before
    garbage.stop()


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
