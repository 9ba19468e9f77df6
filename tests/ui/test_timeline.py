"""The timeline as two people use it: every day as it was said, kept at once.

TL10 which days; TL11 what a day holds, by keyboard; TL12 by pointer and finger; TL13 help that fills in only what was asked for;
TL14 kept at once, over a lock, a kill and a full disk; TL15 lines besides alcohol; TL16 the glass calculator; TL18 for everyone:
heard whole, seen without colour, large.
"""

from __future__ import annotations

import datetime as dt

import pytest
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QAccessible, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QLineEdit, QPushButton, QTableView, QWidget

from app.cases.records import MemoryAnchor, TimelineLine
from app.errors import ErrorCode
from app.forms.model import BoxKey
from app.services.preferences import WindowChoices
from app.ui.shell.router import Route, ScreenName
from app.ui.theme import sizes
from tests.helpers.at_the_table import file_after_lock, given_in
from tests.helpers.timeline_example import (
    alcohol,
    begin_timeline,
    first_days,
    focused,
    grid_of,
    heard,
    kept_lines,
    key,
    middle_of,
    result_words,
    say_who,
    screen_of,
    tab_to,
    thirty,
    type_days,
    words,
)
from tests.helpers.windows import PASSPHRASE, Desk, OpenDesk

__all__ = ("thirty",)

SHIFT, CONTROL = Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.ControlModifier
SMALL_LAPTOP = (1366, 768)


@pytest.fixture
def choices() -> WindowChoices:
    """These tests read English."""
    return WindowChoices(language="en", theme="light")


# ---- TL10


def test_nobody_has_said_which_days_so_it_is_asked(open_desk: OpenDesk) -> None:
    desk = begin_timeline(open_desk, None)
    assert "21 November" in words(desk)
    desk.press("timeline.length.30")
    screen_of(desk)
    say_who(desk)
    screen = screen_of(desk)
    assert (screen.board.days[0], screen.board.days[-1]) == (dt.date(2026, 10, 23), dt.date(2026, 11, 21))
    assert set(screen.board.values) == {""}
    assert kept_lines(desk) == {}
    assert given_in(file_after_lock(desk)) == {BoxKey("start"): "2026-10-23", BoxKey("length"): 30}


@pytest.mark.parametrize(("typed", "days"), [("1", 1), ("45", 45), ("366", 366)])
def test_any_number_of_days_up_to_a_year(open_desk: OpenDesk, typed: str, days: int) -> None:
    desk = begin_timeline(open_desk, None)
    field = desk.find(QLineEdit, "timeline.length")
    QTest.keyClicks(field, typed)
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert len(screen_of(desk).board.days) == days


@pytest.mark.parametrize("typed", ["0", "367", "9999", "7,5", "sju"])
def test_other_lengths_are_said_kindly_and_begin_nothing(open_desk: OpenDesk, typed: str) -> None:
    desk = begin_timeline(open_desk, None)
    field = desk.find(QLineEdit, "timeline.length")
    QTest.keyClicks(field, typed)
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert "Write a number from 1 to 366." in words(desk)
    assert not desk.find(QPushButton, "timeline.begin").isEnabled()
    assert screen_of(desk).board.span is None


def test_more_days_can_be_taken_later_and_fewer_never_lose_one(thirty: Desk) -> None:
    type_days(thirty, "4", "0")
    thirty.press("timeline.span")
    thirty.press("timeline.length.7")
    assert "There are days filled in before the last 7 days." in words(thirty)
    assert alcohol(thirty) == first_days("4", "0")
    thirty.press("timeline.length.90")
    screen = screen_of(thirty)
    assert (len(screen.board.days), screen.board.values[60:62]) == (90, ("4", "0"))
    assert screen.board.days[60] == dt.date(2026, 10, 23)
    assert set(screen.board.values[:60]) == {""}


# ---- TL11


def test_numbers_are_typed_and_enter_goes_to_the_next_day(thirty: Desk) -> None:
    type_days(thirty, "4", "12", "0", "?", "1")
    assert alcohol(thirty) == first_days("4", "12", "0", "?", "1")


def test_a_number_over_99_is_not_taken(thirty: Desk) -> None:
    type_days(thirty, "123")
    assert alcohol(thirty) == first_days("12")


def test_backspace_takes_the_last_figure_and_then_the_day(thirty: Desk) -> None:
    QTest.keyClicks(grid_of(thirty), "12")
    key(thirty, Qt.Key.Key_Backspace)
    assert alcohol(thirty) == first_days("1")
    key(thirty, Qt.Key.Key_Backspace)
    assert set(alcohol(thirty)) == {""}


def test_a_figure_typed_on_a_day_that_was_left_begins_a_new_number(thirty: Desk) -> None:
    type_days(thirty, "1")
    key(thirty, Qt.Key.Key_Left)
    QTest.keyClicks(grid_of(thirty), "2")
    assert alcohol(thirty) == first_days("2")


def test_arrows_go_by_day_and_week_over_the_ends_of_weeks(thirty: Desk) -> None:
    grid = grid_of(thirty)
    found = []
    for pressed in (Qt.Key.Key_Right, Qt.Key.Key_Right, Qt.Key.Key_Right, Qt.Key.Key_Down, Qt.Key.Key_End, Qt.Key.Key_Down):
        key(thirty, pressed)
        found.append(grid.place)
    assert found == [1, 2, 3, 10, 29, 29]


def test_shift_and_arrows_take_days_in_the_order_of_the_calendar(thirty: Desk) -> None:
    key(thirty, Qt.Key.Key_Right)
    key(thirty, Qt.Key.Key_Right, SHIFT, times=4)
    QTest.keyClicks(grid_of(thirty), "10")
    assert alcohol(thirty) == first_days("", *["10"] * 5)


def test_delete_makes_a_day_not_talked_of_again(thirty: Desk) -> None:
    type_days(thirty, "4")
    key(thirty, Qt.Key.Key_Left)
    key(thirty, Qt.Key.Key_Delete)
    assert set(alcohol(thirty)) == {""}


def test_keyboard_alone_from_the_first_question_to_the_result(open_desk: OpenDesk) -> None:
    desk = begin_timeline(open_desk, None)
    tab_to(desk, "timeline.length.7")
    QTest.keyClick(focused(desk), Qt.Key.Key_Space)
    screen_of(desk)
    for name in ("interview.present.alone", "interview.place.home", "interview.company_done"):
        tab_to(desk, name)
        QTest.keyClick(focused(desk), Qt.Key.Key_Space)
    desk.qtbot.waitUntil(lambda: QApplication.focusWidget() is grid_of(desk))
    type_days(desk, "4", "0", "?", "0", "0", "0", "0")
    tab_to(desk, "timeline.done")
    QTest.keyClick(focused(desk), Qt.Key.Key_Space)
    desk.settle()
    tab_to(desk, "review.gate")
    QTest.keyClick(focused(desk), Qt.Key.Key_Space)
    desk.settle()
    assert "5 of 6 days sober (83 %)" in result_words(desk)


# ---- TL12


def test_touch_alone_the_big_keys_fill_a_day_and_go_on(thirty: Desk) -> None:
    for name in ("glasses.4", "sober", "unknown", "glasses.12"):
        QTest.mouseClick(thirty.find(QWidget, f"timeline.{name}"), Qt.MouseButton.LeftButton)
    assert alcohol(thirty) == first_days("4", "0", "?", "12")


def test_touch_alone_any_other_number_is_pressed_figure_by_figure(thirty: Desk) -> None:
    for name in ("other", "figure.1", "figure.8", "figure_back", "figure.7", "figures_done", "glasses.3"):
        QTest.mouseClick(thirty.find(QWidget, f"timeline.{name}"), Qt.MouseButton.LeftButton)
    assert alcohol(thirty) == first_days("17", "3")


def test_a_day_is_pressed_and_then_filled_in_and_can_be_emptied(thirty: Desk) -> None:
    grid = grid_of(thirty)
    for name in ("glasses.5", "empty"):
        QTest.mouseClick(grid.viewport(), Qt.MouseButton.LeftButton, pos=middle_of(thirty, 9))
        QTest.mouseClick(thirty.find(QWidget, f"timeline.{name}"), Qt.MouseButton.LeftButton)
        assert alcohol(thirty)[9] == ("5" if name == "glasses.5" else "")


def test_drawing_takes_every_day_in_between_also_over_a_sunday(thirty: Desk) -> None:
    grid = grid_of(thirty)
    last, first = middle_of(thirty, 5), middle_of(thirty, 1)
    QTest.mousePress(grid.viewport(), Qt.MouseButton.LeftButton, pos=first)
    QTest.mouseMove(grid.viewport(), last)
    QTest.mouseRelease(grid.viewport(), Qt.MouseButton.LeftButton, pos=last)
    assert grid.taken == (1, 5)
    thirty.press("timeline.glasses.2")
    assert alcohol(thirty) == first_days("", *["2"] * 5)


def test_every_key_is_big_enough_for_a_finger(thirty: Desk) -> None:
    panel = screen_of(thirty).findChildren(QPushButton)
    small = [each.objectName() for each in panel if each.isVisible() and min(each.width(), each.height()) < 44]
    assert small == []
    grid = grid_of(thirty)
    cell = grid.visualRect(grid.currentIndex())
    assert min(cell.width(), cell.height()) >= sizes.target(QApplication.font())


# ---- TL13


def test_such_weekdays_are_filled_in_by_one_act_and_only_where_nothing_was_said(thirty: Desk) -> None:
    type_days(thirty, "4")
    grid_of(thirty).go_to(14)
    type_days(thirty, "?")
    grid_of(thirty).go_to(0)
    thirty.press("timeline.same_weekday")
    assert [alcohol(thirty)[place] for place in (0, 7, 14, 21, 28)] == ["4", "4", "?", "4", "4"]
    assert {value for place, value in enumerate(alcohol(thirty)) if place % 7} == {""}


def test_a_day_nothing_was_said_of_has_nothing_to_repeat(thirty: Desk) -> None:
    assert not thirty.find(QPushButton, "timeline.same_weekday").isEnabled()


def test_the_rest_as_nothing_is_one_deliberate_press_and_leaves_what_is_not_remembered(thirty: Desk) -> None:
    type_days(thirty, "4", "?")
    assert set(alcohol(thirty)) == {"4", "?", ""}
    thirty.press("timeline.rest")
    assert alcohol(thirty) == ("4", "?", *["0"] * 28)


def test_acts_are_taken_back_one_by_one_a_number_as_one_act(thirty: Desk) -> None:
    type_days(thirty, "12", "?")
    thirty.press("timeline.rest")
    for left in (first_days("12", "?"), first_days("12")):
        key(thirty, Qt.Key.Key_Z, CONTROL)
        assert alcohol(thirty) == left
    thirty.press("timeline.undo")
    assert kept_lines(thirty) == {}
    assert not thirty.find(QPushButton, "timeline.undo").isEnabled()


def test_undo_shows_the_line_it_was_done_in(thirty: Desk) -> None:
    type_days(thirty, "4")
    thirty.press("timeline.add")
    thirty.press("timeline.add.cannabis")
    thirty.press("timeline.undo")
    assert screen_of(thirty).board.line.key == "alcohol"
    assert kept_lines(thirty) == {"cannabis": ("",) * 30}


# ---- TL14


def test_what_was_typed_stands_there_after_a_lock(thirty: Desk) -> None:
    type_days(thirty, "4", "?")
    QTest.keyClicks(grid_of(thirty), "1")
    key(thirty, Qt.Key.Key_F2)
    line = thirty.find(QLineEdit, "calendar.anchor")
    assert line.hasFocus()
    QTest.keyClicks(line, "halvt")
    file = file_after_lock(thirty)
    assert [each.days for each in file.records if isinstance(each, TimelineLine)] == [first_days("4", "?", "1")]
    assert [(each.day, each.text) for each in file.records if isinstance(each, MemoryAnchor)] == [
        (dt.date(2026, 10, 25), "halvt")
    ]


def lock_and_unlock(desk: Desk) -> None:
    """As a person does who comes back."""
    with desk.qtbot.waitSignal(desk.window.locked):
        desk.window.lock()
    desk.settle()
    desk.find(QLineEdit, "vault.passphrase").setText(PASSPHRASE)
    desk.press("vault.unlock")
    screen_of(desk)


def add_drinks(desk: Desk) -> None:
    """Two beers and a glass of spirits, and half of something else."""
    desk.press("timeline.calculator")
    for name in ("timeline.drink.beer_33", "timeline.drink.beer_33", "timeline.drink.spirits_4"):
        desk.press(name)
    QTest.keyClicks(desk.find(QLineEdit, "timeline.millilitres"), "250")


def test_drinks_that_are_on_no_day_yet_wait_over_a_lock(thirty: Desk) -> None:
    add_drinks(thirty)
    lock_and_unlock(thirty)
    assert thirty.find(QLabel, "timeline.calculator.sum").text() == "3.2 standard glasses"
    assert thirty.find(QLineEdit, "timeline.millilitres").text() == "250"


def test_they_wait_over_two_locks_while_nobody_has_said_who_is_here(thirty: Desk) -> None:
    add_drinks(thirty)
    screen_of(thirty).presenter.end_visit()
    lock_and_unlock(thirty)
    lock_and_unlock(thirty)
    thirty.press("test.without_client")
    assert thirty.find(QLabel, "timeline.calculator.sum").text() == "3.2 standard glasses"


def test_a_number_of_days_that_is_being_typed_waits_over_a_lock(open_desk: OpenDesk) -> None:
    desk = begin_timeline(open_desk, None)
    QTest.keyClicks(desk.find(QLineEdit, "timeline.length"), "4")
    lock_and_unlock(desk)
    assert desk.find(QLineEdit, "timeline.length").text() == "4"


def test_what_the_disk_refused_waits_and_is_not_called_saved(thirty: Desk) -> None:
    thirty.settle()
    thirty.vault.fail_next(ErrorCode.DISK_FULL)
    QTest.keyClicks(grid_of(thirty), "4")
    thirty.settle()
    assert thirty.context.outbox.has_unsent
    assert "Not saved yet" in words(thirty)
    assert "Saved 09:00" not in words(thirty)
    thirty.context.outbox.retry()
    thirty.settle()
    assert "Saved 09:00" in words(thirty)
    assert alcohol(thirty) == first_days("4")


def test_every_figure_is_in_the_vault_before_the_next_so_a_kill_loses_nothing(thirty: Desk) -> None:
    for figure, kept in (("1", "1"), ("2", "12")):
        QTest.keyClicks(grid_of(thirty), figure)
        assert alcohol(thirty) == first_days(kept)


def test_another_language_in_the_middle_of_a_day_keeps_everything(thirty: Desk) -> None:
    type_days(thirty, "4", "0")
    thirty.context.preferences.set_language("sv")
    thirty.settle()
    assert screen_of(thirty).board.values[:2] == ("4", "0")


# ---- TL15


def test_a_drug_is_a_line_of_yes_and_no(thirty: Desk) -> None:
    thirty.press("timeline.add")
    thirty.press("timeline.add.cannabis")
    type_days(thirty, "1", "0", "?", "7")
    assert kept_lines(thirty) == {"cannabis": first_days("1", "0", "?")}
    assert "not talked of" in heard(thirty, 3)
    for name in ("timeline.yes", "timeline.no", "timeline.day_unknown"):
        thirty.press(name)
    assert kept_lines(thirty)["cannabis"] == first_days("1", "0", "?", "", "1", "0", "?")


def test_a_line_with_nothing_in_it_can_be_taken_away_and_no_other(thirty: Desk) -> None:
    thirty.press("timeline.add")
    thirty.press("timeline.add.gambling")
    assert thirty.find(QPushButton, "timeline.line.gambling").isChecked()
    thirty.press("timeline.remove")
    assert kept_lines(thirty) == {}
    type_days(thirty, "4")
    assert not thirty.find(QPushButton, "timeline.remove").isVisible()


def test_each_line_keeps_its_own_days(thirty: Desk) -> None:
    type_days(thirty, "4")
    thirty.press("timeline.add")
    thirty.press("timeline.add.amphetamine")
    type_days(thirty, "0")
    thirty.press("timeline.line.alcohol")
    assert (heard(thirty, 0).endswith("4 glasses"), kept_lines(thirty)) == (
        True,
        {"alcohol": first_days("4"), "amphetamine": first_days("0")},
    )


# ---- TL16


def test_drinks_are_added_up_and_put_on_the_day_as_the_person_rounds(thirty: Desk) -> None:
    thirty.press("timeline.calculator")
    for drink in ("beer_33", "beer_33", "spirits_4"):
        thirty.press(f"timeline.drink.{drink}")
    assert thirty.find(QLabel, "timeline.calculator.sum").text() == "3.2 standard glasses"
    assert kept_lines(thirty) == {}
    assert [thirty.find(QPushButton, f"timeline.put.{order}").text() for order in (0, 1)] == ["Put 3 glasses", "Put 4 glasses"]
    thirty.press("timeline.put.1")
    assert alcohol(thirty) == first_days("4")


def test_millilitres_and_strength_are_a_drink_too(thirty: Desk) -> None:
    thirty.press("timeline.calculator")
    for field, text in (("millilitres", "700"), ("strength", "37,5")):
        QTest.keyClicks(thirty.find(QLineEdit, f"timeline.{field}"), text)
    QTest.keyClick(thirty.find(QLineEdit, "timeline.strength"), Qt.Key.Key_Return)
    assert thirty.find(QLabel, "timeline.calculator.sum").text() == "17.3 standard glasses"
    thirty.press("timeline.less.own.0")
    assert not thirty.find(QPushButton, "timeline.put.0").isEnabled()


def test_a_sum_that_no_day_can_hold_is_put_on_none_and_can_be_begun_anew(thirty: Desk) -> None:
    thirty.press("timeline.calculator")
    for _box in range(5):
        thirty.press("timeline.drink.wine_300")
    assert thirty.find(QLabel, "timeline.calculator.sum").text() == "123.3 standard glasses"
    assert not thirty.find(QPushButton, "timeline.put.0").isEnabled()
    assert "A day holds at most 99 glasses." in words(thirty)
    thirty.press("timeline.calculator_empty")
    assert "A day holds at most" not in words(thirty)


@pytest.mark.parametrize(("millilitres", "strength"), [("nan", "5"), ("inf", "5"), ("-4", "40"), ("330", ""), ("330", "101")])
def test_what_cannot_be_drunk_is_not_added(thirty: Desk, millilitres: str, strength: str) -> None:
    thirty.press("timeline.calculator")
    QTest.keyClicks(thirty.find(QLineEdit, "timeline.millilitres"), millilitres)
    QTest.keyClicks(thirty.find(QLineEdit, "timeline.strength"), strength)
    assert not thirty.find(QPushButton, "timeline.drink_add").isEnabled()


# ---- TL18


def test_a_day_is_heard_whole_and_each_state_in_other_words(thirty: Desk) -> None:
    type_days(thirty, "4", "0", "?")
    said = [heard(thirty, place) for place in range(4)]
    assert said[0] == "Alcohol, Friday 23 October: 4 glasses"
    assert [each.rpartition(": ")[2] for each in said[1:]] == ["sober", "does not remember", "not talked of yet"]
    assert "All Saints' Day" in heard(thirty, 8)
    grid = QAccessible.queryAccessibleInterface(grid_of(thirty))
    assert grid.role() is QAccessible.Role.Table
    assert said[0] in [grid.child(place).text(QAccessible.Text.Name) for place in range(grid.childCount())]


def test_the_four_states_are_four_shapes_without_any_colour(thirty: Desk) -> None:
    grid = grid_of(thirty)
    type_days(thirty, *["", "", ""], "0", "4", "?", "")  # Monday 26 to Thursday 29 October, all working days
    grid.go_to(29)
    pictures = set()
    for place in (3, 4, 5, 6):
        rect = grid.visualRect(grid.model().index_at(place))  # type: ignore[attr-defined]  # the timeline's own model
        inside = rect.adjusted(rect.width() // 4, rect.height() // 4, -rect.width() // 4, -rect.height() // 4)
        picture = grid.viewport().grab(inside).toImage().convertToFormat(QImage.Format.Format_Mono)
        pictures.add(bytes(picture.constBits()))
    assert len(pictures) == 4


def silent(desk: Desk) -> list[str]:
    """What can be seen and worked with, and has no name for a screen reader."""
    screen = desk.window.screen_shown
    assert screen is not None
    worked_with = [each for each in screen.findChildren(QWidget) if isinstance(each, QAbstractButton | QLineEdit | QTableView)]
    seen = [each for each in worked_with if each.isVisible() and not each.objectName().startswith("qt_")]
    return [each.objectName() for each in seen if not QAccessible.queryAccessibleInterface(each).text(QAccessible.Text.Name)]


WALK = """
    other panel_back calculator drink.beer_33 panel_back add add.cannabis yes line.alcohol glasses.4 span span_back
    results review.gate table.women complete
"""


class StrayWindows(QObject):
    """Notes whatever is shown as a window of its own."""

    def __init__(self) -> None:
        super().__init__()
        self.names: list[str] = []

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Only watches."""
        if event.type() == QEvent.Type.Show and isinstance(watched, QWidget) and watched.isWindow():
            self.names.append(type(watched).__name__)
        return False


def test_everything_is_named_and_nothing_flashes_up_as_a_window(open_desk: OpenDesk, qapp: QApplication) -> None:
    watch = StrayWindows()
    qapp.installEventFilter(watch)
    desk = begin_timeline(open_desk, 30)
    unnamed = silent(desk)
    watch.names.clear()  # the window of the desk itself
    for name in WALK.split():
        desk.press(f"timeline.{name}".replace("timeline.review", "review"))
        desk.settle()
        unnamed += silent(desk)
    for language in ("sv", "en"):
        desk.context.preferences.set_language(language)
        desk.settle()
    qapp.removeEventFilter(watch)
    assert (unnamed, watch.names) == ([], [])


def test_what_a_day_is_remembered_by_is_kept_and_heard(thirty: Desk) -> None:
    key(thirty, Qt.Key.Key_F2)
    line = thirty.find(QLineEdit, "calendar.anchor")
    QTest.keyClicks(line, "payday ")
    QTest.keyClick(line, Qt.Key.Key_Return)
    assert grid_of(thirty).hasFocus()
    assert heard(thirty, 0).endswith(". payday")


@pytest.mark.parametrize("length", [7, 30, 90, 366])
def test_at_200_per_cent_a_small_laptop_shows_days_to_read_and_follows_the_keyboard(open_desk: OpenDesk, length: int) -> None:
    desk = begin_timeline(open_desk, length)
    desk.context.preferences.set_text_size(200)
    desk.window.resize(*SMALL_LAPTOP)
    desk.settle()
    assert (desk.window.width(), desk.window.height()) == SMALL_LAPTOP
    grid = grid_of(desk)
    for place in (0, length // 2, length - 1):
        grid.go_to(place)
        rect = grid.visualRect(grid.currentIndex())
        assert grid.viewport().rect().contains(rect.center())
        assert rect.width() >= sizes.letters(QApplication.font(), 4)


def test_a_timeline_of_somebody_is_left_for_the_page_of_the_client(thirty: Desk) -> None:
    client_id = screen_of(thirty).presenter.client.id
    gone: list[Route] = []
    thirty.context.router.requested.connect(gone.append)
    thirty.press("timeline.back")
    thirty.settle()
    assert (gone[-1].screen, gone[-1].client_id) == (ScreenName.CLIENT, client_id)
