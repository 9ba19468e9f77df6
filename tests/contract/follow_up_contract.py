"""What every vault promises about follow-ups, interviews from paper, notes about clients, and imported words."""

from __future__ import annotations

import dataclasses

import pytest

from app.cases.clients import Client
from app.cases.events import (
    AnswersRecorded,
    ClientErased,
    ClientRecordDropped,
    ClientRecordPut,
    ClientSaved,
    EarlierShown,
    Event,
    InterviewErased,
    InterviewMoved,
    InterviewStarted,
    WordingImported,
    WordingRetired,
)
from app.cases.ids import RecordKey
from app.cases.interviews import FollowUp, FollowUpPeriod, Interview, InterviewLine, InterviewState
from app.errors import AppError, ErrorCode
from app.services.ports import StoredRecord, Vault
from tests.contract.vault_contract import VaultContract, found, log, refused
from tests.helpers.cases import START, a_box, a_client, a_follow_up, a_wording, an_interview
from tests.helpers.vaults import PASSPHRASE

ITEMS, LENGTH = 195, 400  # a whole form in one language, with long questions


def noted(client: Client, key: str, content: str) -> ClientRecordPut:
    """A note about the client put."""
    return ClientRecordPut(client_id=client.id, kind="contact_attempt", key=RecordKey(key), content=content)


def notes(vault: Vault, client: Client) -> list[str]:
    """The contents of the client's notes."""
    with vault.begin() as work:
        return [each.content for each in work.client_records(client.id)]


class FollowUpContract(VaultContract):
    """Inherited by the tests of each vault."""

    @pytest.fixture
    def follow_up(self, vault: Vault, interview: Interview) -> Interview:
        """A follow-up of the interview, with an answer."""
        started = a_follow_up(interview)
        log(vault, InterviewStarted(interview=started), AnswersRecorded(interview_id=started.id, boxes=(a_box("M1", 3),)))
        return started

    # Follow-ups

    @pytest.mark.parametrize("period", FollowUpPeriod)
    def test_a_follow_up_keeps_what_it_looks_back_on(self, vault: Vault, interview: Interview, period: FollowUpPeriod) -> None:
        looking_back = FollowUp(earlier=interview.id, period=period, since=START.date())
        started = dataclasses.replace(a_follow_up(interview), follow_up=looking_back)
        log(vault, InterviewStarted(interview=started))
        with vault.begin() as work:
            assert work.interview(started.id) == started
            assert work.interview(interview.id).follow_up is None

    def test_an_interview_from_paper_says_so(self, vault: Vault, interview: Interview) -> None:
        entered = dataclasses.replace(an_interview(interview.client_id), from_paper=True)
        log(vault, InterviewStarted(interview=entered))
        with vault.begin() as work:
            assert (work.interview(entered.id).from_paper, work.interview(interview.id).from_paper) == (True, False)

    def test_a_follow_up_looks_back_on_nobody_elses_interview(self, vault: Vault, interview: Interview) -> None:
        stranger = a_client("Bo", "Ek", "", "B 2")
        theirs = an_interview(stranger.id)
        log(vault, ClientSaved(client=stranger), InterviewStarted(interview=theirs))
        follow_up = a_follow_up(interview)
        of_another = dataclasses.replace(follow_up, follow_up=a_follow_up(theirs).follow_up)
        of_nothing = dataclasses.replace(follow_up, follow_up=a_follow_up(an_interview(stranger.id)).follow_up)
        events: list[Event] = [
            InterviewStarted(interview=of_another),
            InterviewStarted(interview=of_nothing),
            EarlierShown(interview_id=interview.id, earlier_id=theirs.id),
            EarlierShown(interview_id=interview.id, earlier_id=follow_up.id),
        ]
        for event in events:
            with pytest.raises(AppError) as error:
                log(vault, event)
            assert refused(error) is ErrorCode.NOT_FOUND
        log(vault, InterviewStarted(interview=follow_up))

    def test_showing_earlier_answers_is_a_line_in_the_log_and_moves_nothing(
        self, vault: Vault, interview: Interview, follow_up: Interview
    ) -> None:
        other = a_client("Bo", "Ek", "", "B 2")
        theirs = an_interview(other.id)
        log(vault, ClientSaved(client=other), InterviewStarted(interview=theirs))
        shown = EarlierShown(interview_id=follow_up.id, earlier_id=interview.id)
        log(vault, shown)
        assert found(vault, "") == [other.id, interview.client_id]
        with vault.begin() as work:
            assert work.events(follow_up.id)[-1].event == shown
            assert (latest := work.latest_open()) is not None
            assert latest.id == theirs.id
            assert [each.id for each in work.interviews_in(InterviewState.OPEN)] == [interview.id, follow_up.id, theirs.id]

    def test_interviews_in_a_state_come_with_the_one_that_waited_longest_first(self, vault: Vault, client: Client) -> None:
        first, second, third = (an_interview(client.id) for _ in range(3))
        log(vault, *(InterviewStarted(interview=each) for each in (first, second, third)))
        log(vault, AnswersRecorded(interview_id=first.id, boxes=()))
        log(vault, InterviewMoved(interview_id=third.id, state=InterviewState.TALK_ENDED))
        with vault.begin() as work:
            assert [each.id for each in work.interviews_in(InterviewState.OPEN)] == [second.id, first.id]
            assert [each.id for each in work.interviews_in(InterviewState.TALK_ENDED)] == [third.id]
            assert work.interviews_in(InterviewState.COMPLETED) == ()
            for state in InterviewState:
                lines = tuple(InterviewLine.of(each) for each in work.interviews_in(state))
                assert work.interview_lines(state) == lines

    def test_a_follow_up_is_read_as_before_when_the_earlier_interview_is_erased(
        self, vault: Vault, interview: Interview, follow_up: Interview
    ) -> None:
        log(vault, EarlierShown(interview_id=follow_up.id, earlier_id=interview.id))
        log(vault, InterviewErased(interview_id=interview.id, reason="gallring"))
        with vault.begin() as work:
            assert work.interview(follow_up.id).follow_up == follow_up.follow_up
            assert work.boxes(follow_up.id) == (a_box("M1", 3),)
            assert len(work.events(follow_up.id)) == 3
        with pytest.raises(AppError) as error:
            log(vault, EarlierShown(interview_id=follow_up.id, earlier_id=interview.id))
        assert refused(error) is ErrorCode.NOT_FOUND
        assert vault.verify().is_whole

    # Notes about clients

    def test_notes_about_a_client_keep_the_order_in_which_they_were_first_put(self, vault: Vault, client: Client) -> None:
        log(vault, noted(client, "z", "1"), noted(client, "a", "2"))
        log(vault, noted(client, "z", "3"))
        assert notes(vault, client) == ["3", "2"]
        for key in ("z", "never was"):
            log(vault, ClientRecordDropped(client_id=client.id, kind="contact_attempt", key=RecordKey(key)))
        log(vault, noted(client, "z", "4"))
        assert notes(vault, client) == ["2", "4"]
        with vault.begin() as work:
            assert work.client_records(client.id)[0] == StoredRecord(kind="contact_attempt", key=RecordKey("a"), content="2")

    def test_notes_of_one_kind_are_found_over_all_clients(self, vault: Vault, client: Client) -> None:
        other = a_client("Bo", "Ek", "", "B 2")
        log(vault, ClientSaved(client=other), noted(other, "a", "1"), noted(client, "z", "2"), noted(client, "a", "3"))
        with vault.begin() as work:
            found = work.client_records_of_kind("contact_attempt")
            assert work.client_records_of_kind("another kind") == ()
        of_client = [(record.key, record.content) for client_id, record in found if client_id == client.id]
        assert of_client == [("z", "2"), ("a", "3")]
        assert [record.content for client_id, record in found if client_id == other.id] == ["1"]

    def test_a_note_about_a_client_is_work_with_the_client(self, vault: Vault, client: Client) -> None:
        other = a_client("Bo", "Ek", "", "B 2")
        log(vault, ClientSaved(client=other))
        assert found(vault, "") == [other.id, client.id]
        log(vault, noted(client, "a", "1"))
        assert found(vault, "") == [client.id, other.id]

    def test_notes_about_a_client_go_with_the_client_and_with_nobody_else(
        self, vault: Vault, client: Client, interview: Interview
    ) -> None:
        other = a_client("Bo", "Ek", "", "B 2")
        log(vault, ClientSaved(client=other), noted(other, "a", "1"), noted(client, "a", "2"))
        log(vault, InterviewErased(interview_id=interview.id, reason="gallring"))
        assert notes(vault, client) == ["2"]
        log(vault, ClientErased(client_id=client.id, reason="gallring"))
        with pytest.raises(AppError) as error:
            notes(vault, client)
        assert refused(error) is ErrorCode.NOT_FOUND
        assert notes(vault, other) == ["1"]
        with vault.begin() as work:
            told = [each.event for each in work.log(client.id, None, 100) if each.kind == ClientRecordPut.name]
        assert told == [None]

    # Imported words

    def test_wordings_come_back_in_the_order_of_import_the_retired_ones_too(self, vault: Vault) -> None:
        first, second = a_wording("Ö"), a_wording("A", version=2)
        log(vault, WordingImported(wording=first), WordingImported(wording=second), WordingRetired(wording_id=first.id))
        with vault.begin() as work:
            assert work.wordings() == (dataclasses.replace(first, retired=True), second)

    def test_words_for_a_whole_form_are_one_line_of_the_log(self, vault: Vault) -> None:
        large = a_wording(items=ITEMS, length=LENGTH)
        log(vault, WordingImported(wording=large))
        vault.close()
        vault.open(PASSPHRASE)
        with vault.begin() as work:
            assert work.wordings() == (large,)
            (line,) = work.log(None, None, 1)
        assert line.event == WordingImported(wording=large)
        assert vault.verify().is_whole
