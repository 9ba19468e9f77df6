"""What comes home late or is pressed twice does nothing that nobody asked for.

L1 a result that arrives when the window is locked is let go, however near it was: no text of a case lies on the clipboard;
L2 the same result arrives while the screen stands; L3 a comparison for a choice no longer made is not shown; L4 what is pressed
twice leaves the vault, or is noted, once; L5 after a refusal it can be pressed again.
"""

from __future__ import annotations

import threading
from collections.abc import Iterator
from functools import partial

import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QCheckBox, QLineEdit, QPushButton, QWidget

from app.cases.interviews import FollowUp, FollowUpPeriod, Interview
from app.cases.record_book import RecordBook
from app.errors import ErrorCode
from app.services.interviews import decode_record
from app.ui.jobs import JobThread
from app.ui.shell.router import Route, ScreenName
from tests.helpers.cases import a_box
from tests.helpers.review_interview import HeldInterview, hold_interview
from tests.helpers.windows import Desk, OpenDesk, in_vault


@pytest.fixture(autouse=True)
def _empty_clipboard(qapp: QApplication) -> Iterator[None]:
    qapp.clipboard().clear()
    yield
    qapp.clipboard().clear()


def at_the_documents(open_desk: OpenDesk) -> HeldInterview:
    held = hold_interview(open_desk)
    held.show(ScreenName.DOCUMENTS)
    return held


def book(held: HeldInterview) -> RecordBook:
    held.desk.settle()
    with held.desk.vault.begin() as work:
        return RecordBook(decode_record(stored) for stored in work.records(held.interview_id))


def wait_unheard(thread: JobThread) -> None:
    """Until the thread has worked through everything, while the main thread has heard of none of it."""
    done = threading.Event()
    thread.run(done.set, lambda _nothing: None, lambda _error: None)
    assert done.wait(10)


def press_twice(desk: Desk, name: str) -> None:
    button = desk.find(QPushButton, name)
    button.click()
    button.click()
    desk.settle()


def test_a_text_that_was_on_its_way_to_the_clipboard_stays_away_when_the_window_is_locked(open_desk: OpenDesk) -> None:  # L1
    desk = at_the_documents(open_desk).desk
    desk.press("documents.copy")
    wait_unheard(desk.context.jobs.vault)
    desk.window.lock()
    desk.settle()
    assert QGuiApplication.clipboard().text() == ""


def test_it_lies_there_when_nobody_locks(open_desk: OpenDesk) -> None:  # L2
    desk = at_the_documents(open_desk).desk
    desk.press("documents.copy")
    wait_unheard(desk.context.jobs.vault)
    desk.settle()
    assert QGuiApplication.clipboard().text() != ""


def compared(open_desk: OpenDesk) -> Desk:
    """What has changed between two finished interviews."""
    held = hold_interview(open_desk)
    context, earlier = held.desk.context, held.interview()
    form = context.forms.load("asi-uppfoljning")
    looks_back = FollowUp(earlier=earlier.id, period=FollowUpPeriod.SINCE_LAST, since=earlier.first_day)
    later = in_vault(held.desk, partial(context.interviews.start, earlier.client_id, form, follow_up=looks_back))
    assert isinstance(later, Interview)
    in_vault(held.desk, partial(context.interviews.record, later.id, (a_box("M6", 1),), None))
    in_vault(held.desk, partial(context.interviews.end_talk, later.id))
    held.desk.go(Route(screen=ScreenName.CHANGE, client_id=earlier.client_id))
    return held.desk


def areas(desk: Desk) -> list[str]:
    screen = desk.window.screen_shown
    assert screen is not None
    return [each.objectName() for each in screen.findChildren(QWidget) if each.objectName().startswith("change.area.")]


def test_a_comparison_that_nobody_wants_any_longer_is_not_shown(open_desk: OpenDesk) -> None:  # L3
    desk = compared(open_desk)
    assert areas(desk)
    screen = desk.window.screen_shown
    assert screen is not None
    tick = next(each for each in screen.findChildren(QCheckBox) if each.objectName().startswith("change.interview."))
    for is_wanted in (False, True, False):
        tick.setChecked(is_wanted)
    desk.settle()
    assert areas(desk) == []


def test_a_text_copied_with_two_presses_left_once(open_desk: OpenDesk) -> None:  # L4
    held = at_the_documents(open_desk)
    press_twice(held.desk, "documents.copy")
    assert len(book(held).hand_outs()) == 1


def test_taking_over_is_noted_once(open_desk: OpenDesk) -> None:  # L4
    held = at_the_documents(open_desk)
    held.desk.find(QLineEdit, "documents.transferred.by").setText("Anna Berg")
    held.desk.find(QLineEdit, "documents.transferred.by").textEdited.emit("Anna Berg")
    press_twice(held.desk, "documents.transferred")
    assert len(book(held).transferred()) == 1


@pytest.mark.parametrize("screen", [ScreenName.DOCUMENTS, ScreenName.PAPER])
def test_a_paper_saved_with_two_presses_is_one_paper(open_desk: OpenDesk, screen: ScreenName) -> None:  # L4
    held = hold_interview(open_desk, values={"F28.d30": 0, "F27.d30": 0, "F29.d30": 0})
    held.show(screen)
    desk = held.desk
    if screen is ScreenName.PAPER:
        desk.press("paper.take_home.everything")
        desk.settle()
    folder = desk.find(QLineEdit, "paper.folder")
    folder.setText("/media/minne")
    folder.textEdited.emit("/media/minne")
    press_twice(desk, "report.save")
    assert len(book(held).hand_outs()) == 1
    assert len(desk.files.saved) == 1


def test_after_a_refusal_it_can_be_tried_again(open_desk: OpenDesk) -> None:  # L5
    held = at_the_documents(open_desk)
    for name in ("documents.copy", "report.save"):
        folder = held.desk.find(QLineEdit, "paper.folder")
        folder.setText("/media/minne")
        folder.textEdited.emit("/media/minne")
        held.desk.vault.fail_next(ErrorCode.DISK_FULL)
        held.desk.press(name)
        held.desk.settle()
        held.desk.press(name)
        held.desk.settle()  # or the next refusal falls on this one
    assert len(book(held).hand_outs()) == 2
