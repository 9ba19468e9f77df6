"""The client page: visits and endings of each interview, the next visit, and one press for a client who did not come."""

from __future__ import annotations

import dataclasses
import datetime as dt
from functools import partial

import pytest
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QLabel, QLineEdit, QMenu, QPushButton, QRadioButton, QWidget

from app.cases.client_records import ContactAttempt, ContactResult, ContactWay, PlannedVisit
from app.cases.clients import Client, Contact, Protection
from app.cases.events import ClientRevealed
from app.cases.ids import new_record_key
from app.cases.interviews import Interview, InterviewState
from app.cases.paper_records import PaperCheck
from app.cases.records import Pause, PauseReason, Place, Transferred, Visit
from app.services.preferences import WindowChoices
from app.ui.cases.client_page import ClientPageScreen
from app.ui.cases.go_on import GoOnScreen
from app.ui.shell.router import Route, ScreenName
from tests.helpers.cases import a_box
from tests.helpers.windows import Desk, OpenDesk, in_vault, make_client


@pytest.fixture
def choices() -> WindowChoices:
    """The desk in English."""
    return WindowChoices(language="en", theme="light")


def page_of(client: Client) -> Route:
    return Route(screen=ScreenName.CLIENT, client_id=client.id)


def texts(desk: Desk) -> str:
    return "\n".join(label.text() for label in desk.window.findChildren(QLabel) if label.isVisible())


def begin(desk: Desk, client: Client, held_on: dt.date | None = None) -> Interview:
    form = desk.context.forms.load("asi-grund")
    interview = in_vault(desk, lambda: desk.context.interviews.start(client.id, form, held_on=held_on))
    assert isinstance(interview, Interview)
    return interview


def put(desk: Desk, interview: Interview, *records: Visit | Transferred | PaperCheck) -> None:
    for record in records:
        in_vault(desk, partial(desk.context.interviews.put, interview.id, record))


def results(desk: Desk, client: Client) -> list[tuple[ContactWay, ContactResult]]:
    records = in_vault(desk, lambda: desk.context.clients.records(client.id))
    assert isinstance(records, tuple)
    return [(each.way, each.result) for each in records if isinstance(each, ContactAttempt)]


def test_an_interview_without_answers_says_so_once(open_desk: OpenDesk) -> None:
    client = make_client()
    desk = open_desk(client)
    interview = begin(desk, client)
    desk.go(page_of(client))
    assert texts(desk).count("No answers yet") == 1
    assert "0 answers" not in texts(desk)
    box = a_box("M6", 3)
    in_vault(desk, lambda: desk.context.interviews.record(interview.id, (box,), box.box))
    desk.go(page_of(client))
    assert "Under way. 1 answer saved." in texts(desk)


def test_after_unlocking_an_interview_without_answers_is_not_said_to_have_none_twice(open_desk: OpenDesk) -> None:
    client = make_client()
    desk = open_desk(client)
    interview = begin(desk, client)
    at = desk.clock.now()
    put(desk, interview, Visit(key=new_record_key(), started_at=at, ended_at=at, last_words="Vi tar arbetet sen"))
    desk.go(Route(screen=ScreenName.GO_ON))
    desk.screen(GoOnScreen)
    assert texts(desk).count("No answers yet") == 1
    assert "0 answers" not in texts(desk)
    assert "Last said: Vi tar arbetet sen" in texts(desk)


def test_the_visits_unfold_with_place_times_minutes_and_pauses(open_desk: OpenDesk) -> None:
    client = make_client()
    desk = open_desk(client)
    interview = begin(desk, client)
    at = dt.datetime(2026, 11, 20, 9, 0, tzinfo=dt.UTC)
    pause = Pause(started_at=at, ended_at=at + dt.timedelta(minutes=6), reason=PauseReason.TIRED)
    ended = at + dt.timedelta(minutes=67)
    put(desk, interview, Visit(key=new_record_key(), started_at=at, ended_at=ended, place=Place.CUSTODY, pauses=(pause,)))
    desk.go(page_of(client))
    assert "in custody" not in texts(desk)
    desk.press(f"visits.show.{interview.id}")
    for said in ("20 November 2026, in custody", "67 minutes", "1 pause, 6 minutes in all (tired)", "The 30 days: 23 October"):
        assert said in texts(desk)
    desk.press(f"visits.show.{interview.id}")
    assert "in custody" not in texts(desk)


@pytest.mark.parametrize(
    ("code", "said"),
    [(1, "Interrupted"), (2, "The client did not want to"), (3, "The client was not able to"), (None, "Interrupted")],
)
def test_how_it_ended_early_is_said_with_its_reason(open_desk: OpenDesk, code: int | None, said: str) -> None:
    client = make_client()
    desk = open_desk(client)
    interview = begin(desk, client)
    if code is not None:
        in_vault(desk, lambda: desk.context.interviews.record(interview.id, (a_box("G12", code),), None))
    in_vault(desk, lambda: desk.context.interviews.interrupt(interview.id, "Orkade inte mer"))
    desk.go(page_of(client))
    assert f"{said}. " in texts(desk)
    assert "Reason: Orkade inte mer" in texts(desk)


def test_a_paper_interview_says_so_and_whether_it_was_typed_twice(open_desk: OpenDesk) -> None:
    client = make_client()
    desk = open_desk(client)
    interview = begin(desk, client, dt.date(2026, 11, 10))
    desk.go(page_of(client))
    assert "held 10 November 2026" in texts(desk)
    assert "Held on paper and entered afterwards." in texts(desk)
    assert desk.find(QPushButton, f"interview.paper_entry.{interview.id}").isVisible()
    put(desk, interview, PaperCheck(boxes=12, differed=1, settled_at=desk.clock.now()))
    desk.go(page_of(client))
    assert "twice over" in texts(desk)


def test_a_completed_interview_says_whether_it_stands_in_the_file(open_desk: OpenDesk) -> None:
    client = make_client()
    desk = open_desk(client)
    interview = begin(desk, client)
    desk.go(page_of(client))
    assert "file" not in texts(desk), "control: while it is under way nothing is taken over"
    in_vault(desk, lambda: desk.context.interviews.complete(interview.id, "1", 10.0, ()))
    desk.go(page_of(client))
    assert "Not yet in the client's file." in texts(desk)
    put(desk, interview, Transferred(key=new_record_key(), on=dt.date(2026, 11, 22), by="", how="journaltext"))
    desk.go(page_of(client))
    assert "In the client's file since 22 November 2026: journaltext." in texts(desk)


def test_one_press_notes_that_the_client_did_not_come_and_one_more_takes_it_back(open_desk: OpenDesk) -> None:
    client = make_client()
    desk = open_desk(client, page_of(client))
    desk.press("client.no_show")
    desk.settle()
    assert results(desk, client) == [(ContactWay.VISIT, ContactResult.NOT_THERE)]
    assert "1 attempt, today: did not come." in texts(desk)
    assert desk.find(QWidget, "client.no_show").hasFocus()
    desk.press("client.no_show")
    desk.settle()
    assert results(desk, client) == []
    assert "attempt" not in texts(desk)


def test_the_next_visit_is_said_and_leads_to_its_preparation(open_desk: OpenDesk) -> None:
    client = make_client()
    desk = open_desk(client)
    planned = PlannedVisit(on=dt.date(2026, 11, 23), time="10.00", place=Place.HOME)
    in_vault(desk, lambda: desk.context.clients.put(client.id, planned))
    desk.go(page_of(client))
    assert "Next visit: tomorrow at 10.00, home visit." in texts(desk)
    asked: list[Route] = []
    desk.context.router.requested.connect(asked.append)
    desk.press("client.before_visit")
    assert asked == [Route(screen=ScreenName.BEFORE_VISIT, client_id=client.id)]


@pytest.mark.parametrize(
    ("contact", "asks"),
    [
        (Contact(), True),
        (Contact(safe_way="phone"), True),
        (Contact(safe_way="phone", may_leave_message=False), False),
    ],
)
def test_a_safe_way_of_contact_that_nobody_asked_for_is_asked_for(open_desk: OpenDesk, contact: Contact, asks: bool) -> None:
    client = make_client(contact=contact, protection=Protection.CONFIDENTIALITY_MARK)
    desk = open_desk(client, page_of(client))
    assert desk.find(QWidget, "client.ask_safe_way").isVisible() is asks
    assert desk.find(QWidget, "client.fill_in_safe_way").isVisible() is asks


def test_the_safe_way_is_filled_in_where_it_is_asked_for_and_reveals_nothing_else(open_desk: OpenDesk) -> None:
    client = make_client(contact=Contact(phone="070-174 06 05"), protection=Protection.CONFIDENTIALITY_MARK)
    desk = open_desk(client, page_of(client))
    desk.press("client.fill_in_safe_way")
    assert not desk.find(QWidget, "client.ask.save").isEnabled(), "control: no way is chosen"
    for name in ("way.text_message", "message.no"):
        desk.find(QRadioButton, f"client.ask.{name}").click()
    desk.find(QLineEdit, "client.ask.details").setText("vardagar före tre")
    desk.press("client.ask.save")
    desk.settle()
    with desk.vault.begin() as work:
        contact = work.client(client.id).contact
    expected = Contact(phone="070-174 06 05", safe_way="text_message: vardagar före tre", may_leave_message=False)
    assert contact == expected
    assert not desk.find(QWidget, "client.ask_safe_way").isVisible()
    assert "070-174" not in texts(desk)
    assert ClientRevealed(client_id=client.id) not in [each.event for each in desk.vault.log]


def test_a_half_typed_safe_way_goes_over_the_lock(open_desk: OpenDesk) -> None:
    client = make_client()
    desk = open_desk(client, page_of(client))
    desk.press("client.fill_in_safe_way")
    desk.find(QLineEdit, "client.ask.details").setText("aldrig hem")
    ((field, text),) = desk.screen(ClientPageScreen).half_typed().items()
    desk.go(page_of(client))
    desk.screen(ClientPageScreen).put_back(field, text)
    assert desk.find(QLineEdit, "client.ask.details").isVisible()
    assert desk.find(QLineEdit, "client.ask.details").text() == "aldrig hem"


def test_one_button_is_filled_and_it_is_what_comes_next(open_desk: OpenDesk) -> None:
    client = make_client()
    desk = open_desk(client)
    interviews = {
        state: begin(desk, client) for state in (InterviewState.COMPLETED, InterviewState.TALK_ENDED, InterviewState.OPEN)
    }
    service = desk.context.interviews
    in_vault(desk, lambda: service.end_talk(interviews[InterviewState.TALK_ENDED].id))
    in_vault(desk, lambda: service.complete(interviews[InterviewState.COMPLETED].id, "1", 10.0, ()))

    def filled() -> list[str]:
        desk.go(page_of(client))
        buttons = desk.screen(ClientPageScreen).findChildren(QPushButton)
        return [each.objectName() for each in buttons if each.isVisible() and each.property("role") == "primary"]

    assert filled() == [f"interview.interview.{interviews[InterviewState.OPEN].id}"]
    in_vault(desk, lambda: service.interrupt(interviews[InterviewState.OPEN].id, "tid"))
    assert filled() == [f"interview.after_talk.{interviews[InterviewState.TALK_ENDED].id}"]
    in_vault(desk, lambda: service.interrupt(interviews[InterviewState.TALK_ENDED].id, "tid"))
    assert filled() == [f"interview.feedback.{interviews[InterviewState.COMPLETED].id}"]
    in_vault(desk, lambda: service.review(interviews[InterviewState.COMPLETED].id, dt.date(2026, 11, 22)))
    assert filled() == []


def test_paper_and_the_log_wait_behind_more(open_desk: OpenDesk) -> None:
    client = make_client()
    desk = open_desk(client, page_of(client))
    asked: list[Route] = []
    desk.context.router.requested.connect(asked.append)
    desk.find(QAction, "client.more.paper_entry").trigger()  # type: ignore[type-var]  # an action is no widget, but is found alike
    assert asked == [Route(screen=ScreenName.PAPER_ENTRY, client_id=client.id)]


def test_other_forms_that_are_installed_can_be_begun_behind_more(open_desk: OpenDesk, monkeypatch: pytest.MonkeyPatch) -> None:
    client = make_client()
    desk = open_desk(client)
    catalogue = desk.context.forms
    grund = catalogue.load("asi-grund")
    other = dataclasses.replace(grund, id="trygg")
    load = catalogue.load
    monkeypatch.setattr(catalogue, "ids", lambda: ("asi-grund", "trygg"))
    monkeypatch.setattr(catalogue, "load", lambda form_id, version=None: other if form_id == "trygg" else load(form_id, version))
    desk.go(page_of(client))
    actions = {action.text(): action for action in desk.find(QMenu, "client.more.menu").actions()}
    actions[f"Start {other.words['en'].title}"].trigger()
    desk.settle()
    with desk.vault.begin() as work:
        assert [each.form_id for each in work.interviews_of(client.id)] == ["trygg"]
