"""The client's own line of numbers and plan come back before a follow-up and beside the comparison: when asked for."""

from __future__ import annotations

import datetime as dt
from functools import partial

import pytest
from PySide6.QtWidgets import QLabel, QWidget

from app.cases.clients import Client
from app.cases.events import InterviewOpened
from app.cases.ids import InterviewId
from app.cases.interviews import Interview
from app.cases.records import Record
from app.services.preferences import WindowChoices
from app.services.talks import TalkHistory
from app.ui.shell.router import Route, ScreenName
from tests.helpers import made_up_talk
from tests.helpers.windows import Desk, OpenDesk, in_vault, make_client


@pytest.fixture
def choices() -> WindowChoices:
    """The desk in English."""
    return WindowChoices(language="en", theme="light")


@pytest.fixture
def client() -> Client:
    """Somebody who has been followed up."""
    return make_client()


def hold(desk: Desk, client: Client, form_id: str, day: dt.date, *records: Record, completed: bool = False) -> InterviewId:
    context, form = desk.context, desk.context.forms.load(form_id)
    held = in_vault(desk, lambda: context.interviews.start(client.id, form, held_on=day))
    assert isinstance(held, Interview)
    for record in records:
        in_vault(desk, partial(context.interviews.put, held.id, record))
    if completed:
        in_vault(desk, lambda: context.interviews.complete(held.id, "1", 10.0, ()))
    return held.id


def desk_with_talk(open_desk: OpenDesk, client: Client) -> tuple[Desk, InterviewId]:
    desk = open_desk(client)
    hold(desk, client, "asi-grund", dt.date(2026, 5, 1), completed=True)
    return desk, hold(desk, client, "mi-talk", dt.date(2026, 11, 22), *made_up_talk.notes(), *made_up_talk.ending())


def texts(desk: Desk) -> str:
    return "\n".join(label.text() for label in desk.window.findChildren(QLabel) if label.isVisible())


def opened(desk: Desk, talk: InterviewId) -> bool:
    return InterviewOpened(interview_id=talk) in [each.event for each in desk.vault.log]


def test_before_a_follow_up_they_show_only_when_asked_for_and_then_it_is_logged(open_desk: OpenDesk, client: Client) -> None:
    desk, talk = desk_with_talk(open_desk, client)
    desk.go(Route(screen=ScreenName.FOLLOW_UP, client_id=client.id))
    assert made_up_talk.ABOUT not in texts(desk)
    assert not opened(desk, talk)
    desk.press("own_numbers.show")
    desk.settle()
    assert "Importance, dricka mindre på vardagar: 7 (22 November 2026)" in texts(desk)
    assert "Wants: Inga öl måndag till torsdag" in texts(desk)
    assert opened(desk, talk)


def test_no_note_and_no_status_quo_talk_comes_with_them(open_desk: OpenDesk, client: Client) -> None:
    desk, _talk = desk_with_talk(open_desk, client)
    desk.go(Route(screen=ScreenName.FOLLOW_UP, client_id=client.id))
    desk.press("own_numbers.show")
    desk.settle()
    for hidden in (made_up_talk.HYPOTHESIS, made_up_talk.PARTNER_SAYS, "Ölen är min enda paus."):
        assert hidden not in texts(desk)


def test_without_any_talk_there_is_no_such_card(open_desk: OpenDesk, client: Client) -> None:
    desk = open_desk(client)
    hold(desk, client, "asi-grund", dt.date(2026, 5, 1), completed=True)
    desk.go(Route(screen=ScreenName.FOLLOW_UP, client_id=client.id))
    assert not desk.find(QWidget, "own_numbers.show").isVisible()


def test_beside_the_comparison_they_wait_behind_the_gate(open_desk: OpenDesk, client: Client) -> None:
    desk, talk = desk_with_talk(open_desk, client)
    hold(desk, client, "asi-uppfoljning", dt.date(2026, 11, 20), completed=True)
    desk.go(Route(screen=ScreenName.CHANGE, client_id=client.id))
    gate = desk.window.findChild(QWidget, "review.gate")
    if gate is not None and gate.isVisible():
        assert not desk.find(QWidget, "own_numbers.show").isVisible()
        desk.press("review.gate")
        desk.settle()
    desk.press("own_numbers.show")
    desk.settle()
    assert "7 (22 November 2026)" in texts(desk)
    assert opened(desk, talk)


def test_the_last_number_of_each_talk_makes_the_line_oldest_first(open_desk: OpenDesk, client: Client) -> None:
    desk, first = desk_with_talk(open_desk, client)
    later = made_up_talk.minute(60 * 24 * 10)
    ruler = next(each for each in made_up_talk.notes() if each.kind_of_record == "ruler")
    second = hold(desk, client, "mi-talk", dt.date(2026, 12, 2), *(made_up_talk.again(ruler, value=8, at=later),))
    history = in_vault(desk, lambda: desk.context.talks.history(client.id))
    assert isinstance(history, TalkHistory)
    (line,) = [each for each in history.lines if len(each.points) > 1]
    assert [(point.value, point.interview_id) for point in line.points] == [(7, first), (8, second)]
