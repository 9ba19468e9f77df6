"""A talk that comes after another one: the earlier interview held, the later one begun at the table."""

from __future__ import annotations

import datetime as dt
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QCheckBox, QRadioButton

from app.cases.events import EarlierShown
from app.cases.ids import InterviewId
from app.cases.interviews import FollowUpPeriod, Interview
from app.cases.record_book import comment_key
from app.cases.records import Comment, CommentKind
from app.forms.model import ItemCode
from app.ui.interview.introduction import IntroductionScreen
from app.ui.interview.screen import InterviewScreen
from app.ui.interview.talk_end import TalkEndScreen
from app.ui.shell.router import Route, ScreenName
from tests.helpers.review_interview import HeldInterview
from tests.helpers.windows import Desk, in_vault


def days_pass(desk: Desk, days: int) -> None:
    """Let days pass on the calendar, with somebody at the screen when they have passed: the idle watch has nothing to lock."""
    time_passes(desk, dt.timedelta(days=days))


def time_passes(desk: Desk, time: dt.timedelta) -> None:
    """Let time pass on the calendar, and the idle watch see somebody."""
    desk.clock.moment += time
    desk.window.idle.touch()


def say(held: HeldInterview, item: str, kind: CommentKind, text: str) -> None:
    """A comment in an interview that was held."""
    code = ItemCode(item)
    comment = Comment(key=comment_key(code, kind), item=code, kind=kind, text=text, at=held.desk.clock.now())
    in_vault(held.desk, partial(held.desk.context.interviews.put, held.interview_id, comment))


def begin_later(held: HeldInterview, form_id: str = "asi-grund") -> InterviewId:
    """A later interview of the same client: a follow-up since the last one, or another Grund."""
    context, client_id = held.desk.context, held.interview().client_id
    form = context.forms.load(form_id)
    if form_id == "asi-grund":
        begun = in_vault(held.desk, partial(context.interviews.start, client_id, form))
    else:
        start = partial(context.follow_up.start, client_id, form, FollowUpPeriod.SINCE_LAST, held.interview_id)
        begun = in_vault(held.desk, start)
    assert isinstance(begun, Interview)
    return begun.id


def introduce(desk: Desk, interview_id: InterviewId) -> None:
    """The introduction of that interview."""
    desk.go(Route(screen=ScreenName.INTRODUCTION, interview_id=interview_id))
    desk.qtbot.waitUntil(lambda: desk.screen(IntroductionScreen).is_loaded)


def sit_down(desk: Desk, interview_id: InterviewId, presence: str = "alone", place: str = "home") -> InterviewScreen:
    """At the table for that interview, with who is there and where said in the introduction."""
    introduce(desk, interview_id)
    _tick(desk, presence, place)
    desk.press("introduction.begin")
    desk.settle()
    desk.qtbot.waitUntil(lambda: desk.screen(InterviewScreen).is_loaded)
    desk.settle()
    return desk.screen(InterviewScreen)


def _tick(desk: Desk, presence: str, place: str) -> None:
    desk.find(QCheckBox, f"interview.present.{presence}").click()
    desk.find(QRadioButton, f"interview.place.{place}").click()
    if place == "phone":
        desk.find(QRadioButton, f"interview.undisturbed.{'yes' if presence == 'alone' else 'no'}").click()


def open_again(desk: Desk, interview_id: InterviewId) -> InterviewScreen:
    """The interview opened anew, at the place where it goes on."""
    desk.go(Route(screen=ScreenName.INTERVIEW, interview_id=interview_id))
    desk.qtbot.waitUntil(lambda: desk.screen(InterviewScreen).is_loaded)
    desk.settle()
    return desk.screen(InterviewScreen)


def say_company(desk: Desk, presence: str = "alone", place: str = "home") -> None:
    """Say in the panel who is there and where."""
    _tick(desk, presence, place)
    desk.press("interview.company_done")
    desk.settle()


def end_visit(desk: Desk) -> TalkEndScreen:
    """No more today."""
    QTest.keyClick(desk.window, Qt.Key.Key_F12)
    desk.settle()
    desk.qtbot.waitUntil(lambda: desk.screen(TalkEndScreen).is_loaded)
    return desk.screen(TalkEndScreen)


def showings(desk: Desk) -> list[EarlierShown]:
    """What the log says of answers of earlier interviews that were shown."""
    desk.settle()
    return [logged.event for logged in desk.vault.log if isinstance(logged.event, EarlierShown)]
