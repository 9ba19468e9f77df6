"""The log as people read it: reading is logged before it happens, and a list never tells who a protected person is."""

from __future__ import annotations

import datetime as dt

import pytest

from app.cases.clients import Client, Protection
from app.cases.events import ClientSaved, InterviewOpened, InterviewStarted, LogRead, VaultCreated
from app.cases.interviews import Interview
from app.services.audit import AuditService
from app.services.clients import ClientService
from app.services.erasure import ErasureService
from tests.helpers.cases import a_client, an_interview
from tests.helpers.fake_vault import FakeVault


@pytest.fixture
def vault() -> FakeVault:
    """An open vault."""
    vault = FakeVault()
    vault.create("korp bastu vante sjö mossa")
    return vault


@pytest.fixture
def client(vault: FakeVault) -> Client:
    """A client."""
    return _saved(vault, a_client())


@pytest.fixture
def interview(vault: FakeVault, client: Client) -> Interview:
    """The client's interview, opened once."""
    interview = an_interview(client.id)
    with vault.begin() as work:
        work.append(InterviewStarted(interview=interview))
        work.append(InterviewOpened(interview_id=interview.id))
        work.commit()
    return interview


def _saved(vault: FakeVault, client: Client) -> Client:
    with vault.begin() as work:
        work.append(ClientSaved(client=client))
        work.commit()
    return client


def test_beginning_to_read_is_the_newest_line_and_turning_the_page_is_none(vault: FakeVault, interview: Interview) -> None:
    service = AuditService(vault)
    page = service.page(limit=2)
    assert [line.event for line in page.lines] == [LogRead(), InterviewOpened(interview_id=interview.id)]
    assert page.more
    older = service.page(before=page.lines[-1].seq, limit=2)
    assert [line.kind for line in older.lines] == ["interview_started", "client_saved"]
    assert not older.more
    assert len(vault.log) == 4


@pytest.mark.usefixtures("interview")
def test_a_page_that_takes_the_last_lines_says_there_are_no_more(vault: FakeVault) -> None:
    assert AuditService(vault).page(limit=4).more is False
    assert AuditService(vault).page(limit=4).more is True


@pytest.mark.usefixtures("interview")
def test_narrowed_to_a_client_the_reading_names_the_client(vault: FakeVault, client: Client) -> None:
    other = _saved(vault, a_client("Bo", "Ek", "", "B 2"))
    page = AuditService(vault).page(client_id=client.id)
    assert page.lines[0].event == LogRead(client_id=client.id)
    assert other.id not in {line.client_id for line in page.lines}
    assert [line.kind for line in page.lines[1:]] == ["interview_opened", "interview_started", "client_saved"]


@pytest.mark.usefixtures("interview")
def test_a_line_says_whom_it_is_about_by_initials_and_case_number(vault: FakeVault, client: Client) -> None:
    with vault.begin() as work:
        work.append(VaultCreated())
        work.commit()
    _read, created, opened, *_ = AuditService(vault).page().lines
    assert created.whom is None
    assert opened.whom is not None
    assert (opened.whom.initials, opened.whom.case_number) == (client.initials, client.case_number)


def test_of_a_protected_person_a_line_says_only_that(vault: FakeVault) -> None:
    _saved(vault, a_client(protection=Protection.CONFIDENTIALITY_MARK))
    whom = AuditService(vault).page().lines[1].whom
    assert whom is not None
    assert (whom.initials, whom.case_number, whom.is_protected) == ("", "", True)


@pytest.mark.usefixtures("interview")
def test_of_an_erased_person_the_lines_stay_and_say_nothing(vault: FakeVault, client: Client) -> None:
    ErasureService(vault).erase_client(client.id, "Gallring enligt beslut")
    lines = AuditService(vault).page(client_id=client.id).lines
    assert [line.kind for line in lines][-3:] == ["interview_opened", "interview_started", "client_saved"]
    assert [line.event for line in lines][-3:] == [None, None, None]
    assert {line.whom.is_erased for line in lines if line.whom is not None} == {True}
    assert not any(client.given_name in repr(line) or client.case_number in str(line.whom) for line in lines)


def test_the_moment_is_told_as_the_clock_on_the_wall_showed_it(vault: FakeVault) -> None:
    (line,) = AuditService(vault).page().lines
    assert line.offset_minutes == 60
    assert line.local_time.isoformat() == "2026-11-22T10:00:00+01:00"
    assert line.local_time == line.at.astimezone(dt.UTC)


def test_checking_is_logged_before_it_is_done(vault: FakeVault) -> None:
    assert AuditService(vault).check().is_whole
    assert [each.event for each in vault.log] == [LogRead(checked=True)]


@pytest.mark.usefixtures("interview")
def test_opening_a_clients_page_is_logged_and_an_offer_is_not(vault: FakeVault, client: Client) -> None:
    service, before = ClientService(vault), len(vault.log)
    opened = service.open(client.id)
    assert service.page(client.id).client == opened.client
    assert [each.event.name for each in vault.log[before:]] == ["client_opened"]
