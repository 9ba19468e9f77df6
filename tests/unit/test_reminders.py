"""What should not be forgotten: never by an answer, never naming a protected client, and quick to tell."""

from __future__ import annotations

import datetime as dt

import pytest

from app.cases.clients import Client, Protection
from app.cases.events import ClientSaved
from app.cases.ids import InterviewId, new_record_key
from app.cases.interviews import FollowUpPeriod, Interview
from app.cases.records import Transferred
from app.services.follow_up import FollowUpService
from app.services.interviews import InterviewService
from app.services.reminders import ReminderCounts, ReminderService
from tests.helpers.fake_vault import FakeVault, TestClock
from tests.helpers.fake_work import FakeUnitOfWork
from tests.helpers.windows import make_client, shared_forms

NOW = dt.datetime(2026, 11, 22, 9, 0, tzinfo=dt.UTC)


@pytest.fixture
def vault() -> FakeVault:
    """An open vault with nobody in it."""
    vault = FakeVault(TestClock(NOW))
    vault.create("korp bastu vante sjö mossa")
    return vault


@pytest.fixture
def service(vault: FakeVault) -> ReminderService:
    """The service on that vault."""
    return ReminderService(vault, vault.clock)


def add(vault: FakeVault, client: Client) -> Client:
    with vault.begin() as work:
        work.append(ClientSaved(client=client))
        work.commit()
    return client


def hold(vault: FakeVault, client: Client, day: str, *, completed: bool = True) -> Interview:
    interviews = InterviewService(vault, vault.clock)
    held_on = dt.date.fromisoformat(day)
    interview = interviews.start(client.id, shared_forms().load("asi-grund"), held_on=held_on)
    if completed:
        interviews.complete(interview.id, "1", 10.0, ())
    return interview


def test_a_completed_interview_is_remembered_until_it_stands_in_the_file(vault: FakeVault, service: ReminderService) -> None:
    client = add(vault, make_client())
    first, second = hold(vault, client, "2026-11-20"), hold(vault, client, "2026-11-10")
    hold(vault, client, "2026-11-21", completed=False)
    assert [each.interview_id for each in service.load().not_transferred] == [second.id, first.id]
    transferred = Transferred(key=new_record_key(), on=NOW.date(), by="Handläggare")
    InterviewService(vault, vault.clock).put(first.id, transferred)
    found = service.load()
    assert [each.interview_id for each in found.not_transferred] == [second.id]
    assert (found.not_transferred[0].initials, found.not_transferred[0].case_number) == ("AB", "2026-114")
    assert service.counts() == found.counts
    assert found.counts.not_transferred == 1


@pytest.mark.parametrize(
    ("day", "is_due"),
    [("2026-05-22", True), ("2026-05-23", False), ("2024-11-22", True), ("2024-11-21", False)],
)
def test_a_follow_up_is_due_from_six_months_until_a_new_grund_is_better(
    vault: FakeVault, service: ReminderService, day: str, is_due: bool
) -> None:
    hold(vault, add(vault, make_client()), day)
    found = service.load()
    assert bool(found.follow_ups_due) is is_due
    assert found.counts.follow_ups_due == int(is_due)


def test_a_follow_up_that_has_begun_is_due_no_longer(vault: FakeVault, service: ReminderService) -> None:
    client = add(vault, make_client())
    grund = hold(vault, client, "2026-05-01")
    assert service.load().follow_ups_due[0].due_on == dt.date(2026, 11, 1)
    form = shared_forms().load("asi-uppfoljning")
    FollowUpService(vault, vault.clock).start(client.id, form, FollowUpPeriod.SINCE_LAST, grund.id)
    assert not service.load().follow_ups_due


def test_a_protected_client_is_remembered_without_initials_and_case_number(vault: FakeVault, service: ReminderService) -> None:
    client = add(vault, make_client(protection=Protection.CONFIDENTIALITY_MARK))
    hold(vault, client, "2026-05-01")
    found = service.load()
    for reminder in (*found.not_transferred, *found.follow_ups_due):
        assert (reminder.initials, reminder.case_number, reminder.is_protected) == ("", "", True)
    assert len(found.not_transferred) == len(found.follow_ups_due) == 1


def test_nothing_to_remember_counts_as_nothing(vault: FakeVault, service: ReminderService) -> None:
    add(vault, make_client())
    assert not service.counts()


def test_looking_for_reminders_logs_nothing_and_says_nothing_of_people_when_shown_in_a_fault(
    vault: FakeVault, service: ReminderService
) -> None:
    hold(vault, add(vault, make_client()), "2026-05-01")
    before = len(vault.log)
    found = service.load()
    assert len(vault.log) == before
    assert "2026-114" not in repr(found) + repr(found.not_transferred)


def test_no_answer_is_ever_looked_at(vault: FakeVault, service: ReminderService, monkeypatch: pytest.MonkeyPatch) -> None:
    hold(vault, add(vault, make_client()), "2026-05-01")

    def refuse(*_: object) -> None:
        raise AssertionError("a reminder must not depend on what was answered")

    for looking in ("boxes", "scores", "events"):
        monkeypatch.setattr(FakeUnitOfWork, looking, refuse)
    with vault.begin() as work, pytest.raises(AssertionError):
        work.boxes(InterviewId("any"))  # control: looking would be noticed
    assert service.load().counts == service.counts() != ReminderCounts()
