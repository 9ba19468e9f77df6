"""The lock that comes by itself: after a pause, announced, stopped by any key, and never slept through."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QWidget

from app.cases.ids import InterviewId
from app.services.policy import Policy
from app.ui.shell.idle import IdleWatch
from app.ui.shell.router import Route, ScreenName
from app.ui.vault.unlock import UnlockScreen
from tests.helpers.windows import PASSPHRASE, Desk, OpenDesk

MINUTE = 60


def test_after_five_minutes_without_a_touch_the_vault_is_locked(open_desk: OpenDesk) -> None:
    desk = open_desk()
    desk.clock.go(5 * MINUTE)
    desk.window.idle.look()
    desk.settle()
    desk.screen(UnlockScreen)
    assert not desk.vault.is_open()


def test_the_last_minute_is_counted_down_and_a_key_stops_it(open_desk: OpenDesk) -> None:
    desk = open_desk()
    desk.clock.go(4 * MINUTE + 1)
    desk.window.idle.look()
    assert desk.find(QWidget, "app.idle").isVisible()
    QTest.keyClick(desk.window.windowHandle(), Qt.Key.Key_Shift)
    assert not desk.find(QWidget, "app.idle").isVisible()
    desk.clock.go(4 * MINUTE - 1)
    desk.window.idle.look()
    assert desk.vault.is_open()


def test_a_touch_with_the_mouse_counts_as_presence(open_desk: OpenDesk) -> None:
    desk = open_desk()
    desk.clock.go(4 * MINUTE + 1)
    QTest.mouseClick(desk.window.windowHandle(), Qt.MouseButton.LeftButton)
    desk.clock.go(4 * MINUTE + 1)
    desk.window.idle.look()
    assert desk.vault.is_open()


def test_a_laptop_that_slept_locks_before_it_listens_to_the_first_key(open_desk: OpenDesk) -> None:
    desk = open_desk()
    desk.clock.go(60 * MINUTE)
    QTest.keyClick(desk.window.windowHandle(), Qt.Key.Key_A)
    desk.settle()
    desk.screen(UnlockScreen)


def test_the_wall_clock_counts_when_the_steady_clock_stood_still(open_desk: OpenDesk) -> None:
    desk = open_desk()
    before = desk.clock.steady_seconds
    desk.clock.go(6 * MINUTE)
    desk.clock.steady_seconds = before
    desk.window.idle.look()
    desk.settle()
    desk.screen(UnlockScreen)


def test_nothing_counts_while_nothing_is_open(desk: Desk) -> None:
    expired: list[None] = []
    desk.window.idle.expired.connect(lambda: expired.append(None))
    desk.clock.go(60 * MINUTE)
    QTest.keyClick(desk.window.windowHandle(), Qt.Key.Key_A)
    assert not expired


@pytest.mark.parametrize(
    ("route", "minutes"),
    [
        (Route(screen=ScreenName.CLIENTS), 5),
        (Route(screen=ScreenName.INTERVIEW, interview_id=InterviewId("i")), 10),
    ],
)
def test_an_interview_may_rest_longer_than_anything_else(desk: Desk, route: Route, minutes: int) -> None:
    watch = IdleWatch(desk.clock, Policy(), desk.window)
    expired: list[None] = []
    watch.expired.connect(lambda: expired.append(None))
    watch.start(route)
    desk.clock.go(minutes * MINUTE - 1)
    watch.look()
    assert not expired
    desk.clock.go(1)
    watch.look()
    assert expired
    watch.stop()


def test_a_policy_cannot_switch_the_lock_off(desk: Desk) -> None:
    watch = IdleWatch(desk.clock, Policy(idle_minutes_elsewhere=10_000), desk.window)
    expired: list[None] = []
    watch.expired.connect(lambda: expired.append(None))
    watch.start(Route(screen=ScreenName.CLIENTS))
    desk.clock.go(15 * MINUTE)
    watch.look()
    assert expired


def test_ten_minutes_after_the_lock_the_process_asks_to_be_replaced(open_desk: OpenDesk) -> None:
    desk = open_desk()
    desk.press("app.lock")
    desk.settle()
    due: list[None] = []
    desk.window.renewal.due.connect(lambda: due.append(None))
    desk.clock.go(10 * MINUTE - 1)
    desk.window.renewal.look()
    assert not due
    desk.clock.go(1)
    desk.window.renewal.look()
    desk.settle()
    assert desk.window.wants_renewal
    assert not desk.window.isVisible()


def test_a_process_that_never_opened_anything_stays(desk: Desk) -> None:
    desk.clock.go(60 * MINUTE)
    desk.window.renewal.look()
    assert not desk.window.wants_renewal


def test_unlocking_in_time_keeps_the_process(open_desk: OpenDesk) -> None:
    desk = open_desk()
    desk.press("app.lock")
    desk.settle()
    desk.find(QLineEdit, "vault.passphrase").setText(PASSPHRASE)
    desk.press("vault.unlock")
    desk.settle()
    assert not desk.window.renewal.timer.isActive()
