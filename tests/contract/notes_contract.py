"""What every vault promises about erasing notes one by one, and about the caseworker's own notebook."""

from __future__ import annotations

import pytest

from app.cases.clients import Client
from app.cases.events import (
    ClientErased,
    ErasureFinished,
    InterviewErased,
    InterviewStarted,
    NotebookErased,
    NotebookPut,
    NotesErased,
    RecordDropped,
    RecordPut,
)
from app.cases.ids import InterviewId, RecordKey
from app.cases.interviews import Interview
from app.errors import AppError, ErrorCode
from app.services.ports import StoredRecord, Vault
from tests.contract.vault_contract import VaultContract, found, log, refused
from tests.helpers.cases import an_interview


def put(vault: Vault, interview: Interview, key: str, content: str) -> int:
    """A note is added or changed; the number of its event."""
    return log(vault, RecordPut(interview_id=interview.id, kind="talk_quote", key=RecordKey(key), content=content))


def drop(vault: Vault, interview: Interview, key: str) -> int:
    """A note is taken away; the number of its event."""
    return log(vault, RecordDropped(interview_id=interview.id, kind="talk_quote", key=RecordKey(key)))


def erase(vault: Vault, interview: Interview, *events: int) -> int:
    """Notes are erased; the number of the erasure."""
    return log(vault, NotesErased(interview_id=interview.id, notes=1, events=events))


def page(key: str, content: str) -> NotebookPut:
    """A page of the notebook."""
    return NotebookPut(kind="coding", key=RecordKey(key), content=content)


def notes(vault: Vault, interview: Interview) -> list[str]:
    """What stands in the interview's notes."""
    with vault.begin() as work:
        return [each.content for each in work.records(interview.id)]


def told(vault: Vault, interview_id: InterviewId) -> list[int]:
    """The numbers of the interview's events that still have a content."""
    with vault.begin() as work:
        return [each.seq for each in work.events(interview_id)]


class NotesContract(VaultContract):
    """Inherited by the tests of each vault."""

    # Notes of a talk

    def test_erased_notes_are_gone_from_the_notes_and_from_the_log(self, vault: Vault, interview: Interview) -> None:
        first, kept, changed = put(vault, interview, "a", "1"), put(vault, interview, "b", "2"), put(vault, interview, "a", "3")
        seq = erase(vault, interview, first, changed)
        assert notes(vault, interview) == ["2"]
        assert told(vault, interview.id)[1:] == [kept, seq]
        assert vault.verify().is_whole

    def test_the_erasure_itself_stays_readable_when_interview_and_client_are_erased(
        self, vault: Vault, client: Client, interview: Interview
    ) -> None:
        seq = erase(vault, interview, put(vault, interview, "a", "1"))
        log(vault, InterviewErased(interview_id=interview.id, reason="gallring"))
        log(vault, ClientErased(client_id=client.id, reason="gallring"))
        with vault.begin() as work:
            (line,) = (each for each in work.log(client.id, None, 100) if each.seq == seq)
            assert work.erasable(client.id, None) == 0
        assert isinstance(line.event, NotesErased)
        assert vault.verify().is_whole

    def test_a_note_that_was_taken_away_can_be_erased_while_one_of_that_key_stands_anew(
        self, vault: Vault, interview: Interview
    ) -> None:
        over = (put(vault, interview, "a", "1"), drop(vault, interview, "a"))
        put(vault, interview, "b", "2")
        put(vault, interview, "a", "3")
        erase(vault, interview, *over)
        assert notes(vault, interview) == ["2", "3"]
        assert vault.verify().is_whole

    def test_erasing_notes_is_no_work_with_the_client_but_the_erased_work_was(
        self, vault: Vault, client: Client, interview: Interview
    ) -> None:
        other = an_interview(client.id)
        log(vault, InterviewStarted(interview=other))
        seq = put(vault, interview, "a", "1")
        erase(vault, interview, seq)
        with vault.begin() as work:
            latest = work.latest_open()
        assert latest is not None
        assert latest.id == interview.id
        assert found(vault, "") == [client.id]

    def test_half_a_note_is_not_erased(self, vault: Vault, interview: Interview) -> None:
        first, second = put(vault, interview, "a", "1"), put(vault, interview, "a", "2")
        for named in ((first,), (second,), ()):
            with pytest.raises(AppError) as error:
                erase(vault, interview, *named)
            assert refused(error) is ErrorCode.NOT_FOUND
        third = drop(vault, interview, "a")
        with pytest.raises(AppError):
            erase(vault, interview, first, second)
        erase(vault, interview, first, second, third)
        assert vault.verify().is_whole

    def test_only_notes_of_that_interview_are_erased(self, vault: Vault, client: Client, interview: Interview) -> None:
        other = an_interview(client.id)
        started = log(vault, InterviewStarted(interview=other))
        strange = put(vault, other, "a", "1")
        mine = put(vault, interview, "a", "2")
        pages = log(vault, page("a", "3"))
        for named in ((strange,), (mine, strange), (started,), (mine, started), (pages,), (mine, 99)):
            with pytest.raises(AppError) as error:
                erase(vault, interview, *named)
            assert refused(error) is ErrorCode.NOT_FOUND
        assert (notes(vault, interview), notes(vault, other)) == (["2"], ["1"])
        with pytest.raises(AppError) as error:
            log(vault, NotesErased(interview_id=InterviewId("nobody"), notes=1, events=(mine,)))
        assert refused(error) is ErrorCode.NOT_FOUND

    def test_what_is_erased_cannot_be_erased_again(self, vault: Vault, interview: Interview) -> None:
        seq = put(vault, interview, "a", "1")
        erase(vault, interview, seq)
        with pytest.raises(AppError) as error:
            erase(vault, interview, seq)
        assert refused(error) is ErrorCode.NOT_FOUND

    def test_an_erasure_of_notes_is_unfinished_until_it_has_reached_every_copy(self, vault: Vault, interview: Interview) -> None:
        seq = erase(vault, interview, put(vault, interview, "a", "1"))
        with vault.begin() as work:
            assert work.unfinished_erasure() == seq
        vault.scrub()
        log(vault, ErasureFinished(up_to=seq))
        with vault.begin() as work:
            assert work.unfinished_erasure() == 0

    def test_an_erasure_of_notes_that_is_not_committed_takes_nothing(self, vault: Vault, interview: Interview) -> None:
        seq = put(vault, interview, "a", "1")
        with vault.begin() as work:
            work.append(NotesErased(interview_id=interview.id, notes=1, events=(seq,)))
            assert work.records(interview.id) == ()
        assert notes(vault, interview) == ["1"]
        assert seq in told(vault, interview.id)

    # The notebook

    def test_pages_keep_the_order_in_which_they_were_first_put(self, vault: Vault) -> None:
        log(vault, page("z", "1"), page("a", "2"))
        log(vault, page("z", "3"))
        with vault.begin() as work:
            assert [each.content for each in work.notebook()] == ["3", "2"]
            assert work.notebook()[0] == StoredRecord(kind="coding", key=RecordKey("z"), content="3")
            assert [each.event for each in work.notebook_events()] == [page("z", "1"), page("a", "2"), page("z", "3")]
        assert vault.verify().is_whole

    def test_the_notebook_is_about_nobody(self, vault: Vault, client: Client, interview: Interview) -> None:
        seq = log(vault, page("a", "1"))
        with vault.begin() as work:
            (line,) = work.log(None, None, 1)
            assert (line.seq, line.client_id, line.interview_id) == (seq, None, None)
            assert seq not in [each.seq for each in work.log(client.id, None, 100)]
            assert work.vault_events() == ()
        log(vault, ClientErased(client_id=client.id, reason="gallring"))
        with vault.begin() as work:
            assert len(work.notebook()) == 1

    def test_an_erased_page_is_gone_with_all_that_it_ever_was(self, vault: Vault) -> None:
        first, kept, changed = log(vault, page("a", "1")), log(vault, page("b", "2")), log(vault, page("a", "3"))
        seq = log(vault, NotebookErased(notes=1, events=(first, changed)))
        with vault.begin() as work:
            assert [each.content for each in work.notebook()] == ["2"]
            assert [each.seq for each in work.notebook_events()] == [kept]
            assert work.unfinished_erasure() == seq
        assert vault.verify().is_whole

    def test_half_a_page_or_a_note_of_a_talk_is_no_page_to_erase(self, vault: Vault, interview: Interview) -> None:
        first = log(vault, page("a", "1"))
        log(vault, page("a", "2"))
        note = put(vault, interview, "a", "3")
        for named in ((first,), (note,), (), (99,)):
            with pytest.raises(AppError) as error:
                log(vault, NotebookErased(notes=1, events=named))
            assert refused(error) is ErrorCode.NOT_FOUND
