"""What every vault promises, in memory or encrypted. Each subclass says how to make one."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from pathlib import Path

import pytest

from app.cases.clients import Client
from app.cases.events import (
    AnswersRecorded,
    ClientRecordDropped,
    ClientRecordPut,
    ClientRevealed,
    ClientSaved,
    EarlierShown,
    Event,
    InterviewMoved,
    InterviewOpened,
    InterviewReviewed,
    InterviewStarted,
    RecordDropped,
    RecordPut,
    ScoresStored,
    VaultCreated,
    VaultLocked,
    WordingRetired,
)
from app.cases.ids import ClientId, InterviewId, RecordKey
from app.cases.interviews import Interview, InterviewState
from app.cases.wordings import WordingId
from app.errors import AppError, ErrorCode
from app.forms.model import BoxKey
from app.services.ports import Vault
from app.services.protection import Way
from app.services.verdict import Verdict
from tests.helpers.cases import START, a_box, a_client, an_interview
from tests.helpers.fake_vault import TestClock
from tests.helpers.vaults import PASSPHRASE


def log(vault: Vault, *events: Event) -> int:
    """Log events in one transaction; the number of the last."""
    seq = 0
    with vault.begin() as work:
        for event in events:
            seq = work.append(event)
        work.commit()
    return seq


def found(vault: Vault, text: str, limit: int = 50) -> list[ClientId]:
    """Whom a search finds, in order."""
    with vault.begin() as work:
        return [row.id for row in work.search_clients(text, limit)]


def refused(error: pytest.ExceptionInfo[AppError]) -> ErrorCode:
    """The code of a refusal."""
    return error.value.code


class VaultContract:
    """Inherited by the tests of each vault."""

    def new_vault(self, folder: Path, clock: TestClock) -> Vault:
        """A vault at `folder` that is neither made nor open."""
        raise NotImplementedError

    @pytest.fixture
    def clock(self) -> TestClock:
        """Time as the test wants it."""
        return TestClock(START)

    @pytest.fixture
    def vault(self, tmp_path: Path, clock: TestClock) -> Iterator[Vault]:
        """An open vault."""
        vault = self.new_vault(tmp_path / "vault", clock)
        vault.create(PASSPHRASE)
        yield vault
        vault.close()

    @pytest.fixture
    def client(self, vault: Vault) -> Client:
        """A client in the vault."""
        client = a_client()
        log(vault, ClientSaved(client=client))
        return client

    @pytest.fixture
    def interview(self, vault: Vault, client: Client) -> Interview:
        """An interview in the vault."""
        interview = an_interview(client.id)
        log(vault, InterviewStarted(interview=interview))
        return interview

    # Opening and closing

    def test_a_vault_is_there_once_made_and_open_until_closed(self, tmp_path: Path, clock: TestClock) -> None:
        vault = self.new_vault(tmp_path / "vault", clock)
        assert (vault.exists(), vault.is_open()) == (False, False)
        vault.create(PASSPHRASE)
        assert (vault.exists(), vault.is_open()) == (True, True)
        vault.close()
        assert (vault.exists(), vault.is_open()) == (True, False)
        vault.close()
        vault.open(PASSPHRASE)
        assert vault.is_open()
        vault.close()

    def test_a_second_vault_is_not_made_over_the_first(self, vault: Vault) -> None:
        with pytest.raises(AppError) as error:
            vault.create(PASSPHRASE)
        assert refused(error) is ErrorCode.VAULT_EXISTS

    def test_no_vault_cannot_be_opened(self, tmp_path: Path, clock: TestClock) -> None:
        with pytest.raises(AppError) as error:
            self.new_vault(tmp_path / "nowhere", clock).open(PASSPHRASE)
        assert refused(error) is ErrorCode.VAULT_MISSING

    def test_an_open_vault_is_not_opened_again(self, vault: Vault) -> None:
        with pytest.raises(AppError) as error:
            vault.open(PASSPHRASE)
        assert refused(error) is ErrorCode.VAULT_IN_USE

    def test_a_wrong_passphrase_opens_nothing_and_the_right_one_still_does(self, vault: Vault, client: Client) -> None:
        vault.close()
        with pytest.raises(AppError) as error:
            vault.open("någon annan")
        assert refused(error) is ErrorCode.WRONG_PASSPHRASE
        assert not vault.is_open()
        vault.open(PASSPHRASE)
        assert found(vault, "öberg") == [client.id]

    def test_the_passphrase_of_an_open_vault_is_confirmed_and_nothing_else_happens(self, vault: Vault, client: Client) -> None:
        vault.keys().confirm(PASSPHRASE)
        with pytest.raises(AppError) as error:
            vault.keys().confirm("någon annan")
        assert refused(error) is ErrorCode.WRONG_PASSPHRASE
        assert found(vault, "öberg") == [client.id]
        vault.close()
        vault.open(PASSPHRASE)

    def test_nothing_is_read_or_written_while_closed(self, vault: Vault) -> None:
        vault.close()
        for action in (vault.checkpoint, lambda: log(vault, VaultCreated())):
            with pytest.raises(AppError) as error:
                action()
            assert refused(error) is ErrorCode.VAULT_LOCKED

    def test_what_was_committed_is_there_after_closing_and_opening(self, vault: Vault, interview: Interview) -> None:
        log(vault, AnswersRecorded(interview_id=interview.id, boxes=(a_box("M1", 3),)))
        vault.checkpoint()
        vault.close()
        vault.open(PASSPHRASE)
        with vault.begin() as work:
            assert work.boxes(interview.id) == (a_box("M1", 3),)

    def test_opening_says_what_was_found(self, vault: Vault) -> None:
        log(vault, VaultCreated(), VaultLocked())
        vault.close()
        for _ in range(2):
            with pytest.raises(AppError):
                vault.open("någon annan")
        opening = vault.open(PASSPHRASE)
        assert (opening.way, opening.failed_tries) == (Way.PASSPHRASE, 2)
        assert (opening.ended_well, opening.mended) == (True, 0)

    def test_a_new_vault_is_whole_and_stays_so(self, vault: Vault, interview: Interview) -> None:
        log(vault, AnswersRecorded(interview_id=interview.id, boxes=(a_box("M1", 3),)))
        assert vault.verify() == Verdict(events=3, findings=())
        vault.close()
        vault.open(PASSPHRASE)
        assert vault.verify().is_whole

    def test_what_waits_over_a_lock_is_read_again_after_it(self, vault: Vault) -> None:
        sealed = vault.seal_for_later("åtta dagar".encode())
        vault.close()
        for action in (lambda: vault.seal_for_later(b""), lambda: vault.unseal(sealed), vault.verify, vault.scrub):
            with pytest.raises(AppError) as error:
                action()
            assert refused(error) is ErrorCode.VAULT_LOCKED
        vault.open(PASSPHRASE)
        assert vault.unseal(sealed) == "åtta dagar".encode()

    def test_what_another_vault_sealed_is_not_read(self, vault: Vault, tmp_path: Path, clock: TestClock) -> None:
        other = self.new_vault(tmp_path / "other", clock)
        other.create(PASSPHRASE)
        sealed = other.seal_for_later(b"1")
        other.close()
        assert vault.unseal(sealed) is None

    # Transactions and the log

    def test_leaving_without_commit_undoes_everything(self, vault: Vault) -> None:
        client = a_client()
        with vault.begin() as work:
            work.append(ClientSaved(client=client))
            assert work.client(client.id) == client
        with vault.begin() as work, pytest.raises(AppError):
            work.client(client.id)

    def test_an_error_in_a_transaction_undoes_everything(self, vault: Vault) -> None:
        client = a_client()

        def append_and_fail() -> None:
            with vault.begin() as work:
                work.append(ClientSaved(client=client))
                raise ZeroDivisionError

        with pytest.raises(ZeroDivisionError):
            append_and_fail()
        assert found(vault, "") == []

    def test_only_one_transaction_at_a_time(self, vault: Vault) -> None:
        with vault.begin(), pytest.raises(RuntimeError), vault.begin():
            pass
        assert log(vault, VaultCreated()) == 1

    def test_events_are_numbered_without_gaps_also_after_what_was_undone(self, vault: Vault) -> None:
        assert log(vault, VaultCreated(), VaultCreated()) == 2
        with vault.begin() as work:
            assert work.append(VaultCreated()) == 3
        assert log(vault, VaultCreated()) == 3

    def test_an_interviews_events_come_back_as_they_were_with_their_time(
        self, vault: Vault, clock: TestClock, interview: Interview
    ) -> None:
        clock.go(60)
        event = AnswersRecorded(
            interview_id=interview.id, boxes=(a_box("M1", 0), a_box("M5.specify", "007")), position=BoxKey("M1")
        )
        seq = log(vault, event)
        with vault.begin() as work:
            first, second = work.events(interview.id)
        assert first.event == InterviewStarted(interview=interview)
        assert (second.seq, second.at, second.event) == (seq, START + dt.timedelta(seconds=60), event)

    @pytest.mark.parametrize(
        "event",
        [
            AnswersRecorded(interview_id=InterviewId("nobody"), boxes=(a_box("M1", 1),)),
            AnswersRecorded(interview_id=InterviewId("nobody"), boxes=()),
            InterviewOpened(interview_id=InterviewId("nobody")),
            InterviewMoved(interview_id=InterviewId("nobody"), state=InterviewState.COMPLETED),
            InterviewReviewed(interview_id=InterviewId("nobody"), on=START.date()),
            RecordPut(interview_id=InterviewId("nobody"), kind="comment", key=RecordKey("1"), content="{}"),
            RecordDropped(interview_id=InterviewId("nobody"), kind="comment", key=RecordKey("1")),
            ScoresStored(interview_id=InterviewId("nobody"), rules_version="1", currency_rate=10.0, scores=()),
            EarlierShown(interview_id=InterviewId("nobody"), earlier_id=InterviewId("nobody")),
            ClientRecordPut(client_id=ClientId("nobody"), kind="contact_attempt", key=RecordKey("1"), content="{}"),
            ClientRecordDropped(client_id=ClientId("nobody"), kind="contact_attempt", key=RecordKey("1")),
            WordingRetired(wording_id=WordingId("none")),
            ClientRevealed(client_id=ClientId("nobody")),
            InterviewStarted(interview=an_interview(ClientId("nobody"))),
        ],
        ids=lambda event: event.name,
    )
    def test_what_is_about_nobody_is_refused_and_not_logged(self, vault: Vault, event: Event) -> None:
        with pytest.raises(AppError) as error:
            log(vault, event)
        assert refused(error) is ErrorCode.NOT_FOUND
        assert log(vault, VaultCreated()) == 1

    def test_questions_about_nobody_are_answered_not_found(self, vault: Vault) -> None:
        nobody = InterviewId("nobody")
        with vault.begin() as work:
            for question in (work.interview, work.boxes, work.records, work.scores):
                with pytest.raises(AppError) as error:
                    question(nobody)
                assert refused(error) is ErrorCode.NOT_FOUND
            with pytest.raises(AppError) as error:
                work.client_records(ClientId("nobody"))
            assert refused(error) is ErrorCode.NOT_FOUND
            assert work.interviews_of(ClientId("nobody")) == ()
            assert (work.interviews_in(InterviewState.OPEN), work.wordings()) == ((), ())
            assert (work.latest_open(), work.events(nobody)) == (None, ())
