"""Opening an interview again: what changes must be gone through with the client anew."""

from __future__ import annotations

import datetime as dt

from app.cases.events import ClientSaved
from app.cases.interviews import InterviewState
from app.forms.catalogue import FormCatalogue
from app.services.interviews import InterviewService
from tests.helpers.fake_vault import FakeVault, TestClock
from tests.helpers.windows import make_client


def test_an_interview_opened_again_is_a_draft_until_it_is_gone_through_anew() -> None:
    clock = TestClock()
    vault, client = FakeVault(clock), make_client()
    vault.create("korp bastu vante sjö mossa")
    with vault.begin() as work:
        work.append(ClientSaved(client=client))
        work.commit()
    service = InterviewService(vault, clock)
    interview = service.start(client.id, FormCatalogue().load("asi-grund"))
    service.complete(interview.id, "1", 10.0, ())
    service.review(interview.id, dt.date(2026, 11, 30))
    assert not service.open(interview.id).interview.is_draft, "control: gone through is no draft"
    service.reopen(interview.id)
    service.complete(interview.id, "1", 10.0, ())
    again = service.open(interview.id).interview
    assert again.state is InterviewState.COMPLETED
    assert again.is_draft
