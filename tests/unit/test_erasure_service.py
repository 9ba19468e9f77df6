"""Erasing needs a reason that names nobody, says beforehand how much goes, and says it is done only when every copy is clean."""

from __future__ import annotations

from collections.abc import Iterator
from unittest import mock

import pytest

from app.cases.clients import Client
from app.cases.events import (
    AnswersRecorded,
    ClientErased,
    ClientSaved,
    ErasureFinished,
    InterviewErased,
    InterviewStarted,
)
from app.cases.interviews import Interview
from app.errors import AppError, ErrorCode
from app.services.erasure import LONGEST_REASON, ErasurePreview, ErasureService
from tests.helpers.cases import a_box, a_client, an_interview
from tests.helpers.fake_vault import FakeVault

REASON = "Gallring enligt nämndens beslut"


@pytest.fixture
def vault() -> FakeVault:
    """An open vault."""
    vault = FakeVault()
    vault.create("korp bastu vante sjö mossa")
    return vault


@pytest.fixture
def client(vault: FakeVault) -> Client:
    """A client."""
    client = a_client()
    with vault.begin() as work:
        work.append(ClientSaved(client=client))
        work.commit()
    return client


@pytest.fixture
def interview(vault: FakeVault, client: Client) -> Interview:
    """The client's interview with two answers."""
    interview = an_interview(client.id)
    with vault.begin() as work:
        work.append(InterviewStarted(interview=interview))
        work.append(AnswersRecorded(interview_id=interview.id, boxes=(a_box("M1", 1), a_box("M2.years", 2))))
        work.commit()
    return interview


@pytest.fixture
def scrub(vault: FakeVault) -> Iterator[mock.Mock]:
    """What the vault is asked to do to its copies."""
    with mock.patch.object(vault, "scrub") as scrub:
        yield scrub


def test_how_much_would_go_is_said_before(vault: FakeVault, client: Client, interview: Interview) -> None:
    service, before = ErasureService(vault), len(vault.log)
    assert service.preview_client(client.id) == ErasurePreview(interviews=1, answers=2, records=0, events=3)
    assert service.preview_interview(interview.id) == ErasurePreview(interviews=1, answers=2, records=0, events=2)
    assert len(vault.log) == before


@pytest.mark.usefixtures("interview")
def test_an_erasure_is_logged_with_its_reason_and_finished_after_the_copies(
    vault: FakeVault, client: Client, scrub: mock.Mock
) -> None:
    ErasureService(vault).erase_client(client.id, f"  {REASON} ")
    erased, finished = (each.event for each in vault.log[-2:])
    assert erased == ClientErased(client_id=client.id, reason=REASON, events=3)
    assert finished == ErasureFinished(up_to=4)
    scrub.assert_called_once_with()


def test_one_interview_goes_and_the_client_stays(vault: FakeVault, client: Client, interview: Interview) -> None:
    ErasureService(vault).erase_interview(interview.id, REASON)
    assert vault.log[-2].event == InterviewErased(interview_id=interview.id, reason=REASON, events=2)
    with vault.begin() as work:
        assert work.client(client.id) == client
        assert work.interviews_of(client.id) == ()


@pytest.mark.parametrize("reason", ["", "   ", "x" * (LONGEST_REASON + 1)], ids=["none", "blank", "too long"])
def test_without_a_reason_nothing_is_erased(vault: FakeVault, client: Client, interview: Interview, reason: str) -> None:
    _refused(vault, client, interview, reason, ErrorCode.REASON_MISSING)


@pytest.mark.parametrize(
    "reason",
    [
        "Åsa-Lena har bett om det",
        "Lena har bett om det",
        "ÖBERG, beslut 3",
        "öbergs akt",
        "enligt beslut för 19640823-3234",
        "enligt beslut för 640823 3234",
        "ärende 2026/77-1 är avslutat",
    ],
)
def test_a_reason_that_tells_who_it_was_is_refused(vault: FakeVault, client: Client, interview: Interview, reason: str) -> None:
    _refused(vault, client, interview, reason, ErrorCode.REASON_NAMES_SOMEBODY)


def _refused(vault: FakeVault, client: Client, interview: Interview, reason: str, code: ErrorCode) -> None:
    service, before = ErasureService(vault), len(vault.log)
    with pytest.raises(AppError) as error:
        service.erase_client(client.id, reason)
    assert error.value.code is code
    with pytest.raises(AppError) as error:
        service.erase_interview(interview.id, reason)
    assert error.value.code is code
    assert len(vault.log) == before


def test_while_a_copy_stands_it_is_not_said_to_be_done_and_finishing_goes_on(
    vault: FakeVault, client: Client, scrub: mock.Mock
) -> None:
    service = ErasureService(vault)
    scrub.side_effect = AppError(ErrorCode.NOT_ERASED, {"left": 1})
    with pytest.raises(AppError) as error:
        service.erase_client(client.id, REASON)
    assert error.value.code is ErrorCode.NOT_ERASED
    assert vault.log[-1].event.name == ClientErased.name
    scrub.side_effect = None
    assert service.finish()
    assert vault.log[-1].event.name == ErasureFinished.name
    assert not service.finish(), "nothing is left to do"
    assert scrub.call_count == 2
