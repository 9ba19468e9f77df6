"""Nothing that was answered or written at the table is lost, whatever screen comes next and whatever the disk says.

IK1 what the vault could not take waits over changes of screen and is sent again; a newer answer is never written over by an
older one; IK2 the page for paper keeps what is typed, and what cannot be an answer, as the card does; IK3 the introduction and
a comment on a warning are kept when the screen is left; IK4 what the disk refused at the lock waits over it, sealed, and is said.
"""

from __future__ import annotations

import gc
import weakref

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QCheckBox, QLineEdit, QListWidget

from app.cases.records import Comment, Explanation, Introduction, IntroductionPoint, NotAsked
from app.errors import ErrorCode
from app.forms.model import BoxKey, ItemCode, Special
from app.ui.interview.finish import FinishScreen
from app.ui.interview.introduction import IntroductionScreen
from app.ui.interview.loaded_screen import LoadedScreen
from app.ui.interview.screen import InterviewScreen
from app.ui.shell.closing import waiting_sentence
from app.ui.shell.messages import Message
from app.ui.shell.router import ScreenName
from tests.helpers.at_the_table import file_after_lock, given_in, go_to, show, type_answer
from tests.helpers.windows import Desk


def test_an_answer_the_disk_refused_waits_over_a_change_of_screen(table: Desk) -> None:  # IK1
    go_to(table, "M6")
    table.settle()
    table.vault.fail_next(ErrorCode.DISK_FULL)
    type_answer(table, "M6", "12", enter=False)
    show(table, ScreenName.FINISH, FinishScreen)
    assert table.context.outbox.has_unsent
    show(table, ScreenName.INTERVIEW, InterviewScreen)
    assert table.screen(InterviewScreen).presenter.session.state(BoxKey("M6")).given == 12
    assert given_in(file_after_lock(table))[BoxKey("M6")] == 12


def test_what_was_erased_meanwhile_is_said_and_not_sent_for_ever(table: Desk) -> None:  # IK1
    screen = go_to(table, "M6")
    table.settle()
    said: list[Message] = []
    table.context.messages.shown.connect(said.append)
    table.vault.fail_next(ErrorCode.NOT_FOUND)
    screen.presenter.answer(BoxKey("M6"), 12)
    table.settle()
    assert not table.context.outbox.has_unsent
    assert ["CASE_002" in each.text for each in said] == [True]


def test_a_note_the_disk_refused_waits_too(table: Desk) -> None:  # IK1
    screen = go_to(table, "M6")
    table.settle()
    table.vault.fail_next(ErrorCode.DISK_FULL)
    screen.presenter.toggle_parked(ItemCode("M6"))
    show(table, ScreenName.FINISH, FinishScreen)
    show(table, ScreenName.INTERVIEW, InterviewScreen)
    assert table.screen(InterviewScreen).presenter.book.is_parked(ItemCode("M6"))


def test_an_older_answer_is_never_written_over_a_newer_one(table: Desk) -> None:  # IK1
    screen = go_to(table, "M6")
    table.settle()
    table.vault.fail_next(ErrorCode.DISK_FULL)
    screen.presenter.answer(BoxKey("M6"), 12)
    screen.presenter.answer(BoxKey("M6"), 13)
    table.settle()
    assert not table.context.outbox.has_unsent
    assert given_in(file_after_lock(table))[BoxKey("M6")] == 13


def test_what_could_not_be_saved_before_the_lock_is_said_and_taken_out(table: Desk) -> None:  # IK4
    go_to(table, "M6")
    table.settle()
    said: list[Message] = []
    table.context.messages.shown.connect(said.append)
    refuse_everything(table)
    type_answer(table, "M6", "12", enter=False)
    table.window.lock()
    table.settle()
    assert said[-1].text == waiting_sentence(1)
    assert not table.context.outbox.has_unsent


def refuse_everything(desk: Desk) -> None:
    """Every commit from now on meets a full disk."""
    desk.context.outbox.failed.connect(lambda _error: desk.vault.fail_next(ErrorCode.DISK_FULL))
    desk.vault.fail_next(ErrorCode.DISK_FULL)


def test_nothing_says_that_the_last_was_lost_when_all_was_saved(table: Desk) -> None:  # IK4, control
    said: list[Message] = []
    table.context.messages.shown.connect(said.append)
    file_after_lock(table)
    assert not said


def test_the_answers_leave_memory_with_the_screen(table: Desk) -> None:
    presenter = weakref.ref(table.screen(InterviewScreen).presenter)
    table.window.lock()
    table.settle()
    gc.collect()
    assert presenter() is None


def open_page(desk: Desk, item: str) -> InterviewScreen:
    """The whole area of the item on one page."""
    screen = go_to(desk, item)
    desk.press("interview.section_page")
    return screen


def test_a_line_being_typed_on_the_page_is_kept_at_lock(table: Desk) -> None:  # IK2
    open_page(table, "M6")
    QTest.keyClicks(table.find(QLineEdit, "page.M6"), "7")
    assert given_in(file_after_lock(table))[BoxKey("M6")] == 7


def test_a_line_of_the_page_that_cannot_be_an_answer_becomes_a_note(table: Desk) -> None:  # IK2
    open_page(table, "M6")
    line = table.find(QLineEdit, "page.M6")
    QTest.keyClicks(line, "45")
    QTest.keyClick(line, Qt.Key.Key_Return)
    QTest.keyClicks(table.find(QLineEdit, "page.M7"), "2")
    QTest.keyClick(table.find(QLineEdit, "page.M7"), Qt.Key.Key_Return)
    assert line.text() == "45", "it stays to be mended"
    file = file_after_lock(table)
    assert BoxKey("M6") not in given_in(file)
    assert any("45" in record.text for record in file.records if isinstance(record, Comment))


def test_a_dash_on_the_page_is_a_decision_with_who_and_why(table: Desk) -> None:  # IK2
    screen = open_page(table, "M6")
    QTest.keyClicks(table.find(QLineEdit, "page.M6"), "-")
    QTest.keyClick(table.find(QLineEdit, "page.M6"), Qt.Key.Key_Return)
    assert screen.presenter.session.state(BoxKey("M6")).given is Special.NOT_ASKED
    assert [decision.item for decision in screen.presenter.book.decisions_not_to_ask()] == ["M6"]
    screen.presenter.answer(BoxKey("M6"), 3)
    assert not screen.presenter.book.decisions_not_to_ask(), "an answer ends the decision"


def test_lines_that_come_and_go_leave_the_keyboard_on_the_page(table: Desk) -> None:  # IK2
    screen = open_page(table, "M3")
    QTest.keyClicks(table.find(QLineEdit, "page.M3"), "1")
    QTest.keyClick(table.find(QLineEdit, "page.M3"), Qt.Key.Key_Return)
    table.settle()
    assert screen.presenter.session.state(BoxKey("M3")).given == 1
    assert isinstance(table.window.focusWidget(), QLineEdit)


def test_what_was_said_before_the_interview_is_kept_at_lock(table: Desk) -> None:  # IK3
    show(table, ScreenName.INTRODUCTION, IntroductionScreen)
    table.find(QCheckBox, "introduction.purpose").click()
    table.find(QLineEdit, "introduction.interpreter").setText("tigrinska")
    (kept,) = (record for record in file_after_lock(table).records if isinstance(record, Introduction))
    assert kept.said == (IntroductionPoint.PURPOSE,)
    assert kept.interpreter == "tigrinska"


def test_a_skipped_introduction_stays_skipped(table: Desk) -> None:  # IK3, control
    show(table, ScreenName.INTRODUCTION, IntroductionScreen)
    table.find(QCheckBox, "introduction.purpose").click()
    table.press("introduction.skip")
    table.settle()
    (kept,) = (record for record in file_after_lock(table).records if isinstance(record, Introduction))
    assert kept.skipped


def with_a_warning(desk: Desk) -> QListWidget:
    """The finish list, with the warning that nothing troubles someone who had twelve bad days."""
    presenter = desk.screen(InterviewScreen).presenter
    for box, answer in (("M6", 12), ("M7", 0), ("M8", 0)):
        presenter.answer(BoxKey(box), answer)
    show(desk, ScreenName.FINISH, FinishScreen)
    return desk.find(QListWidget, "finish.list")


def open_warning(rows: QListWidget) -> None:
    """Press the warning."""
    row = next(row for row in range(rows.count()) if "◇" in rows.item(row).text())
    rows.setCurrentRow(row)
    rows.itemActivated.emit(rows.item(row))


def test_a_comment_on_a_warning_is_kept_at_lock_and_on_its_own_warning(table: Desk) -> None:  # IK3
    rows = with_a_warning(table)
    open_warning(rows)
    table.find(QLineEdit, "finish.explanation").setText("hon menar att det går bra ändå")
    rows.setCurrentRow(rows.count() - 1)
    (kept,) = (record for record in file_after_lock(table).records if isinstance(record, Explanation))
    assert kept.check == "C3"


def test_a_warning_is_a_neutral_mark_until_it_is_pressed(table: Desk) -> None:  # practice P2
    rows = with_a_warning(table)
    sentence = next(entry.text for entry in table.screen(FinishScreen).entries if entry.at_table)
    assert not [row for row in range(rows.count()) if sentence in rows.item(row).text()]


def test_a_decision_not_to_ask_is_one_event(table: Desk) -> None:
    screen = go_to(table, "H1")
    table.settle()
    before = len(table.vault.log)
    table.press("interview.not_asked")
    table.find(QCheckBox, "interview.not_asked.whole_area").click()
    table.press("interview.not_asked.time")
    table.settle()
    assert [logged.event.name for logged in table.vault.log[before:]] == ["answers_recorded", "record_put"]
    assert isinstance(screen.presenter.book.decisions_not_to_ask()[0], NotAsked)
    assert isinstance(table.window.screen_shown, LoadedScreen)
