"""An interview is never shown with other questions than it was held with."""

from __future__ import annotations

import dataclasses

import pytest
from PySide6.QtWidgets import QLabel, QPushButton

from app.cases.interviews import Interview
from app.cases.records import CardKind
from app.errors import AppError, ErrorCode
from app.ui.cases.client_list import ClientListScreen
from app.ui.interview.screen import InterviewScreen
from app.ui.shell.router import Route, ScreenName
from app.ui.shell.sentences import sentence
from tests.helpers.windows import OpenDesk, in_vault, make_client

OF_AN_INTERVIEW = {
    *(ScreenName.INTRODUCTION, ScreenName.INTERVIEW, ScreenName.FINISH, ScreenName.TALK_END, ScreenName.AFTER_TALK),
    *(ScreenName.RESULT, ScreenName.FEEDBACK, ScreenName.PAPER, ScreenName.ALERT_CARD, ScreenName.PAPER_ENTRY),
    *(ScreenName.CALENDAR, ScreenName.DOCUMENTS, ScreenName.ASSESSMENT),
}


def test_an_interview_whose_form_was_changed_is_not_opened_and_it_is_said(open_desk: OpenDesk) -> None:
    client = make_client()
    desk = open_desk(client)
    form = desk.context.forms.load("asi-grund")
    begun = in_vault(desk, lambda: desk.context.interviews.start(client.id, dataclasses.replace(form, digest="0" * 64)))
    assert isinstance(begun, Interview)
    desk.go(Route(screen=ScreenName.INTERVIEW, interview_id=begun.id))
    desk.settle()
    assert not desk.screen(InterviewScreen).is_loaded
    said = [label.text() for label in desk.window.findChildren(QLabel) if label.isVisible()]
    assert sentence(AppError(ErrorCode.FORM_CHANGED)) in said


def test_one_on_its_own_form_is(open_desk: OpenDesk) -> None:
    client = make_client()
    desk = open_desk(client)
    form = desk.context.forms.load("asi-uppfoljning")
    begun = in_vault(desk, lambda: desk.context.interviews.start(client.id, form))
    assert isinstance(begun, Interview)
    desk.go(Route(screen=ScreenName.INTERVIEW, interview_id=begun.id))
    desk.qtbot.waitUntil(lambda: desk.screen(InterviewScreen).is_loaded)


@pytest.mark.parametrize(
    "name",
    [name for name in ScreenName if name in OF_AN_INTERVIEW],
    ids=lambda name: name.value,
)
def test_every_screen_of_such_an_interview_says_so_and_has_a_way_out(open_desk: OpenDesk, name: ScreenName) -> None:
    client = make_client()
    desk = open_desk(client)
    form = desk.context.forms.load("asi-grund")
    begun = in_vault(desk, lambda: desk.context.interviews.start(client.id, dataclasses.replace(form, digest="0" * 64)))
    assert isinstance(begun, Interview)
    desk.go(Route(screen=name, interview_id=begun.id, card=CardKind.LIFE))
    desk.settle()
    said = [label.text() for label in desk.window.findChildren(QLabel) if label.isVisible()]
    assert sentence(AppError(ErrorCode.FORM_CHANGED)) in said
    assert "Öppnar intervjun …" not in said
    way_out = desk.find(QPushButton, "interview.way_out")
    assert desk.window.focusWidget() is way_out
    way_out.click()
    desk.settle()
    desk.screen(ClientListScreen)
