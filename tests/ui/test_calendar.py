"""The 30-day calendar as two people use it: painted, kept at once, offered at the item, and never an answer by itself."""

from __future__ import annotations

import datetime as dt

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QLineEdit, QListWidget, QPushButton, QWidget

from app.cases.record_book import RecordBook
from app.cases.records import MemoryAnchor
from app.errors import ErrorCode
from app.forms.model import BoxKey, ItemCode
from app.services.interviews import decode_record
from app.services.preferences import WindowChoices
from app.ui.calendar.calendar_screen import CalendarScreen
from app.ui.calendar.grid import CalendarGrid
from app.ui.interview.finish import FinishScreen
from app.ui.interview.loaded_screen import LoadedScreen
from app.ui.interview.screen import InterviewScreen
from app.ui.shell.router import Route, ScreenName
from app.ui.theme.tokens import ThemeName
from tests.helpers.at_the_table import bring_others, current_box, file_after_lock, given_in, go_to, show, table, type_answer
from tests.helpers.later_talk import days_pass
from tests.helpers.windows import Desk

__all__ = ("table",)

SMALL_LAPTOP = (1366, 768)


@pytest.fixture
def choices() -> WindowChoices:
    """These tests read English."""
    return WindowChoices(language="en", theme="light")


def open_calendar(desk: Desk, item: str) -> CalendarScreen:
    """The calendar from the card of that item."""
    go_to(desk, item)
    desk.press("interview.calendar")
    desk.settle()
    desk.qtbot.waitUntil(lambda: desk.screen(CalendarScreen).is_loaded)
    return desk.screen(CalendarScreen)


def back(desk: Desk) -> InterviewScreen:
    """Back to the question."""
    desk.press("calendar.back")
    desk.settle()
    desk.qtbot.waitUntil(lambda: desk.screen(InterviewScreen).is_loaded)
    return desk.screen(InterviewScreen)


def lines(desk: Desk) -> dict[str, str]:
    """The lines as the vault has them."""
    interview_id = desk.screen(LoadedScreen).interview_id
    desk.settle()
    with desk.vault.begin() as work:
        return RecordBook(decode_record(stored) for stored in work.records(interview_id)).calendar()


def names(screen: CalendarScreen) -> list[str]:
    """What stands beside the lines, without the counts."""
    grid = screen.grid
    model = grid.model()
    down = Qt.Orientation.Vertical
    return [str(model.headerData(row, down)).splitlines()[0] for row in range(1, model.rowCount())]


def type_days(desk: Desk, text: str) -> None:
    """Type signs into the grid."""
    QTest.keyClicks(desk.find(CalendarGrid, "calendar.grid"), text)


def words(desk: Desk) -> str:
    """Every visible label."""
    screen = desk.window.screen_shown
    assert screen is not None
    return "\n".join(each.text() for each in screen.findChildren(QLabel) if each.isVisibleTo(screen))


# ---- Painting


def test_nothing_is_filled_in_beforehand_and_opening_keeps_nothing(table: Desk) -> None:
    screen = open_calendar(table, "D1")
    assert {state.value for lane in screen.board.lanes() for state in map(screen.board.state, [lane] * 30, range(30))} == {"?"}
    assert lines(table) == {}


def test_signs_are_typed_along_the_days_from_the_oldest(table: Desk) -> None:
    open_calendar(table, "D1")
    type_days(table, "110?1")
    assert lines(table) == {"alcohol": "110?1" + "?" * 25}


def test_space_goes_through_the_three_states(table: Desk) -> None:
    open_calendar(table, "D1")
    found = []
    for _ in range(3):
        type_days(table, " ")
        found.append(lines(table)["alcohol"][0])
    assert found == ["1", "0", "?"]


def test_shift_and_arrows_take_more_days(table: Desk) -> None:
    screen = open_calendar(table, "D1")
    for _ in range(4):
        QTest.keyClick(screen.grid, Qt.Key.Key_Right, Qt.KeyboardModifier.ShiftModifier)
    type_days(table, "1")
    assert lines(table)["alcohol"] == "11111" + "?" * 25


def test_a_stroke_of_the_mouse_paints_along_one_line(table: Desk) -> None:
    table.window.resize(*SMALL_LAPTOP)
    screen = open_calendar(table, "D1")
    grid, model = screen.grid, screen.grid.model()
    row = 1
    places = [grid.visualRect(model.index(row, column)).center() for column in (3, 4, 6)]
    QTest.mousePress(grid.viewport(), Qt.MouseButton.LeftButton, pos=places[0])
    for place in places[1:]:
        QTest.mouseMove(grid.viewport(), place + QPoint(0, 60))
    assert lines(table) == {}
    QTest.mouseRelease(grid.viewport(), Qt.MouseButton.LeftButton, pos=places[-1])
    assert lines(table) == {"alcohol": "???1111" + "?" * 23}


def test_the_rest_as_nothing_is_one_deliberate_press(table: Desk) -> None:
    open_calendar(table, "D1")
    type_days(table, "11")
    table.press("calendar.rest")
    assert lines(table) == {"alcohol": "11" + "0" * 28}


def test_an_act_can_be_taken_back(table: Desk) -> None:
    screen = open_calendar(table, "D1")
    type_days(table, "1")
    table.press("calendar.rest")
    QTest.keyClick(screen.grid, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert lines(table) == {"alcohol": "1" + "?" * 29}
    table.press("calendar.undo")
    assert lines(table) == {}
    assert not table.find(QPushButton, "calendar.undo").isEnabled()


def test_each_act_is_kept_at_once_and_stands_there_after_a_lock(table: Desk) -> None:
    open_calendar(table, "D1")
    type_days(table, "10")
    table.find(QLineEdit, "calendar.anchor").setFocus()
    QTest.keyClicks(table.find(QLineEdit, "calendar.anchor"), "halvt")
    file = file_after_lock(table)
    assert RecordBook(file.records).calendar() == {"alcohol": "10" + "?" * 28}
    assert [each.text for each in file.records if isinstance(each, MemoryAnchor)] == ["halvt"]
    assert BoxKey("D1.d30") not in given_in(file)


# ---- Days to remember by


def test_a_day_is_remembered_by_something_and_shown_with_its_date(table: Desk) -> None:
    screen = open_calendar(table, "D1")
    first = screen.presenter.window.first
    QTest.keyClick(screen.grid, Qt.Key.Key_Right)
    QTest.keyClick(screen.grid, Qt.Key.Key_Up)
    QTest.keyClick(screen.grid, Qt.Key.Key_Return)
    line = table.find(QLineEdit, "calendar.anchor")
    assert line.hasFocus()
    QTest.keyClicks(line, "payday ")
    QTest.keyClick(line, Qt.Key.Key_Return)
    (anchor,) = screen.board.anchors()
    assert (anchor.day, anchor.text) == (first + dt.timedelta(days=1), "payday")
    assert "payday" in table.find(QLabel, "calendar.remembered").text()
    assert screen.grid.hasFocus()


# ---- Which lines stand there


def test_only_lines_that_matter_stand_there_and_another_can_be_added(table: Desk) -> None:
    screen = open_calendar(table, "D1")
    assert names(screen) == ["Alcohol", "Paid work"]
    screen.fill_menu()
    action = next(each for each in screen.menu.actions() if each.objectName() == "calendar.add.cannabis")
    action.trigger()
    assert names(screen) == ["Alcohol", "Cannabis", "Paid work"]
    assert screen.grid.lane is not None
    assert screen.grid.lane.id == "cannabis"
    table.press("calendar.remove")
    assert names(screen) == ["Alcohol", "Paid work"]
    assert lines(table) == {}


def test_the_line_of_the_question_stands_there_and_has_the_keyboard(table: Desk) -> None:
    screen = open_calendar(table, "M6")
    assert "Trouble with the body" in names(screen)
    type_days(table, "1")
    assert list(lines(table)) == ["body"]


@pytest.mark.parametrize("item", ["L27", "F30"])
def test_private_lines_wait_while_others_are_in_the_room(table: Desk, item: str) -> None:
    screen = open_calendar(table, item)
    own = names(screen)
    type_days(table, "1")
    back(table)
    bring_others(table, "partner")
    screen = open_calendar(table, "D1")
    hidden = set(own) - {"Alcohol", "Paid work"}
    assert hidden
    assert not hidden & set(names(screen))
    screen.fill_menu()
    assert not hidden & {each.text() for each in screen.menu.actions()}


# ---- At the item


def test_a_whole_line_is_offered_and_counts_only_when_it_is_taken(table: Desk) -> None:
    open_calendar(table, "M6")
    type_days(table, "111")
    table.press("calendar.rest")
    screen = back(table)
    assert current_box(table) == "M6"
    assert "The calendar says 3 days." in words(table)
    assert screen.presenter.session.state(BoxKey("M6")).given is None
    table.press("interview.offer")
    assert screen.presenter.session.state(BoxKey("M6")).given == 3


def test_with_unknown_days_the_card_says_so_and_offers_nothing(table: Desk) -> None:
    open_calendar(table, "M6")
    type_days(table, "111" + "0" * 20)
    back(table)
    assert "At least 3 days by the calendar. 7 days of the calendar are not filled in." in words(table)
    assert not table.find(QPushButton, "interview.offer").isVisible()


def test_only_day_items_have_the_door(table: Desk) -> None:
    go_to(table, "M7")
    assert not table.find(QPushButton, "interview.calendar").isVisible()
    go_to(table, "M6")
    assert table.find(QPushButton, "interview.calendar").isVisible()


def test_an_answer_that_differs_is_a_neutral_mark_and_a_warning_that_takes_a_comment(table: Desk) -> None:
    open_calendar(table, "M6")
    type_days(table, "111")
    table.press("calendar.rest")
    back(table)
    type_answer(table, "M6", "5")
    go_to(table, "M6")
    assert "The calendar says" not in words(table)
    table.press("interview.look")
    assert "The calendar says 3 days, the answer is 5 days." in words(table)
    show(table, ScreenName.FINISH, FinishScreen)
    finish = table.screen(FinishScreen)
    (place,) = [number for number, entry in enumerate(finish.entries) if entry.problem and entry.problem.id == "KAL.M6"]
    rows = table.find(QListWidget, "finish.list")
    assert "3" not in rows.item(place).text()
    rows.setCurrentRow(place)
    rows.itemActivated.emit(rows.item(place))
    line = next(each for each in finish.findChildren(QLineEdit) if each.isVisible())
    QTest.keyClicks(line, "Han minns inte")
    QTest.keyClick(line, Qt.Key.Key_Return)
    assert not any(entry.problem and entry.problem.id == "KAL.M6" for entry in finish.entries)


def test_the_answer_that_was_taken_from_the_calendar_is_no_warning(table: Desk) -> None:
    open_calendar(table, "M6")
    table.press("calendar.rest")
    back(table)
    table.press("interview.offer")
    show(table, ScreenName.FINISH, FinishScreen)
    entries = table.screen(FinishScreen).entries
    assert not any(entry.problem and entry.problem.id.startswith("KAL.") for entry in entries)


# ---- For everyone


def test_a_cell_is_heard_with_line_day_and_state_and_the_client_may_read_all(table: Desk) -> None:
    screen = open_calendar(table, "D1")
    type_days(table, "1")
    index = screen.grid.model().index(1, 0)
    heard = str(index.data(Qt.ItemDataRole.AccessibleTextRole))
    first = screen.presenter.window.first
    assert heard.startswith("Alcohol, ")
    assert heard.endswith(": some")
    assert str(first.day) in heard
    grid = QAccessible.queryAccessibleInterface(screen.grid)
    assert grid.role() is QAccessible.Role.Table
    assert heard in [grid.child(place).text(QAccessible.Text.Name) for place in range(grid.childCount())]
    shown = words(table) + "\n".join(names(screen))
    assert not any(word in shown for word in ("Anna", "Berg", "D1", "M6"))


@pytest.mark.parametrize("language", ["sv", "en"])
def test_at_twice_the_text_size_it_fits_a_small_laptop_and_the_names_stay(table: Desk, language: str) -> None:
    table.context.preferences.set_language(language)
    screen = open_calendar(table, "D1")
    table.context.preferences.set_text_size(200)
    table.window.resize(*SMALL_LAPTOP)
    table.settle()
    least = table.window.minimumSizeHint()
    assert least.width() <= SMALL_LAPTOP[0]
    assert least.height() <= SMALL_LAPTOP[1]
    grid = screen.grid
    assert grid.horizontalScrollBar().maximum() > 0
    before = grid.verticalHeader().geometry()
    grid.go_to(grid.lane, 29)
    assert grid.horizontalScrollBar().value() > 0
    assert grid.verticalHeader().geometry() == before
    assert grid.viewport().rect().contains(grid.visualRect(grid.currentIndex()).center())


def test_themes_and_sizes_can_be_changed_while_it_is_shown(table: Desk) -> None:
    screen = open_calendar(table, "D1")
    type_days(table, "10?")
    for theme in (ThemeName.DARK, ThemeName.CONTRAST, ThemeName.LIGHT):
        table.context.preferences.set_theme(theme)
    table.context.preferences.set_text_size(150)
    table.context.preferences.set_language("sv")
    table.settle()
    assert not screen.grid.grab().isNull()
    assert names(screen)[0] == "Alkohol"
    low = [row for row in range(1, screen.grid.model().rowCount()) if screen.grid.rowHeight(row) < 44]
    assert low == []


def test_everything_that_can_be_worked_has_a_name(table: Desk) -> None:
    screen = open_calendar(table, "D1")
    parts = [each for each in screen.findChildren(QWidget) if each.isVisibleTo(screen)]
    parts = [each for each in parts if each.focusPolicy() & Qt.FocusPolicy.TabFocus]
    assert len(parts) > 5
    nameless = [each.objectName() for each in parts if not QAccessible.queryAccessibleInterface(each).text(QAccessible.Text.Name)]
    assert nameless == []


def test_leaving_goes_back_to_the_same_item(table: Desk) -> None:
    screen = open_calendar(table, "L26")
    QTest.keyClick(screen.grid, Qt.Key.Key_Escape)
    table.settle()
    table.qtbot.waitUntil(lambda: table.screen(InterviewScreen).is_loaded)
    assert current_box(table) == ItemCode("L26")


def test_a_narrow_window_scrolls_under_the_names(table: Desk) -> None:
    screen = open_calendar(table, "D1")
    table.window.resize(table.window.minimumSizeHint().width(), 700)
    table.settle()
    grid = screen.grid
    grid.go_to(grid.lane, 29)
    assert grid.verticalHeader().width() < grid.width() / 2
    assert grid.viewport().rect().contains(grid.visualRect(grid.currentIndex()).center())


def test_in_a_wide_window_all_days_stand_beside_each_other(table: Desk) -> None:
    screen = open_calendar(table, "D1")
    table.window.resize(*SMALL_LAPTOP)
    table.settle()
    assert screen.grid.horizontalScrollBar().maximum() == 0


def test_a_counted_line_is_not_painted(table: Desk) -> None:
    screen = open_calendar(table, "D13")
    assert screen.grid.lane is not None
    assert screen.grid.lane.is_counted
    assert not table.find(QPushButton, "calendar.rest").isEnabled()
    type_days(table, "111")
    assert lines(table) == {}


def test_what_the_vault_could_not_take_is_said_and_kept(table: Desk) -> None:
    screen = open_calendar(table, "D1")
    table.vault.fail_next(ErrorCode.DISK_FULL)
    type_days(table, "1")
    table.settle()
    assert lines(table) == {}
    assert "Not saved yet" in words(table)
    screen.presenter.retry()
    assert lines(table) == {"alcohol": "1" + "?" * 29}


@pytest.mark.parametrize(("days", "is_offered"), [(0, True), (1, False)])
def test_who_was_in_the_room_yesterday_says_nothing_of_today(table: Desk, days: int, is_offered: bool) -> None:
    interview_id = table.screen(InterviewScreen).interview_id
    days_pass(table, days)
    table.go(Route(screen=ScreenName.CALENDAR, interview_id=interview_id, item=ItemCode("D1")))
    screen = table.screen(CalendarScreen)
    table.qtbot.waitUntil(lambda: screen.is_loaded)
    shown = (*screen.board.lanes(), *screen.board.lanes_to_add())
    assert any(lane.private for lane in shown) is is_offered
