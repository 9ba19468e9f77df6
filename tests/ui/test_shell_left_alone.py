"""Left alone: the cover before anything else, an unlocking that is overtaken by the lock, and what systems say decoded."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit

from app.ui.cases.client_page import ClientPageScreen
from app.ui.shell.router import Route, ScreenName
from app.ui.shell.system_lock.macos import DISTRIBUTED, WORKSPACE
from app.ui.shell.system_lock.windows import (
    PBT_APMSUSPEND,
    WM_POWERBROADCAST,
    WM_QUERYENDSESSION,
    WM_WTSSESSION_CHANGE,
    means_away,
)
from app.ui.vault.unlock import UnlockScreen
from tests.helpers.windows import PASSPHRASE, Desk, OpenDesk, make_client


def test_f9_covers_the_window_before_anything_else_happens(open_desk: OpenDesk, monkeypatch: pytest.MonkeyPatch) -> None:
    client = make_client()
    desk = open_desk(client, Route(screen=ScreenName.CLIENT, client_id=client.id))
    seen: list[QImage] = []
    flush = ClientPageScreen.flush

    def look_then_flush(screen: ClientPageScreen) -> None:
        seen.append(desk.window.grab().toImage())
        flush(screen)

    before = desk.window.grab().toImage()
    monkeypatch.setattr(ClientPageScreen, "flush", look_then_flush)
    QTest.keyClick(desk.window, Qt.Key.Key_F9)
    (frame,) = seen
    assert colours_below_the_middle(before) > 1, "control: until then there is something to see"
    assert colours_below_the_middle(frame) == 1, "one colour: nothing of the page shows through"
    desk.settle()


def colours_below_the_middle(image: QImage) -> int:
    """How many colours the lower half has, where the cover bears no words."""
    half = image.copy(0, image.height() * 6 // 10, image.width(), image.height() * 4 // 10)
    return len({half.pixel(x, y) for x in range(0, half.width(), 3) for y in range(0, half.height(), 3)})


def test_an_unlocking_that_the_lock_overtakes_opens_nothing(open_desk: OpenDesk) -> None:
    desk = open_desk()
    desk.window.lock()
    desk.settle()
    desk.find(QLineEdit, "vault.passphrase").setText(PASSPHRASE)
    desk.press("vault.unlock")
    desk.window.leave_alone()
    desk.settle()
    desk.screen(UnlockScreen)
    assert not desk.vault.is_open()


def test_what_a_screen_asked_for_before_the_lock_shows_nothing_after_it(open_desk: OpenDesk) -> None:
    desk = open_desk()
    desk.window.lock()
    desk.context.router.go(Route(screen=ScreenName.CLIENTS))
    desk.screen(UnlockScreen)
    desk.settle()
    desk.context.router.go(Route(screen=ScreenName.CLIENTS))
    desk.screen(UnlockScreen)
    assert not desk.window.is_open


def test_leaving_a_locked_program_alone_changes_nothing(desk: Desk) -> None:  # control
    before = desk.window.screen_shown
    desk.window.leave_alone()
    assert desk.window.screen_shown is before


@pytest.mark.parametrize(
    ("kind", "w", "is_away"),
    [
        (WM_WTSSESSION_CHANGE, 7, True),  # locked
        (WM_WTSSESSION_CHANGE, 8, False),  # unlocked
        (WM_WTSSESSION_CHANGE, 2, True),  # another user has the console
        (WM_WTSSESSION_CHANGE, 1, False),  # this user has it
        (WM_WTSSESSION_CHANGE, 3, True),  # a remote session attaches
        (WM_WTSSESSION_CHANGE, 5, False),  # logged on
        (WM_POWERBROADCAST, PBT_APMSUSPEND, True),
        (WM_POWERBROADCAST, 0x12, False),  # woke up
        (WM_QUERYENDSESSION, 0, True),
        (0x000F, 7, False),  # paint
    ],
)
def test_what_windows_says_is_understood(kind: int, w: int, *, is_away: bool) -> None:
    assert means_away(kind, w) is is_away


def test_what_macos_is_asked_for() -> None:
    assert "NSWorkspaceWillSleepNotification" in WORKSPACE
    assert "com.apple.screenIsLocked" in DISTRIBUTED
