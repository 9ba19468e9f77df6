"""The timeline as two people use it: every day as it was said, kept at once, and no result while the client is there.

TL10 which days; TL11 what a day holds, by keyboard; TL12 by pointer and finger; TL13 help that fills in only what was asked for;
TL14 kept at once, over a lock, a kill and a full disk; TL15 lines besides alcohol; TL16 the glass calculator; TL17 the result
behind its gate; TL18 for everyone: heard whole, seen without colour, large.
"""

from __future__ import annotations

import datetime as dt

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QPushButton, QWidget

from app.cases.events import EarlierShown, ScoresStored
from app.cases.interviews import InterviewState
from app.cases.records import MemoryAnchor, Presence, TimelineLine
from app.errors import ErrorCode
from app.forms.model import BoxKey
from app.services.preferences import WindowChoices
from app.ui.shell.messages import Message
from app.ui.shell.router import Route, ScreenName
from app.ui.theme import sizes
from app.ui.timeline.days_page import DaysPage
from app.ui.timeline.results_page import ResultsPage
from app.ui.timeline.timeline_screen import TimelineScreen
from tests.helpers.at_the_table import file_after_lock, given_in
from tests.helpers.later_talk import days_pass
from tests.helpers.timeline_example import (
    THIRTY_DAYS,
    begin_timeline,
    grid_of,
    kept_lines,
    say_who,
    show_timeline,
    thirty,
    type_days,
)
from tests.helpers.windows import PASSPHRASE, Desk, OpenDesk, in_vault

__all__ = ("thirty",)

SHIFT, CONTROL = Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.ControlModifier
SMALL_LAPTOP = (1366, 768)


@pytest.fixture
def choices() -> WindowChoices:
    """These tests read English."""
    return WindowChoices(language="en", theme="light")


def screen_of(desk: Desk) -> TimelineScreen:
    """The timeline on screen, filled."""
    desk.settle()
    desk.qtbot.waitUntil(lambda: desk.screen(TimelineScreen).is_loaded)
    return desk.screen(TimelineScreen)


def alcohol(desk: Desk) -> tuple[str, ...]:
    """The line of alcohol as the vault has it."""
    return kept_lines(desk)["alcohol"]


def first_days(*values: str, length: int = 30) -> tuple[str, ...]:
    """A line with these days at the beginning, and the rest not talked of."""
    return values + ("",) * (length - len(values))


def key(desk: Desk, pressed: Qt.Key, held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier, times: int = 1) -> None:
    """Press a key in the days."""
    for _time in range(times):
        QTest.keyClick(grid_of(desk), pressed, held)


def heard(desk: Desk, place: int) -> str:
    """What a screen reader says of a day, by its place."""
    model = grid_of(desk).model()
    days = [model.index(row, column) for row in range(model.rowCount()) for column in range(7)]
    inside = [index for index in days if index.flags() & Qt.ItemFlag.ItemIsEnabled]
    return str(inside[place].data(Qt.ItemDataRole.AccessibleTextRole))


def words(desk: Desk) -> str:
    """Every text that can be seen on the screen."""
    screen = desk.window.screen_shown
    assert screen is not None
    seen = [each.text() for each in screen.findChildren(QLabel) if each.isVisible()]
    return "\n".join([*seen, *(each.text() for each in screen.findChildren(QPushButton) if each.isVisible())])


def result_words(desk: Desk) -> str:
    """Every sentence of the result."""
    page = screen_of(desk).results.page
    assert page is not None
    return "\n".join(each.text() for each in page.findChildren(QLabel))


def to_result(desk: Desk) -> ResultsPage:
    """Through the gate, as the caseworker does once the client has left."""
    desk.press("timeline.done")
    desk.settle()
    desk.press("review.gate")
    desk.settle()
    page = screen_of(desk).results.page
    assert page is not None
    return page


def result_is_there(desk: Desk) -> bool:
    """Whether the result is built at all."""
    return screen_of(desk).results.page is not None


def state_of(desk: Desk) -> InterviewState:
    """How far the timeline has come, as the screen has it."""
    return screen_of(desk).presenter.interview.state


def middle_of(desk: Desk, place: int) -> QPoint:
    """Where a day is on screen."""
    grid = grid_of(desk)
    grid.go_to(place)
    return grid.visualRect(grid.currentIndex()).center()


def focused(desk: Desk) -> QWidget:
    """What has the keyboard."""
    return QApplication.focusWidget() or desk.window


def tab_to(desk: Desk, name: str) -> None:
    """Go to a control with the Tab key alone."""
    for _step in range(80):
        if focused(desk).objectName() == name:
            return
        QTest.keyClick(focused(desk), Qt.Key.Key_Tab)
    pytest.fail(f"{name} cannot be reached by Tab")


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


def test_drinks_that_are_on_no_day_yet_wait_over_a_lock(thirty: Desk) -> None:
    thirty.press("timeline.calculator")
    for name in ("timeline.drink.beer_33", "timeline.drink.beer_33", "timeline.drink.spirits_4"):
        thirty.press(name)
    QTest.keyClicks(thirty.find(QLineEdit, "timeline.millilitres"), "250")
    with thirty.qtbot.waitSignal(thirty.window.locked):
        thirty.window.lock()
    thirty.settle()
    thirty.find(QLineEdit, "vault.passphrase").setText(PASSPHRASE)
    thirty.press("vault.unlock")
    screen_of(thirty)
    assert thirty.find(QLabel, "timeline.calculator.sum").text() == "3.2 standard glasses"
    assert thirty.find(QLineEdit, "timeline.millilitres").text() == "250"


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


@pytest.mark.parametrize(("millilitres", "strength"), [("nan", "5"), ("inf", "5"), ("-4", "40"), ("330", ""), ("330", "101")])
def test_what_cannot_be_drunk_is_not_added(thirty: Desk, millilitres: str, strength: str) -> None:
    thirty.press("timeline.calculator")
    QTest.keyClicks(thirty.find(QLineEdit, "timeline.millilitres"), millilitres)
    QTest.keyClicks(thirty.find(QLineEdit, "timeline.strength"), strength)
    assert not thirty.find(QPushButton, "timeline.drink_add").isEnabled()


# ---- TL17


def test_thirty_days_through_the_window_give_the_figures_counted_by_hand(thirty: Desk) -> None:
    type_days(thirty, *THIRTY_DAYS)
    to_result(thirty)
    said = result_words(thirty)
    for sentence in (
        "18 of 28 days sober (64 %)",
        "10 of 28 days with alcohol",
        "2 days are not remembered: they are not counted.",
        "49 standard glasses in all",
        "12.2 glasses a week",
        "4.9 glasses on a day with alcohol",
        "147 g of alcohol a week, 21.0 g a day",
        "The most on one day: 10 glasses, Saturday 31 October",
        "7 days with 4 glasses or more",
        "The longest time sober: 6 days in a row, from 16 November",
        "By the week these days reach it: 12.2 glasses a week.",
        "By the occasion these days reach it: 7 days with 4 glasses or more.",
        "Holds from 12 September 2023.",
        "6.0 glasses, alcohol 4 of 5 days",
    ):
        assert sentence in said
    assert "not been talked of" not in said


def test_control_the_same_days_with_nothing_for_what_is_not_remembered_give_other_figures(thirty: Desk) -> None:
    type_days(thirty, *("0" if value == "?" else value for value in THIRTY_DAYS))
    to_result(thirty)
    said = result_words(thirty)
    assert "20 of 30 days sober (67 %)" in said
    assert "11.4 glasses a week" in said
    assert "The longest time sober: 6 days in a row, from 16 November" in said
    assert "are not counted" not in said


def test_no_figure_but_the_days_stands_there_while_the_client_is(thirty: Desk) -> None:
    type_days(thirty, *THIRTY_DAYS)
    shown = words(thirty)
    assert not any(word in shown for word in ("Anna", "Berg", "sober (", "a week", "Risk", "Level", "%"))
    thirty.press("timeline.results")
    thirty.settle()
    assert not result_is_there(thirty)
    assert not any(word in words(thirty) for word in ("sober", "a week", "Risk", "Level"))
    thirty.press("timeline.gate_back")
    assert not result_is_there(thirty)
    thirty.press("timeline.results")
    thirty.press("review.gate")
    assert result_is_there(thirty)
    thirty.press("timeline.back_to_days")
    thirty.press("test.without_client")
    assert not result_is_there(thirty)


def test_a_held_timeline_asks_first_while_a_visit_has_not_ended(thirty: Desk) -> None:
    type_days(thirty, "4")
    thirty.press("timeline.done")
    thirty.settle()
    interview = screen_of(thirty).presenter.interview
    show_timeline(thirty, interview)
    assert not result_is_there(thirty)
    thirty.press("review.gate")
    thirty.settle()
    show_timeline(thirty, interview)
    assert result_is_there(thirty)  # the visit ended when somebody said that the client does not see it


def test_who_is_here_is_asked_before_the_days_unless_a_talk_has_said_it(open_desk: OpenDesk) -> None:
    desk = begin_timeline(open_desk, 7)
    first = screen_of(desk).presenter
    assert [visit.present for visit in first.book.visits()] == [(Presence.ALONE,)]
    form = desk.context.forms.load("tlfb")
    second = in_vault(desk, lambda: desk.context.timelines.begin(first.client.id, form, 7))
    screen = show_timeline(desk, second)  # type: ignore[arg-type]  # an interview
    assert desk.find(DaysPage, "timeline.days").isVisible()
    assert screen.presenter.book.visits() == ()


def test_days_can_be_put_right_without_the_client(open_desk: OpenDesk) -> None:
    desk = begin_timeline(open_desk, 7)
    type_days(desk, "4")
    to_result(desk)
    desk.press("timeline.back_to_days")
    desk.settle()
    desk.press("test.without_client")
    assert desk.find(DaysPage, "timeline.days").isVisible()
    assert [visit.ended_at is None for visit in screen_of(desk).presenter.book.visits()] == [False]


def test_the_level_is_shown_only_by_a_table_somebody_chose(thirty: Desk) -> None:
    type_days(thirty, *THIRTY_DAYS)
    to_result(thirty)
    assert "Choose a table to see the level." in result_words(thirty)
    thirty.press("timeline.table.women")
    assert "By the table: medium level, over 20 and up to 40 g a day. These days: 21.0 g a day." in result_words(thirty)
    thirty.press("timeline.table.men")
    assert "By the table: low level, up to 40 g a day." in result_words(thirty)
    thirty.press("timeline.table.men")
    assert "Choose a table to see the level." in result_words(thirty)


def test_completing_keeps_the_figures_and_a_change_needs_a_reason(thirty: Desk) -> None:
    type_days(thirty, *THIRTY_DAYS)
    to_result(thirty)
    thirty.press("timeline.complete")
    thirty.settle()
    (stored,) = [logged.event for logged in thirty.vault.log if isinstance(logged.event, ScoresStored)]
    assert {each.name: each.score for each in stored.scores}["glasses"] == 49
    assert state_of(thirty) is InterviewState.COMPLETED
    assert not thirty.find(QPushButton, "timeline.table.men").isEnabled()
    asked: list[Message] = []
    thirty.context.messages.shown.connect(asked.append)
    thirty.press("timeline.back_to_days")
    thirty.settle()
    assert not thirty.find(DaysPage, "timeline.days").isVisible()
    (question,) = asked
    assert question.on_reason is not None
    question.on_reason("a day was wrong")
    thirty.settle()
    thirty.press("test.without_client")
    assert thirty.find(DaysPage, "timeline.days").isVisible()
    assert state_of(thirty) is InterviewState.OPEN


def test_days_are_opened_again_from_the_result(thirty: Desk) -> None:
    type_days(thirty, "4")
    to_result(thirty)
    thirty.press("timeline.back_to_days")
    thirty.settle()
    say_who(thirty)
    grid_of(thirty).go_to(1)
    type_days(thirty, "5")
    assert alcohol(thirty) == first_days("4", "5")
    assert state_of(thirty) is InterviewState.OPEN


def test_the_time_before_stands_beside_and_the_level_says_how_it_has_changed(thirty: Desk) -> None:
    type_days(thirty, *["6"] * 30)
    to_result(thirty)
    client_id = screen_of(thirty).presenter.client.id
    days_pass(thirty, 90)
    form = thirty.context.forms.load("tlfb")
    begun = in_vault(thirty, lambda: thirty.context.timelines.begin(client_id, form, 7))
    show_timeline(thirty, begun)  # type: ignore[arg-type]  # an interview
    say_who(thirty)
    type_days(thirty, *["1"] * 7)
    to_result(thirty)
    thirty.press("timeline.table.women")
    said = result_words(thirty)
    assert "3 levels lower than on 22 November 2026." in said
    assert "22 November 2026 (30 days): 0 of 30 days sober, 42.0 glasses a week" in said
    assert any(isinstance(logged.event, EarlierShown) for logged in thirty.vault.log)


def test_drugs_and_gambling_are_days_of_the_known_ones(thirty: Desk) -> None:
    thirty.press("timeline.add")
    thirty.press("timeline.add.cannabis")
    type_days(thirty, "1", "1", "?")
    thirty.press("timeline.rest")
    to_result(thirty)
    said = result_words(thirty)
    assert "Cannabis: 2 of 29 days" in said
    assert "1 day is not remembered: it is not counted." in said
    assert "30 days have not been talked of: they are not counted." in said


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
