"""The calm line above the list of clients, and the lists behind it."""

from __future__ import annotations

import datetime as dt

import pytest
from PySide6.QtWidgets import QLabel, QWidget

from app.cases.clients import Client, Protection
from app.cases.ids import new_record_key
from app.cases.interviews import Interview
from app.cases.records import Transferred
from app.services.preferences import WindowChoices
from app.ui.shell.router import Route, ScreenName
from tests.helpers.windows import Desk, OpenDesk, in_vault, make_client

REMINDERS = Route(screen=ScreenName.REMINDERS)
CLIENTS = Route(screen=ScreenName.CLIENTS)


@pytest.fixture
def choices() -> WindowChoices:
    """The desk in English."""
    return WindowChoices(language="en", theme="light")


def texts(desk: Desk) -> str:
    return "\n".join(label.text() for label in desk.window.findChildren(QLabel) if label.isVisible())


def hold(desk: Desk, client: Client, day: str) -> Interview:
    context, form = desk.context, desk.context.forms.load("asi-grund")
    held_on = dt.date.fromisoformat(day)
    interview = in_vault(desk, lambda: context.interviews.start(client.id, form, held_on=held_on))
    assert isinstance(interview, Interview)
    in_vault(desk, lambda: context.interviews.complete(interview.id, "1", 10.0, ()))
    return interview


def test_the_line_stands_above_the_list_only_while_something_waits(open_desk: OpenDesk) -> None:
    client = make_client()
    desk = open_desk(client)
    assert not desk.find(QWidget, "reminders.strip").isVisible()
    interview = hold(desk, client, "2026-11-20")
    desk.go(CLIENTS)
    assert desk.find(QLabel, "reminders.text").text() == "1 interview is not in the client's file yet."
    transferred = Transferred(key=new_record_key(), on=dt.date(2026, 11, 22), by="")
    in_vault(desk, lambda: desk.context.interviews.put(interview.id, transferred))
    desk.go(CLIENTS)
    assert not desk.find(QWidget, "reminders.strip").isVisible()


def test_each_line_leads_to_its_client(open_desk: OpenDesk) -> None:
    client = make_client()
    desk = open_desk(client)
    interview = hold(desk, client, "2026-05-12")
    desk.go(CLIENTS)
    desk.press("reminders.show")
    desk.settle()
    assert "AB · 2026-114: ASI Grund (baseline), 12 May 2026" in texts(desk)
    assert "due since 12 November 2026" in texts(desk)
    assert "Anna" not in texts(desk)
    asked: list[Route] = []
    desk.context.router.requested.connect(asked.append)
    desk.press(f"reminders.due.{interview.id}")
    assert asked == [Route(screen=ScreenName.CLIENT, client_id=client.id)]


def test_a_protected_client_stands_there_without_initials_and_number(open_desk: OpenDesk) -> None:
    client = make_client(protection=Protection.FICTITIOUS_IDENTITY)
    desk = open_desk(client)
    hold(desk, client, "2026-05-12")
    desk.go(REMINDERS)
    assert "A client with protected details" in texts(desk)
    for secret in ("AB", "2026-114", "Anna"):
        assert secret not in texts(desk).replace("ASI", "")


def test_when_nothing_waits_it_says_so(open_desk: OpenDesk) -> None:
    desk = open_desk(make_client(), REMINDERS)
    assert "Nothing waits" in texts(desk)
    assert desk.find(QWidget, "reminders.back").hasFocus()
