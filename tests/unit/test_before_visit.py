"""What is known before a visit, what is logged when it is looked at, and how tries to reach the client are counted in words."""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections.abc import Iterator

import pytest

from app import i18n
from app.cases.client_records import ContactAttempt, ContactResult, ContactWay, PlannedVisit
from app.cases.clients import Client, Contact
from app.cases.closing_records import NoteFate
from app.cases.events import ClientOpened, ClientSaved, InterviewOpened
from app.cases.ids import RecordKey, new_record_key
from app.cases.interviews import Interview
from app.cases.records import AlertCard, CardKind, Introduction, Parked, Place, Presence, Visit
from app.cases.safe_ways import SafeContact, SafeWay, read_safe_way, safe_way_line
from app.cases.talk_codes import Fate
from app.forms.model import ItemCode
from app.services.before_visit import BeforeVisitService
from app.services.clients import ClientService
from app.services.interviews import InterviewService
from app.services.outlines import EarlyEnd
from app.ui.visits.words import attempts_words, planned_words, safe_way_words, visit_words
from tests.helpers.cases import a_box
from tests.helpers.fake_vault import FakeVault, TestClock
from tests.helpers.windows import make_client, shared_forms

NOW = dt.datetime(2026, 11, 22, 9, 0, tzinfo=dt.UTC)
TODAY = NOW.date()


@pytest.fixture
def vault() -> FakeVault:
    """An open vault with nobody in it."""
    vault = FakeVault(TestClock(NOW))
    vault.create("korp bastu vante sjö mossa")
    return vault


@pytest.fixture
def service(vault: FakeVault) -> BeforeVisitService:
    """The service on that vault."""
    return BeforeVisitService(vault, vault.clock, ClientService(vault), shared_forms())


@pytest.fixture
def interviews(vault: FakeVault) -> InterviewService:
    """The interviews in that vault."""
    return InterviewService(vault, vault.clock)


@pytest.fixture
def client(vault: FakeVault) -> Client:
    """A client in that vault."""
    client = make_client()
    with vault.begin() as work:
        work.append(ClientSaved(client=client))
        work.commit()
    return client


@pytest.fixture
def interview(client: Client, interviews: InterviewService) -> Interview:
    """An interview under way."""
    return interviews.start(client.id, shared_forms().load("asi-grund"))


@pytest.fixture
def english() -> Iterator[None]:
    """Words in English while a test looks at them."""
    i18n.set_language("en")
    yield
    i18n.set_language(i18n.DEFAULT_LANGUAGE)


def test_what_waits_in_an_interview_is_told_with_the_words_of_its_items(
    service: BeforeVisitService, interviews: InterviewService, client: Client, interview: Interview
) -> None:
    box = a_box("M6", 3)
    interviews.record(interview.id, (box,), box.box)
    interviews.put(interview.id, Parked(key=RecordKey("F27"), item=ItemCode("F27"), at=NOW, because_of_company=True))
    interviews.put(interview.id, Introduction(interpreter="arabiska"))
    card = AlertCard(key=new_record_key(), kind=CardKind.LIFE, opened_at=NOW)
    dealt_with = AlertCard(key=new_record_key(), kind=CardKind.CHILD, opened_at=NOW, dealt_with_at=NOW)
    for each in (card, dealt_with):
        interviews.put(interview.id, each)
    earlier = Visit(
        key=new_record_key(), started_at=NOW - dt.timedelta(days=5), ended_at=NOW - dt.timedelta(days=5), last_words="Först"
    )
    latest = dataclasses.replace(earlier, key=new_record_key(), started_at=NOW - dt.timedelta(days=2), last_words="Om sömnen")
    for visit in (latest, earlier):
        interviews.put(interview.id, visit)
    (found,) = service.open(client.id).under_way
    assert found.at is not None
    assert (found.at.item, bool(found.at.label("sv"))) == ("M6", True)
    assert [(each.named.item, each.because_of_company) for each in found.parked] == [("F27", True)]
    assert found.cards == (card,)
    assert found.last_visit is not None
    assert (found.last_visit.last_words, found.interpreter) == ("Om sömnen", "arabiska")


def test_last_words_that_are_to_be_erased_or_tell_of_somebody_else_do_not_come_back(
    service: BeforeVisitService, interviews: InterviewService, client: Client, interview: Interview
) -> None:
    visit = Visit(key=RecordKey("v"), started_at=NOW, ended_at=NOW, last_words="Om sömnen")
    interviews.put(interview.id, visit)
    for fate, words in (
        (NoteFate(key=RecordKey("visit/v"), fates=(Fate.JOURNAL,)), "Om sömnen"),
        (NoteFate(key=RecordKey("visit/v"), fates=(Fate.ERASE,)), ""),
        (NoteFate(key=RecordKey("visit/v"), about_another=True), ""),
    ):
        interviews.put(interview.id, fate)
        (found,) = service.open(client.id).under_way
        assert found.last_visit == dataclasses.replace(visit, last_words=words)


def test_looking_is_logged_for_the_client_and_for_each_interview_that_is_shown(
    vault: FakeVault, service: BeforeVisitService, interviews: InterviewService, client: Client, interview: Interview
) -> None:
    done = interviews.start(client.id, shared_forms().load("asi-grund"))
    interviews.complete(done.id, "1", 10.0, ())
    before = len(vault.log)
    service.open(client.id)
    logged = [each.event for each in vault.log[before:]]
    assert logged == [ClientOpened(client_id=client.id), InterviewOpened(interview_id=interview.id)]
    service.resume(interview)
    assert vault.log[-1].event == InterviewOpened(interview_id=interview.id)


def test_notes_are_known_to_be_for_no_other_eyes_while_others_are_in_the_room(
    service: BeforeVisitService, interviews: InterviewService, client: Client, interview: Interview
) -> None:
    visit = Visit(key=new_record_key(), started_at=NOW, present=(Presence.PARTNER,))
    interviews.put(interview.id, visit)
    assert service.open(client.id).under_way[0].others_are_there
    interviews.put(interview.id, dataclasses.replace(visit, ended_at=NOW))
    assert not service.open(client.id).under_way[0].others_are_there, "control: the visit is over"


def test_an_interview_whose_form_is_gone_is_told_with_its_codes(
    service: BeforeVisitService, interviews: InterviewService, client: Client
) -> None:
    gone = dataclasses.replace(shared_forms().load("asi-grund"), id="gone")
    interview = interviews.start(client.id, gone)
    interviews.put(interview.id, Parked(key=RecordKey("E11"), item=ItemCode("E11"), at=NOW))
    (found,) = service.open(client.id).under_way
    assert (found.parked[0].named.item, found.parked[0].named.label("sv"), found.at) == ("E11", "", None)


def test_a_plan_is_kept_and_one_that_says_nothing_takes_it_away(service: BeforeVisitService, client: Client) -> None:
    planned = PlannedVisit(on=TODAY, time="10.00", place=Place.OFFICE, interpreter="arabiska")
    service.plan(client.id, planned)
    assert service.open(client.id).planned == planned
    service.plan(client.id, PlannedVisit(place=Place.OFFICE))
    assert service.open(client.id).planned is None


def test_attempts_stand_newest_first_and_one_can_be_taken_back(service: BeforeVisitService, client: Client) -> None:
    late = service.note_attempt(client.id, ContactWay.PHONE, ContactResult.NO_ANSWER, note=" Ringde ")
    early = service.note_attempt(client.id, ContactWay.LETTER, ContactResult.DECLINED, at=NOW - dt.timedelta(days=3))
    assert service.attempts(client.id) == (late, early)
    assert (late.at, late.note) == (NOW, "Ringde")
    service.take_back(client.id, late)
    assert service.attempts(client.id) == (early,)


def test_how_an_interview_ended_early_is_read_from_its_code(
    vault: FakeVault, interviews: InterviewService, client: Client, interview: Interview
) -> None:
    clients = ClientService(vault)
    interviews.record(interview.id, (a_box("G12", 2),), None)
    assert clients.open(client.id).outlines[0].early_end is None, "control: it is still under way"
    interviews.interrupt(interview.id, "Ville inte")
    assert clients.open(client.id).outlines[0].early_end is EarlyEnd.DECLINED


def attempt(days_ago: int, result: ContactResult) -> ContactAttempt:
    at = NOW - dt.timedelta(days=days_ago)
    return ContactAttempt(key=new_record_key(), at=at, way=ContactWay.PHONE, result=result)


@pytest.mark.parametrize(
    ("attempts", "said"),
    [
        ((), ""),
        ((attempt(0, ContactResult.NO_ANSWER),), "1 attempt, today: no answer."),
        (
            tuple(attempt(days, ContactResult.NO_ANSWER) for days in (1, 2, 8)),
            "3 attempts, the latest yesterday: no answer.",
        ),
        (
            (attempt(1, ContactResult.NOT_THERE), attempt(2, ContactResult.REACHED), attempt(3, ContactResult.NO_ANSWER)),
            "1 attempt, yesterday: did not come.",
        ),
        ((attempt(4, ContactResult.REACHED),), "Last in contact 18 November 2026, by telephone."),
    ],
)
@pytest.mark.usefixtures("english")
def test_attempts_are_counted_in_words_since_the_client_was_last_reached(attempts: tuple[ContactAttempt, ...], said: str) -> None:
    assert attempts_words(attempts, TODAY) == said


@pytest.mark.usefixtures("english")
def test_a_planned_visit_is_said_by_its_day_and_as_past_once_it_is() -> None:
    planned = PlannedVisit(on=TODAY + dt.timedelta(days=1), time="10.00", place=Place.PHONE)
    assert planned_words(planned, TODAY) == "Next visit: tomorrow at 10.00, by telephone."
    assert planned_words(planned, TODAY + dt.timedelta(days=2)) == "The planned visit was yesterday, by telephone."
    assert planned_words(None, TODAY) == "No visit is planned."


@pytest.mark.usefixtures("english")
def test_a_visit_is_one_line_with_its_minutes() -> None:
    visit = Visit(key=new_record_key(), started_at=NOW, ended_at=NOW + dt.timedelta(minutes=61), place=Place.CUSTODY)
    assert visit_words(visit).endswith("61 minutes.")
    assert "in custody" in visit_words(visit)


@pytest.mark.parametrize("way", list(SafeWay))
@pytest.mark.parametrize("details", ["", "vardagar före tre", "phone: 070"])
def test_a_safe_way_is_read_as_it_was_written(way: SafeWay, details: str) -> None:
    contact = SafeContact(way=way, details=details)
    assert read_safe_way(safe_way_line(contact)) == contact


@pytest.mark.usefixtures("english")
def test_what_was_written_before_there_was_a_choice_is_still_said() -> None:
    assert read_safe_way("sms, vardagar") == SafeContact(way=SafeWay.OTHER, details="sms, vardagar")
    assert safe_way_words(Contact(safe_way="sms, vardagar")) == "Safe way of contact: sms, vardagar"
    assert safe_way_words(Contact(safe_way="phone: före tre")) == "Safe way of contact: telephone, före tre"
    assert read_safe_way(" ") is None
    assert safe_way_words(Contact()) == ""
