"""Opening an interview again: what changes must be gone through with the client anew."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

import pytest

from app.cases.events import ClientSaved, InterviewMoved
from app.cases.interviews import Interview, InterviewState
from app.errors import AppError, ErrorCode
from app.forms.catalogue import FormCatalogue
from app.services.interviews import InterviewService
from tests.helpers.cases import a_box
from tests.helpers.fake_vault import FakeVault, TestClock
from tests.helpers.windows import make_client


@pytest.fixture
def vault() -> FakeVault:
    """An open vault with nobody in it."""
    vault = FakeVault(TestClock())
    vault.create("korp bastu vante sjö mossa")
    return vault


@pytest.fixture
def service(vault: FakeVault) -> InterviewService:
    """The service on that vault."""
    return InterviewService(vault, vault.clock)


@pytest.fixture
def interview(vault: FakeVault, service: InterviewService) -> Interview:
    """An interview under way."""
    client = make_client()
    with vault.begin() as work:
        work.append(ClientSaved(client=client))
        work.commit()
    return service.start(client.id, FormCatalogue().load("asi-grund"))


def test_an_interview_opened_again_is_a_draft_until_it_is_gone_through_anew(
    service: InterviewService, interview: Interview
) -> None:
    service.complete(interview.id, "1", 10.0, ())
    service.review(interview.id, dt.date(2026, 11, 30))
    assert not service.open(interview.id).interview.is_draft, "control: gone through is no draft"
    service.reopen(interview.id, "En ratad fråga hade fått fel svar")
    service.complete(interview.id, "1", 10.0, ())
    again = service.open(interview.id).interview
    assert again.state is InterviewState.COMPLETED
    assert again.is_draft


@pytest.mark.parametrize("step_back", [InterviewService.reopen, InterviewService.end_talk])
def test_a_completed_interview_is_taken_back_only_with_a_reason_which_the_log_keeps(
    vault: FakeVault, service: InterviewService, interview: Interview, step_back: Callable[..., object]
) -> None:
    service.complete(interview.id, "1", 10.0, ())
    before = len(vault.log)
    for nothing in ("", "  "):
        with pytest.raises(AppError) as error:
            step_back(service, interview.id, nothing)
        assert error.value.code is ErrorCode.REASON_MISSING
    assert len(vault.log) == before
    step_back(service, interview.id, " Klienten hade mer att säga ")
    reasons = [each.event.because for each in vault.log[before:] if isinstance(each.event, InterviewMoved)]
    assert reasons == ["Klienten hade mer att säga"]
    assert service.open(interview.id).interview.interrupted_because == "", "a reason for opening is none for interrupting"


def test_a_talk_that_was_ended_or_interrupted_is_gone_on_with_without_a_reason(
    service: InterviewService, interview: Interview
) -> None:
    service.end_talk(interview.id)
    service.reopen(interview.id)
    service.interrupt(interview.id, "Klienten gick")
    assert service.open(interview.id).interview.interrupted_because == "Klienten gick"
    service.reopen(interview.id)
    assert service.open(interview.id).interview.state is InterviewState.OPEN


def test_an_answer_of_a_completed_interview_is_not_changed_before_it_is_taken_back(
    vault: FakeVault, service: InterviewService, interview: Interview
) -> None:
    service.record(interview.id, (a_box("M1", 1),), None)
    service.complete(interview.id, "1", 10.0, ())
    before = len(vault.log)
    for fresh in (service, InterviewService(vault, vault.clock)):
        with pytest.raises(AppError) as error:
            fresh.record(interview.id, (a_box("M1", 2),), None)
        assert error.value.code is ErrorCode.REASON_MISSING
    assert len(vault.log) == before
    service.reopen(interview.id, "Svaret var ett annat")
    service.record(interview.id, (a_box("M1", 2),), None)
    assert service.open(interview.id).boxes == (a_box("M1", 2),)
