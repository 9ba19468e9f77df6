"""The calendar of days where there is little room: text of 200 per cent on a small laptop, or a small window.

TW1 five weeks are seen whole, large enough to read and to press; TW2 the day with the keyboard is always seen whole; TW3 every
way from the days is there, by key and by press.
"""

from __future__ import annotations

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QLineEdit, QPushButton

from app.cases.clients import Client
from app.services.preferences import WindowChoices
from app.ui.shell.router import Route, ScreenName
from app.ui.theme import sizes
from app.ui.timeline.days_page import DaysPage
from app.ui.timeline.grid import TimelineGrid
from tests.helpers.timeline_example import begin_timeline, focused, grid_of, key, result_is_there, screen_of, tab_to
from tests.helpers.windows import Desk, OpenDesk

SMALL_LAPTOP = (1366, 768)
FINGER = 44


@pytest.fixture
def choices() -> WindowChoices:
    """English, in letters as large as they become."""
    return WindowChoices(language="en", theme="light", text_size=200)


@pytest.fixture
def ninety(open_desk: OpenDesk) -> Desk:
    """Ninety days on a small laptop."""

    def small(client: Client | None = None, route: Route | None = None) -> Desk:
        desk = open_desk(client, route)
        desk.window.resize(*SMALL_LAPTOP)
        return desk

    desk = begin_timeline(small, 90)
    assert (desk.window.width(), desk.window.height()) == SMALL_LAPTOP
    return desk


def day(grid: TimelineGrid, place: int) -> QRect:
    """Where a day stands."""
    return grid.visualRect(grid.model().index_at(place))  # type: ignore[attr-defined]  # the timeline's own model


def weeks_seen(desk: Desk) -> int:
    """How many weeks can be seen whole."""
    grid = grid_of(desk)
    return sum(grid.viewport().rect().contains(day(grid, place)) for place in range(0, 90, 7))


def test_five_weeks_are_seen_whole(ninety: Desk) -> None:  # TW1
    assert weeks_seen(ninety) >= 5


def test_with_letters_of_the_usual_size_the_names_of_days_and_weeks_are_whole(ninety: Desk) -> None:  # TW1, control
    small = grid_of(ninety).verticalHeader().width() / sizes.letters(QApplication.font(), 1)
    ninety.context.preferences.set_text_size(100)
    ninety.settle()
    assert grid_of(ninety).verticalHeader().width() / sizes.letters(QApplication.font(), 1) > small
    assert ninety.find(QPushButton, "timeline.back").isVisible()
    assert not ninety.find(QPushButton, "timeline.more").isVisible()


def test_everything_to_press_is_large_enough_for_a_finger_and_inside_the_window(ninety: Desk) -> None:  # TW1
    buttons = [each for each in screen_of(ninety).findChildren(QPushButton) if each.isVisible()]
    assert [each.objectName() for each in buttons if min(each.width(), each.height()) < FINGER] == []
    cell = day(grid_of(ninety), 0)
    assert min(cell.width(), cell.height()) >= FINGER
    outer = ninety.window.rect()
    for name in ("timeline.undo", "timeline.more", "timeline.done", "timeline.add"):
        button = ninety.find(QPushButton, name)
        assert outer.contains(QRect(button.mapTo(ninety.window, button.rect().topLeft()), button.size())), name
    assert ninety.window.minimumSizeHint().width() <= SMALL_LAPTOP[0]


@pytest.mark.parametrize("moves", [(Qt.Key.Key_Down,) * 13, (Qt.Key.Key_End, *(Qt.Key.Key_Up,) * 13), (Qt.Key.Key_PageDown,) * 3])
def test_the_day_with_the_keyboard_is_always_seen_whole(ninety: Desk, moves: tuple[Qt.Key, ...]) -> None:  # TW2
    grid = grid_of(ninety)
    before = grid.verticalScrollBar().value()
    values = set()
    for move in moves:
        key(ninety, move)
        assert grid.viewport().rect().contains(grid.visualRect(grid.currentIndex()))
        values.add(grid.verticalScrollBar().value())
    assert values - {before}, "control: it scrolled"


def test_it_is_still_seen_when_the_letters_or_the_window_change(ninety: Desk) -> None:  # TW2
    grid = grid_of(ninety)
    grid.go_to(89)
    for size, window in ((100, SMALL_LAPTOP), (200, SMALL_LAPTOP), (150, (1366, 700))):
        ninety.context.preferences.set_text_size(size)
        ninety.window.resize(*window)
        ninety.settle()
        ninety.qtbot.waitUntil(lambda: grid.viewport().rect().contains(grid.visualRect(grid.currentIndex())))


def entry(desk: Desk, words: str) -> QAction:
    """A way in the menu."""
    return next(each for each in desk.find(DaysPage, "timeline.days").ways.menu.actions() if each.text() == words)


@pytest.mark.parametrize(
    ("words", "then"),
    [("Who is here", "interview.company_done"), ("Result", "review.gate"), ("Choose other days", "timeline.length.90")],
)
def test_the_menu_leads_to_every_way_there_is(ninety: Desk, words: str, then: str) -> None:  # TW3
    assert not ninety.find(QAbstractButton, "timeline.back").isVisible()
    entry(ninety, words).trigger()
    ninety.settle()
    assert ninety.find(QAbstractButton, then).isVisible()


def test_the_keys_work_though_their_buttons_have_gone_into_the_menu(ninety: Desk) -> None:  # TW3
    QTest.keyClick(grid_of(ninety), Qt.Key.Key_F3)
    assert ninety.find(QAbstractButton, "interview.company_done").isVisible()
    ninety.press("interview.company_done")
    ninety.settle()
    gone: list[Route] = []
    ninety.context.router.requested.connect(gone.append)
    QTest.keyClick(grid_of(ninety), Qt.Key.Key_Escape)
    ninety.settle()
    assert [each.screen for each in gone] == [ScreenName.CLIENT]


def test_done_is_reached_by_tab_and_heard_in_all_its_words(ninety: Desk) -> None:  # TW3
    assert ninety.find(QPushButton, "timeline.done").accessibleName() == "The days are done"
    tab_to(ninety, "timeline.done")
    QTest.keyClick(focused(ninety), Qt.Key.Key_Space)
    ninety.settle()
    assert ninety.find(QAbstractButton, "review.gate").isVisible()
    assert not result_is_there(ninety)


def test_what_a_day_is_remembered_by_has_the_room_of_the_days_name(ninety: Desk) -> None:  # TW1
    line = ninety.find(QLineEdit, "calendar.anchor")
    assert line.fontMetrics().horizontalAdvance(line.placeholderText()) < line.width()
    assert "24 August" in ninety.find(QLabel, "timeline.taken").text(), "it stands beside the days"


def test_the_drinks_stand_first_where_glasses_are_counted(ninety: Desk) -> None:  # TW3
    ninety.press("timeline.calculator")
    ninety.settle()
    seen = [each for each in ninety.window.findChildren(QPushButton) if each.objectName().startswith("timeline.drink.")]
    whole = [each for each in seen if each.visibleRegion().boundingRect().size() == each.size()]
    assert len(whole) >= 3, "two rows of them"
