"""The client page and the way on after unlocking."""

from __future__ import annotations

import dataclasses
import datetime as dt

from PySide6.QtWidgets import QLabel, QPushButton, QWidget

from app.cases.clients import Client, Contact, Mandate, Protection
from app.cases.events import ClientRevealed
from app.cases.ids import InterviewId, new_record_key
from app.cases.interviews import Interview, InterviewState, StoredBox
from app.cases.records import AlertCard, CardKind
from app.forms.engine.answers import BoxState
from app.forms.model import BoxKey
from app.ui.cases.client_list import ClientListScreen
from app.ui.cases.go_on import GoOnScreen
from app.ui.shell.router import Route, ScreenName
from tests.helpers.windows import Desk, OpenDesk, in_vault, make_client

GO_ON = Route(screen=ScreenName.GO_ON)


def texts(desk: Desk) -> str:
    return "\n".join(label.text() for label in desk.window.findChildren(QLabel) if label.isVisible())


def page_of(client: Client) -> Route:
    return Route(screen=ScreenName.CLIENT, client_id=client.id)


def begin(desk: Desk, client: Client) -> Interview:
    form = desk.context.forms.load("asi-grund")
    interview = in_vault(desk, lambda: desk.context.interviews.start(client.id, form))
    assert isinstance(interview, Interview)
    return interview


def answer(desk: Desk, interview: Interview) -> None:
    box = BoxKey("M6")
    stored = StoredBox.of(box, BoxState(given=3, effective=3))
    in_vault(desk, lambda: desk.context.interviews.record(interview.id, (stored,), box))


def doors(desk: Desk, interview: Interview) -> list[str]:
    suffix = f".{interview.id}"
    buttons = (button.objectName() for button in desk.window.findChildren(QPushButton) if button.isVisible())
    mine = (name.removesuffix(suffix) for name in buttons if name.endswith(suffix))
    return [name.removeprefix("interview.") for name in mine if name.startswith("interview.")]


def test_name_and_contact_stand_open_for_a_client_without_protection(open_desk: OpenDesk) -> None:
    client = make_client(contact=Contact(phone="070-000 00 00"))
    desk = open_desk(client, page_of(client))
    assert "Anna Berg" in texts(desk)
    assert "070-000 00 00" in texts(desk)
    assert not desk.find(QWidget, "client.reveal").isVisible()


def test_a_protected_name_shows_only_after_a_reveal_that_is_logged_first(open_desk: OpenDesk) -> None:
    client = make_client(protection=Protection.PROTECTED_REGISTRATION, contact=Contact(phone="070-000 00 00"))
    desk = open_desk(client, page_of(client))
    assert "Anna" not in texts(desk)
    assert "070-000 00 00" not in texts(desk)
    assert desk.find(QWidget, "client.protection.mark").isVisible()
    assert ClientRevealed(client_id=client.id) not in [each.event for each in desk.vault.log]
    desk.press("client.reveal")
    desk.settle()
    assert "Anna Berg" in texts(desk)
    assert desk.vault.log[-1].event == ClientRevealed(client_id=client.id)
    desk.press("client.reveal")
    assert "Anna" not in texts(desk)


def test_why_the_client_is_here_is_said(open_desk: OpenDesk) -> None:
    client = make_client(mandate=Mandate.COMPULSORY_CARE)
    desk = open_desk(client, page_of(client))
    assert "LVM" in texts(desk)


def test_an_interview_starts_with_its_introduction(open_desk: OpenDesk) -> None:
    client = make_client()
    desk = open_desk(client, page_of(client))
    asked: list[Route] = []
    desk.context.router.requested.connect(asked.append)
    desk.press("interview.start")
    desk.settle()
    assert asked[-1].screen is ScreenName.INTRODUCTION
    with desk.vault.begin() as work:
        assert [each.id for each in work.interviews_of(client.id)] == [asked[-1].interview_id]


def test_a_second_interview_is_begun_only_when_one_says_so(open_desk: OpenDesk) -> None:
    client = make_client()
    desk = open_desk(client)
    begin(desk, client)
    desk.go(page_of(client))
    desk.press("interview.start")
    desk.settle()
    with desk.vault.begin() as work:
        assert len(work.interviews_of(client.id)) == 1
    assert desk.find(QWidget, "messages.yes").isVisible()


def test_each_state_opens_its_own_doors(open_desk: OpenDesk) -> None:
    client = make_client()
    desk = open_desk(client)
    interviews = {state: begin(desk, client) for state in InterviewState}
    service = desk.context.interviews
    in_vault(desk, lambda: service.end_talk(interviews[InterviewState.TALK_ENDED].id))
    in_vault(desk, lambda: service.complete(interviews[InterviewState.COMPLETED].id, "1", 10.0, ()))
    in_vault(desk, lambda: service.interrupt(interviews[InterviewState.INTERRUPTED].id, "Ville inte fortsätta"))
    desk.go(page_of(client))
    assert doors(desk, interviews[InterviewState.OPEN]) == ["interview", "introduction"]
    assert doors(desk, interviews[InterviewState.TALK_ENDED]) == ["after_talk", "interview", "documents"]
    assert doors(desk, interviews[InterviewState.COMPLETED]) == ["feedback", "result", "paper", "documents"]
    assert doors(desk, interviews[InterviewState.INTERRUPTED]) == ["interview", "paper", "documents"]
    assert "Ville inte fortsätta" in texts(desk)


def test_going_on_with_an_interrupted_interview_opens_it_again(open_desk: OpenDesk) -> None:
    client = make_client()
    desk = open_desk(client)
    interview = begin(desk, client)
    in_vault(desk, lambda: desk.context.interviews.interrupt(interview.id, "tid"))
    desk.go(page_of(client))
    desk.press(f"interview.interview.{interview.id}")
    desk.settle()
    with desk.vault.begin() as work:
        assert work.interview(interview.id).state is InterviewState.OPEN


def test_after_unlocking_the_latest_interview_is_offered_with_all_one_needs_to_know_it(open_desk: OpenDesk) -> None:
    client = make_client()
    desk = open_desk(client)
    interview = begin(desk, client)
    answer(desk, interview)
    desk.go(GO_ON)
    said = texts(desk)
    assert "AB · 2026-114" in said
    assert "M6" in said
    assert "Anna" not in said
    asked: list[Route] = []
    desk.context.router.requested.connect(asked.append)
    desk.press("interview.resume")
    assert asked == [Route(screen=ScreenName.INTERVIEW, interview_id=interview.id)]


def test_nothing_to_go_on_with_leads_to_the_list(open_desk: OpenDesk) -> None:
    desk = open_desk(make_client(), GO_ON)
    desk.screen(ClientListScreen)


def test_an_offer_can_be_declined(open_desk: OpenDesk) -> None:
    client = make_client()
    desk = open_desk(client)
    begin(desk, client)
    desk.go(GO_ON)
    desk.screen(GoOnScreen)
    desk.press("clients.all")
    desk.settle()
    desk.screen(ClientListScreen)


def test_a_waiting_alert_card_comes_before_everything_else(open_desk: OpenDesk) -> None:
    client = make_client()
    desk = open_desk(client)
    interview = begin(desk, client)
    card = AlertCard(key=new_record_key(), kind=CardKind.LIFE, opened_at=dt.datetime(2026, 11, 22, 9, tzinfo=dt.UTC))
    in_vault(desk, lambda: desk.context.interviews.put(interview.id, card))
    asked: list[Route] = []
    desk.context.router.remember(page_of(client))
    desk.context.router.requested.connect(asked.append)
    desk.go(GO_ON)
    assert asked[1:] == [Route(screen=ScreenName.ALERT_CARD, interview_id=InterviewId(interview.id))]


def test_a_form_that_is_no_longer_here_does_not_hide_the_interview(open_desk: OpenDesk) -> None:
    client = make_client()
    desk = open_desk(client)
    gone = dataclasses.replace(desk.context.forms.load("asi-grund"), id="gone")
    interview = in_vault(desk, lambda: desk.context.interviews.start(client.id, gone))
    assert isinstance(interview, Interview)
    answer(desk, interview)
    desk.go(GO_ON)
    assert "AB · 2026-114" in texts(desk)
    assert desk.find(QWidget, "interview.resume").isVisible()
    desk.go(page_of(client))
    assert "gone" in texts(desk)
