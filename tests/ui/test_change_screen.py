"""What has changed between two interviews, as the caseworker sees it."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

from PySide6.QtWidgets import QCheckBox, QLabel

from app.cases.events import InterviewOpened
from app.cases.ids import RecordKey
from app.cases.interviews import FollowUp, FollowUpPeriod, Interview
from app.cases.records import Visit
from app.ui.change.area_card import AreaCard
from app.ui.review.review_screen import GatePage
from app.ui.shell.router import Route, ScreenName
from tests.helpers.cases import a_box
from tests.helpers.review_interview import HeldInterview, hold_interview
from tests.helpers.windows import OpenDesk, in_vault


def _texts(held: HeldInterview) -> str:
    return "\n".join(label.text() for label in held.desk.window.findChildren(QLabel) if label.isVisible())


def _change_of(held: HeldInterview) -> Route:
    return Route(screen=ScreenName.CHANGE, client_id=held.interview().client_id)


def _follow_up(held: HeldInterview, days_of_illness: int) -> Interview:
    context = held.desk.context
    form = context.forms.load("asi-uppfoljning")
    earlier = held.interview()
    looks_back = FollowUp(earlier=earlier.id, period=FollowUpPeriod.SINCE_LAST, since=earlier.first_day)
    start = partial(context.interviews.start, earlier.client_id, form, follow_up=looks_back)
    interview = in_vault(held.desk, start)
    assert isinstance(interview, Interview)
    in_vault(held.desk, partial(context.interviews.record, interview.id, (a_box("M6", days_of_illness),), None))
    in_vault(held.desk, partial(context.interviews.end_talk, interview.id))
    return interview


def test_with_one_interview_there_is_nothing_to_compare_and_it_says_so(open_desk: OpenDesk) -> None:
    held = hold_interview(open_desk)
    held.desk.go(_change_of(held))
    assert "nothing to compare yet" in _texts(held) or "inget att jämföra" in _texts(held)
    assert not held.desk.window.findChildren(AreaCard)


def test_each_area_shows_both_times_and_the_change_in_words(open_desk: OpenDesk) -> None:
    held = hold_interview(open_desk, values={"M6": 20})
    _follow_up(held, 12)
    held.desk.go(_change_of(held))
    assert len(held.desk.window.findChildren(AreaCard)) == 7
    said = held.desk.find(QLabel, "change.M6").text()
    assert "8" in said
    assert "20" in _texts(held)
    assert "12" in _texts(held)


def test_that_both_interviews_were_read_is_logged(open_desk: OpenDesk) -> None:
    held = hold_interview(open_desk)
    later = _follow_up(held, 0)
    before = len(held.desk.vault.log)
    held.desk.go(_change_of(held))
    opened = {entry.event.interview_id for entry in held.desk.vault.log[before:] if isinstance(entry.event, InterviewOpened)}
    assert opened == {held.interview_id, later.id}


def test_an_interview_can_be_left_out_and_one_alone_compares_nothing(open_desk: OpenDesk) -> None:
    held = hold_interview(open_desk, values={"M6": 20})
    middle, last = _follow_up(held, 12), _follow_up(held, 5)
    held.desk.go(_change_of(held))
    assert "15" in held.desk.find(QLabel, "change.M6").text()
    held.desk.find(QCheckBox, f"change.interview.{last.id}").click()
    held.desk.settle()
    assert "8" in held.desk.find(QLabel, "change.M6").text()
    held.desk.find(QCheckBox, f"change.interview.{middle.id}").click()
    held.desk.settle()
    assert not [card for card in held.desk.window.findChildren(AreaCard) if card.isVisible()]


def test_the_screen_follows_the_language(open_desk: OpenDesk) -> None:
    held = hold_interview(open_desk, values={"M6": 20})
    _follow_up(held, 12)
    held.desk.go(_change_of(held))
    held.desk.context.preferences.set_language("en")
    held.desk.settle()
    assert held.desk.find(QLabel, "change.M6").text().endswith("8 days fewer")


def test_while_a_visit_of_any_interview_is_under_way_the_screen_is_turned_first(open_desk: OpenDesk) -> None:
    held = hold_interview(open_desk, values={"M6": 20})
    later = _follow_up(held, 12)
    visit = Visit(key=RecordKey("now"), started_at=held.desk.clock.now())
    in_vault(held.desk, partial(held.desk.context.interviews.put, later.id, visit))
    before = len(held.desk.vault.log)
    held.desk.go(_change_of(held))
    assert not held.desk.window.findChildren(AreaCard)
    assert not [entry for entry in held.desk.vault.log[before:] if isinstance(entry.event, InterviewOpened)]
    held.desk.press("review.gate")
    held.desk.settle()
    assert len(held.desk.window.findChildren(AreaCard)) == 7


def test_the_result_of_another_interview_waits_behind_the_gate_too(open_desk: OpenDesk) -> None:
    held = hold_interview(open_desk)
    later = _follow_up(held, 12)
    visit = Visit(key=RecordKey("now"), started_at=held.desk.clock.now())
    in_vault(held.desk, partial(held.desk.context.interviews.put, later.id, visit))
    held.show(ScreenName.RESULT)
    assert held.desk.window.findChildren(GatePage)
    in_vault(held.desk, partial(held.desk.context.interviews.put, later.id, replace(visit, ended_at=held.desk.clock.now())))
    held.show(ScreenName.AFTER_TALK)
    held.show(ScreenName.RESULT)
    assert not [gate for gate in held.desk.window.findChildren(GatePage) if gate.isVisible()]
