"""An interview is never shown with other questions than it was held with."""

from __future__ import annotations

import dataclasses

from PySide6.QtWidgets import QLabel

from app.cases.interviews import Interview
from app.errors import AppError, ErrorCode
from app.ui.interview.screen import InterviewScreen
from app.ui.shell.router import Route, ScreenName
from app.ui.shell.sentences import sentence
from tests.helpers.windows import OpenDesk, in_vault, make_client


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
