"""What every vault promises about its log: reading it, and what a lawful erasure takes and leaves."""

from __future__ import annotations

import pytest

from app.cases.clients import Client
from app.cases.events import (
    AnswersRecorded,
    BackupRestored,
    ClientErased,
    ClientOpened,
    ClientRevealed,
    ClientSaved,
    ErasureFinished,
    Event,
    InterviewErased,
    InterviewOpened,
    InterviewStarted,
    KeysChanged,
    LogRead,
    RecordPut,
    RecoveryRehearsed,
    ScoresStored,
    ScoreStored,
    VaultCreated,
    VaultLocked,
    VaultUnlocked,
)
from app.cases.ids import ClientId, InterviewId, RecordKey
from app.cases.interviews import Interview
from app.cases.log_entries import LogEntry
from app.errors import AppError, ErrorCode
from app.services.ports import Vault
from tests.contract.vault_contract import VaultContract, found, log, refused
from tests.helpers.cases import START, a_box, a_client, an_interview


def lines(vault: Vault, client_id: ClientId | None = None, before: int | None = None, limit: int = 100) -> list[LogEntry]:
    """A page of the log."""
    with vault.begin() as work:
        return list(work.log(client_id, before, limit))


def work_on(interview_id: InterviewId) -> list[Event]:
    """Answers, a note and scores."""
    return [
        AnswersRecorded(interview_id=interview_id, boxes=(a_box("M1", 3), a_box("D13.specify", "svar"))),
        RecordPut(interview_id=interview_id, kind="comment", key=RecordKey("1"), content='{"text":"anteckning"}'),
        ScoresStored(
            interview_id=interview_id, rules_version="1", currency_rate=10.0, scores=(ScoreStored(name="drug", score=0.5),)
        ),
        InterviewOpened(interview_id=interview_id),
    ]


class LogContract(VaultContract):
    """Inherited by the tests of each vault."""

    @pytest.fixture
    def other(self, vault: Vault) -> Interview:
        """Somebody else's interview, with work in it."""
        client = a_client("Bo", "Ek", "", "B 2")
        interview = an_interview(client.id)
        log(vault, ClientSaved(client=client), InterviewStarted(interview=interview), *work_on(interview.id))
        return interview

    # Reading the log

    def test_the_log_is_read_newest_first_a_page_at_a_time(self, vault: Vault, interview: Interview) -> None:
        log(vault, *work_on(interview.id))
        assert [each.seq for each in lines(vault)] == [6, 5, 4, 3, 2, 1]
        assert [each.seq for each in lines(vault, limit=2)] == [6, 5]
        assert [each.seq for each in lines(vault, before=5, limit=2)] == [4, 3]
        assert lines(vault, before=1) == []

    def test_a_line_says_what_happened_when_and_whom_it_is_about(
        self, vault: Vault, client: Client, interview: Interview
    ) -> None:
        event = work_on(interview.id)[0]
        seq = log(vault, event)
        (line,) = lines(vault, limit=1)
        assert (line.seq, line.at, line.kind, line.event) == (seq, START, event.name, event)
        assert (line.client_id, line.interview_id) == (client.id, interview.id)
        assert line.circumstances is not None

    def test_narrowed_to_a_client_the_log_shows_the_client_and_all_interviews(
        self, vault: Vault, client: Client, interview: Interview, other: Interview
    ) -> None:
        log(vault, VaultLocked(), ClientOpened(client_id=client.id), LogRead(client_id=client.id), *work_on(interview.id))
        mine = lines(vault, client.id)
        assert {each.client_id for each in mine} == {client.id}
        assert [each.kind for each in mine][-2:] == ["interview_started", "client_saved"]
        assert len(mine) == 8
        assert len(lines(vault, other.client_id)) == 6
        assert [each.seq for each in lines(vault, client.id, before=mine[1].seq, limit=1)] == [mine[2].seq]

    def test_the_log_can_be_read_about_anybody(self, vault: Vault) -> None:
        log(vault, LogRead(client_id=ClientId("nobody")))
        assert [each.kind for each in lines(vault, ClientId("nobody"))] == ["log_read"]
        for event in (ClientOpened(client_id=ClientId("nobody")), ClientErased(client_id=ClientId("nobody"), reason="x")):
            with pytest.raises(AppError) as error:
                log(vault, event)
            assert refused(error) is ErrorCode.NOT_FOUND

    def test_looking_moves_nobody_in_the_list(self, vault: Vault, client: Client, other: Interview) -> None:
        log(vault, ClientOpened(client_id=client.id), ClientRevealed(client_id=client.id), LogRead(client_id=client.id))
        assert found(vault, "") == [other.client_id, client.id]

    def test_what_happened_to_the_vault_itself_is_told_apart(self, vault: Vault, interview: Interview) -> None:
        about_vault: list[Event] = [
            VaultCreated(),
            VaultUnlocked(failed_tries=2),
            KeysChanged(change="passphrase_changed"),
            RecoveryRehearsed(way="it_key"),
            BackupRestored(made_at=START, mended=3),
            VaultLocked(),
        ]
        for event in about_vault:
            log(vault, event, LogRead(), InterviewOpened(interview_id=interview.id))
        with vault.begin() as work:
            assert [each.event for each in work.vault_events()] == about_vault

    # Erasure

    def test_an_erased_client_is_gone_with_every_interview(
        self, vault: Vault, client: Client, interview: Interview, other: Interview
    ) -> None:
        second = an_interview(client.id)
        log(vault, *work_on(interview.id), InterviewStarted(interview=second), *work_on(second.id))
        log(vault, ClientErased(client_id=client.id, reason="gallring"))
        assert (found(vault, "öberg"), found(vault, "196408233234"), found(vault, "")) == ([], [], [other.client_id])
        with vault.begin() as work:
            assert work.client_with_identity(client.identity) is None
            assert work.interviews_of(client.id) == ()
            assert [key for key, _ in work.records_of_kind("comment")] == [other.id]
            assert (work.events(interview.id), work.events(second.id)) == ((), ())
            for question in (work.interview, work.boxes, work.records, work.scores):
                with pytest.raises(AppError) as error:
                    question(second.id)
                assert refused(error) is ErrorCode.NOT_FOUND
            assert work.boxes(other.id)
            assert len(work.events(other.id)) == 5

    def test_an_erased_interview_leaves_the_client_and_the_others(
        self, vault: Vault, client: Client, interview: Interview
    ) -> None:
        second = an_interview(client.id)
        log(vault, *work_on(interview.id), InterviewStarted(interview=second), *work_on(second.id))
        log(vault, InterviewErased(interview_id=second.id, reason="gallring"))
        assert found(vault, "öberg") == [client.id]
        with vault.begin() as work:
            assert [each.id for each in work.interviews_of(client.id)] == [interview.id]
            latest = work.latest_open()
            assert latest is not None
            assert latest.id == interview.id
            assert len(work.boxes(interview.id)) == 2

    def test_the_log_keeps_the_lines_of_what_was_erased_without_what_stood_in_them(
        self, vault: Vault, client: Client, interview: Interview
    ) -> None:
        log(vault, *work_on(interview.id), LogRead(client_id=client.id))
        before = [(each.seq, each.kind, each.client_id, each.interview_id) for each in lines(vault, client.id)]
        erasure = ClientErased(client_id=client.id, reason="gallring", events=6)
        seq = log(vault, erasure)
        erased, *rest = lines(vault, client.id)
        assert (erased.seq, erased.event) == (seq, erasure)
        assert [(each.seq, each.kind, each.client_id, each.interview_id) for each in rest] == before
        assert {each.kind for each in rest if each.event is not None} == {"log_read"}

    def test_how_much_an_erasure_would_take_is_known_before(
        self, vault: Vault, client: Client, interview: Interview, other: Interview
    ) -> None:
        log(vault, *work_on(interview.id))
        with vault.begin() as work:
            assert (work.erasable(client.id, None), work.erasable(None, interview.id)) == (6, 5)
        log(vault, InterviewErased(interview_id=interview.id, reason="gallring"))
        with vault.begin() as work:
            assert (work.erasable(client.id, None), work.erasable(None, interview.id)) == (1, 0)
            assert work.erasable(other.client_id, None) == 6

    def test_an_erasure_is_unfinished_until_it_is_said_to_have_reached_every_copy(
        self, vault: Vault, client: Client, interview: Interview
    ) -> None:
        with vault.begin() as work:
            assert work.unfinished_erasure() == 0
        seq = log(vault, InterviewErased(interview_id=interview.id, reason="gallring"))
        with vault.begin() as work:
            assert work.unfinished_erasure() == seq
        log(vault, ErasureFinished(up_to=seq))
        with vault.begin() as work:
            assert work.unfinished_erasure() == 0

    def test_an_erasure_that_is_not_committed_takes_nothing(self, vault: Vault, client: Client, interview: Interview) -> None:
        log(vault, *work_on(interview.id))
        with vault.begin() as work:
            work.append(ClientErased(client_id=client.id, reason="gallring"))
        assert found(vault, "öberg") == [client.id]
        with vault.begin() as work:
            assert len(work.events(interview.id)) == 5
