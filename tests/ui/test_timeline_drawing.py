"""What the calendar of days draws anew: the days that changed and no others, and never a day as it was before.

The days are filled in at the pace of a talk, so one figure may not cost the drawing of a whole season.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit

from app.services.preferences import WindowChoices
from app.services.timeline_lines import line_kinds
from tests.helpers.drawing import drawn_by, painted, pictures
from tests.helpers.timeline_example import grid_of, key, middle_of, screen_of, thirty, type_days
from tests.helpers.windows import Desk

__all__ = ("thirty",)

SHIFT = Qt.KeyboardModifier.ShiftModifier
PAYDAY = 3


@pytest.fixture
def choices() -> WindowChoices:
    """These tests read English."""
    return WindowChoices(language="en", theme="light")


def day(desk: Desk, place: int) -> QRect:
    """Where a day stands in the calendar."""
    return grid_of(desk).visualRect(grid_of(desk).indexAt(middle_of(desk, place)))


def test_a_figure_draws_its_day_and_no_other(thirty: Desk) -> None:
    region = drawn_by(thirty, grid_of(thirty).viewport(), lambda: QTest.keyClicks(grid_of(thirty), "4"))
    assert not region.isEmpty()
    assert day(thirty, 0).contains(region.boundingRect())


def test_going_on_draws_the_day_left_and_the_day_come_to(thirty: Desk) -> None:
    region = drawn_by(thirty, grid_of(thirty).viewport(), lambda: key(thirty, Qt.Key.Key_Return))
    assert day(thirty, 0).united(day(thirty, 1)).contains(region.boundingRect())
    assert region.intersects(day(thirty, 0))
    assert region.intersects(day(thirty, 1))


def test_another_line_draws_every_day(thirty: Desk) -> None:
    type_days(thirty, "4", "0")
    added = partial(screen_of(thirty).board.add, line_kinds()[1].key)
    region = drawn_by(thirty, grid_of(thirty).viewport(), added)
    assert all(region.contains(day(thirty, place)) for place in range(9))


def remember(desk: Desk, place: int, words: str) -> None:
    """Say what a day is remembered by, where the calendar asks for it."""
    grid_of(desk).go_to(place)
    line = desk.find(QLineEdit, "calendar.anchor")
    line.setText(words)
    line.setModified(True)
    screen_of(desk).flush()
    painted(desk)


def _numbers(desk: Desk) -> None:
    type_days(desk, "4", "12", "0", "?")
    key(desk, Qt.Key.Key_Backspace)


def _days_with_shift(desk: Desk) -> None:
    key(desk, Qt.Key.Key_Down, SHIFT, 2)


def _filled_and_let_go(desk: Desk) -> None:
    key(desk, Qt.Key.Key_Right, SHIFT, 8)
    QTest.keyClicks(grid_of(desk), "3")
    key(desk, Qt.Key.Key_Home)


def _rest_taken_back(desk: Desk) -> None:
    type_days(desk, "2")
    desk.press("timeline.rest")
    desk.press("timeline.undo")


def _weekday_alike(desk: Desk) -> None:
    QTest.keyClicks(grid_of(desk), "5")
    desk.press("timeline.same_weekday")


def _another_line_and_back(desk: Desk) -> None:
    type_days(desk, "4", "0")
    screen_of(desk).board.add(line_kinds()[1].key)
    type_days(desk, "1", "0")
    screen_of(desk).board.choose(line_kinds()[0].key)


def _remembered_and_forgotten(desk: Desk) -> None:
    remember(desk, PAYDAY, "lön")
    remember(desk, PAYDAY + 1, "kalas")
    remember(desk, PAYDAY, "")


def _keyboard_elsewhere(desk: Desk) -> None:
    key(desk, Qt.Key.Key_F2)


ACTS = (
    _numbers,
    _days_with_shift,
    _filled_and_let_go,
    _rest_taken_back,
    _weekday_alike,
    _another_line_and_back,
    _remembered_and_forgotten,
    _keyboard_elsewhere,
)


@pytest.mark.parametrize("act", ACTS)
def test_what_is_on_screen_is_what_stands_there(thirty: Desk, act: Callable[[Desk], None]) -> None:
    painted(thirty)
    before, _ = pictures(thirty, grid_of(thirty))
    act(thirty)
    on_screen, drawn_whole = pictures(thirty, grid_of(thirty))
    assert on_screen == drawn_whole
    assert on_screen != before


def test_the_calendar_says_another_language_at_once(thirty: Desk) -> None:
    before, _ = pictures(thirty, grid_of(thirty))
    thirty.context.preferences.set_language("sv")
    on_screen, drawn_whole = pictures(thirty, grid_of(thirty))
    assert on_screen == drawn_whole
    assert on_screen != before
