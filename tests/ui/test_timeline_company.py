"""Somebody comes into the room while the days are filled in (practice P3).

TC1 one key hides the days at once; TC2 while others are there they stay hidden until somebody shows them on purpose; TC3 it is
known in the talk, too; TC4 nothing is in the way where there is nothing to hide.
"""

from __future__ import annotations

import dataclasses
import datetime as dt
from functools import partial

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QCheckBox, QLabel, QLineEdit, QRadioButton, QTableView, QWidget

from app.cases import ids
from app.cases.interviews import Interview
from app.cases.records import Place, Presence, Visit
from app.services.interviews import VisitUnderWay
from app.services.preferences import WindowChoices
from tests.helpers.timeline_example import (
    alcohol,
    begin_timeline,
    first_days,
    focused,
    grid_of,
    kept_lines,
    screen_of,
    show_timeline,
    thirty,
    type_days,
    words,
)
from tests.helpers.windows import PASSPHRASE, Desk, OpenDesk, in_vault

__all__ = ("thirty",)


@pytest.fixture
def choices() -> WindowChoices:
    """These tests read English."""
    return WindowChoices(language="en", theme="light")


def somebody_comes(desk: Desk, presence: str = "partner") -> None:
    """F3, and who it is."""
    QTest.keyClick(focused(desk), Qt.Key.Key_F3)
    desk.find(QCheckBox, f"interview.present.{presence}").click()
    desk.press("interview.company_done")
    desk.settle()


def are_days_seen(desk: Desk) -> bool:
    """Whether any day can be read."""
    return any(each.isVisible() for each in desk.window.findChildren(QTableView))


def test_one_key_hides_the_days_while_it_is_said_who_came(thirty: Desk) -> None:  # TC1
    type_days(thirty, "4", "12")
    assert are_days_seen(thirty), "control"
    QTest.keyClick(grid_of(thirty), Qt.Key.Key_F3)
    assert not are_days_seen(thirty)
    assert thirty.find(QCheckBox, "interview.present.alone").isChecked(), "what was said last stands there"
    assert not thirty.find(QWidget, "test.without_client").isVisible()


def test_what_is_typed_about_the_day_is_kept_when_somebody_comes(thirty: Desk) -> None:  # TC1
    QTest.keyClick(grid_of(thirty), Qt.Key.Key_F2)
    QTest.keyClicks(focused(thirty), "payday")
    QTest.keyClick(focused(thirty), Qt.Key.Key_F3)
    assert screen_of(thirty).board.anchor(dt.date(2026, 10, 23)) == "payday"


def test_the_days_stay_hidden_until_they_are_shown_on_purpose(thirty: Desk) -> None:  # TC2
    type_days(thirty, "4", "12")
    somebody_comes(thirty)
    assert not are_days_seen(thirty)
    assert "They wait while others are in the room" in words(thirty)
    assert focused(thirty).objectName() == "timeline.covered_company", "no stray key shows them"
    thirty.press("timeline.open_in_company")
    assert are_days_seen(thirty)
    type_days(thirty, "1")
    assert alcohol(thirty) == first_days("4", "12", "1")
    somebody_comes(thirty, "relative")
    assert not are_days_seen(thirty), "what was opened for one is not for the next"
    somebody_comes(thirty, "alone")
    assert are_days_seen(thirty)


def lock_and_come_back(thirty: Desk) -> None:
    with thirty.qtbot.waitSignal(thirty.window.locked):
        thirty.window.lock()
    thirty.settle()
    thirty.find(QLineEdit, "vault.passphrase").setText(PASSPHRASE)
    thirty.press("vault.unlock")
    screen_of(thirty)


def test_they_are_hidden_after_a_lock(thirty: Desk) -> None:  # TC2
    type_days(thirty, "4")
    somebody_comes(thirty)
    thirty.press("timeline.open_in_company")
    lock_and_come_back(thirty)
    assert not are_days_seen(thirty)


def test_after_a_lock_it_is_still_to_be_said_who_came(thirty: Desk) -> None:  # TC2
    type_days(thirty, "4")
    QTest.keyClick(focused(thirty), Qt.Key.Key_F3)
    lock_and_come_back(thirty)
    assert not are_days_seen(thirty)
    thirty.press("interview.company_done")
    thirty.settle()
    assert are_days_seen(thirty)


def test_a_line_that_was_added_is_hidden_with_nothing_in_it(thirty: Desk) -> None:  # TC2
    thirty.press("timeline.add")
    thirty.press("timeline.add.cannabis")
    somebody_comes(thirty)
    assert not are_days_seen(thirty)
    assert kept_lines(thirty) == {"cannabis": ("",) * 30}


def test_where_nothing_is_filled_in_nothing_is_hidden(thirty: Desk) -> None:  # TC4
    somebody_comes(thirty)
    assert are_days_seen(thirty)
    type_days(thirty, "4")
    assert are_days_seen(thirty)


def test_what_was_filled_in_before_they_came_is_not_taken_back_while_they_are_here(thirty: Desk) -> None:  # TC2
    type_days(thirty, "4", "12")
    somebody_comes(thirty)
    thirty.press("timeline.open_in_company")
    QTest.keyClick(grid_of(thirty), Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert alcohol(thirty) == first_days("4", "12")
    assert not thirty.find(QAbstractButton, "timeline.undo").isEnabled()
    type_days(thirty, "1")
    QTest.keyClick(grid_of(thirty), Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert alcohol(thirty) == first_days("4", "12"), "control: what they saw filled in can be"


def test_what_those_in_the_talk_saw_filled_in_is_not_hidden_from_them_after_the_result(open_desk: OpenDesk) -> None:  # TC4
    desk = begin_timeline(open_desk, 30)
    screen = screen_of(desk)
    screen.presenter.end_visit()
    timeline = screen.presenter.interview
    talk = in_vault(desk, lambda: desk.context.interviews.start(timeline.client_id, desk.context.forms.load("mi-talk")))
    assert isinstance(talk, Interview)
    visit = Visit(key=ids.new_record_key(), started_at=desk.clock.now(), place=Place.OFFICE, present=(Presence.PARTNER,))
    in_vault(desk, partial(desk.context.interviews.put, talk.id, visit))
    show_timeline(desk, timeline)
    assert are_days_seen(desk), "nothing is filled in"
    type_days(desk, "4")
    desk.press("timeline.results")
    desk.settle()
    assert not are_days_seen(desk)
    screen_of(desk).results.days_wanted.emit()
    desk.settle()
    assert are_days_seen(desk)


def test_who_is_in_the_talk_sees_no_days_that_were_filled_in_before(open_desk: OpenDesk) -> None:  # TC3
    desk = begin_timeline(open_desk, 30)
    type_days(desk, "4")
    screen = screen_of(desk)
    screen.presenter.end_visit()
    timeline = screen.presenter.interview
    talk = in_vault(desk, lambda: desk.context.interviews.start(timeline.client_id, desk.context.forms.load("mi-talk")))
    assert isinstance(talk, Interview)
    together = (Presence.PARTNER,)
    visit = Visit(key=ids.new_record_key(), started_at=desk.clock.now(), place=Place.OFFICE, present=together)
    in_vault(desk, partial(desk.context.interviews.put, talk.id, visit))
    show_timeline(desk, timeline)
    assert not are_days_seen(desk)
    desk.press("timeline.covered_company")
    assert desk.find(QRadioButton, "interview.place.office").isChecked()
    desk.find(QCheckBox, "interview.present.alone").click()
    desk.press("interview.company_done")
    desk.settle()
    assert are_days_seen(desk)
    found = in_vault(desk, partial(desk.context.interviews.visits_under_way, timeline.client_id))
    assert found == (VisitUnderWay(interview_id=talk.id, visit=dataclasses.replace(visit, present=(Presence.ALONE,))),)


def test_not_a_word_of_the_days_stands_on_the_page_that_hides_them(thirty: Desk) -> None:  # TC2
    type_days(thirty, "4", "12")
    somebody_comes(thirty)
    read = "\n".join(each.text() for each in thirty.window.findChildren(QLabel) if each.isVisible())
    assert "lcohol" not in read
    assert "glass" not in read
