"""What every vault promises about clients, interviews and the notes around them."""

from __future__ import annotations

import dataclasses
import datetime as dt

import pytest

from app.cases.clients import Client, Contact, Mandate, Protection
from app.cases.events import (
    AnswersRecorded,
    ClientRevealed,
    ClientSaved,
    InterviewMoved,
    InterviewOpened,
    InterviewReviewed,
    InterviewStarted,
    RecordDropped,
    RecordPut,
    ScoresStored,
    ScoreStored,
)
from app.cases.ids import RecordKey
from app.cases.interviews import Interview, InterviewState, StoredBox
from app.errors import AppError, ErrorCode
from app.forms.model import BoxKey, Special
from app.services.ports import StoredRecord, Vault
from tests.contract.vault_contract import VaultContract, found, log, refused
from tests.helpers.cases import START, a_box, a_client, an_interview
from tests.helpers.fake_vault import TestClock


def put(interview: Interview, kind: str, key: str, content: str) -> RecordPut:
    """A note put."""
    return RecordPut(interview_id=interview.id, kind=kind, key=RecordKey(key), content=content)


class CasesContract(VaultContract):
    """Inherited by the tests of each vault."""

    # Clients

    def test_a_client_comes_back_whole(self, vault: Vault) -> None:
        contact = Contact(phone="070-1", email="a@b.se", address="Gatan 1", safe_way="sms dagtid", may_leave_message=False)
        client = dataclasses.replace(
            a_client(),
            contact=contact,
            mandate=Mandate.COURT_ORDERED,
            protection=Protection.FICTITIOUS_IDENTITY,
            is_practice=True,
        )
        log(vault, ClientSaved(client=client))
        with vault.begin() as work:
            assert work.client(client.id) == client
            assert work.client_with_identity(client.identity) == client
            assert work.client_with_identity("196408233235") is None
            assert work.client_with_identity("") is None

    def test_a_saved_client_replaces_what_was_known(self, vault: Vault, client: Client) -> None:
        moved = dataclasses.replace(client, family_name="Ek", contact=Contact(phone="1"))
        log(vault, ClientSaved(client=moved))
        with vault.begin() as work:
            assert work.client(client.id) == moved
        assert (found(vault, "öberg"), found(vault, "ek")) == ([], [client.id])

    def test_an_identity_belongs_to_one_client_only(self, vault: Vault, client: Client) -> None:
        with pytest.raises(AppError) as error:
            log(vault, ClientSaved(client=a_client(identity=client.identity)))
        assert refused(error) is ErrorCode.CLIENT_EXISTS
        log(vault, ClientSaved(client=a_client(identity="")), ClientSaved(client=a_client(identity="")))
        log(vault, ClientSaved(client=client))

    # Search: name, identity, case number, and nothing else (practice P18)

    @pytest.mark.parametrize(
        "text",
        [
            *("åsa", "ASA", "asa", "lena", "asa-lena", "AsaLena", "öb", "ober", "oberg asa", "å ö", "Åsa-Lena Öberg"),
            *("196408233234", "19640823-3234", "640823-3234", "6408233234", "640823", "640823 3234", "1964"),
            *("2026/77-1", "2026/77", "2026", "77-1", "2026 77", "202677"),
        ],
    )
    def test_a_client_is_found_by_the_beginnings_of_words(self, vault: Vault, client: Client, text: str) -> None:
        log(vault, ClientSaved(client=a_client("Bo", "Ek", "", "X9")))
        assert found(vault, text) == [client.id]

    @pytest.mark.parametrize("text", ["sa", "berg", "3234", "åsa ek", "asax", "/", "%", "_", "%å_b", '"', "' OR 1=1 --"])
    def test_what_does_not_begin_a_word_finds_nobody(self, vault: Vault, client: Client, text: str) -> None:
        assert found(vault, text) == []

    def test_nothing_but_name_identity_and_case_number_is_searched(self, vault: Vault, clock: TestClock) -> None:
        contact = Contact(phone="fon", email="epost", address="adress", safe_way="väg")
        client = dataclasses.replace(a_client(), contact=contact, mandate=Mandate.COMPULSORY_CARE)
        interview = dataclasses.replace(an_interview(client.id), interrupted_because="orsak")
        log(
            vault,
            ClientSaved(client=client),
            InterviewStarted(interview=interview),
            AnswersRecorded(interview_id=interview.id, boxes=(a_box("M1", 3), a_box("D13.specify", "svar"))),
            put(interview, "comment", "c", "anteckning"),
        )
        tried = [
            "fon",
            "epost",
            "adress",
            "väg",
            "vag",
            "compulsory",
            "orsak",
            "open",
            "m1",
            "svar",
            "anteckning",
            "comment",
            "asi",
        ]
        assert {text: found(vault, text) for text in tried} == {text: [] for text in tried}

    @pytest.mark.parametrize("protection", [each for each in Protection if each is not Protection.NONE])
    def test_a_protected_person_stands_in_no_list_and_is_found_only_in_full(self, vault: Vault, protection: Protection) -> None:
        client = a_client(protection=protection)
        log(vault, ClientSaved(client=client))
        for text in ("", "åsa", "öberg", "åsa-lena öberg", "2", "1964", "2026", "2026/77", "19640823323", "å"):
            assert found(vault, text) == []
        for text in ("196408233234", "640823-3234", "640823 3234", "2026/77-1", "2026/77 1"):
            assert found(vault, text) == [client.id]
        with vault.begin() as work:
            (row,) = work.search_clients("2026/77-1", 5)
        assert (row.name, row.initials, row.protection) == (None, "ÅÖ", protection)

    @pytest.mark.parametrize("protection", list(Protection))
    def test_it_is_told_whether_a_text_names_a_client_in_full_and_never_whom(self, vault: Vault, protection: Protection) -> None:
        log(
            vault,
            ClientSaved(client=a_client("Bo", "Åberg", identity="")),
            ClientSaved(client=a_client("", "", identity="", case_number="2026/5")),
            ClientSaved(client=a_client(protection=protection)),
        )
        with vault.begin() as work:
            told = {
                text: work.names_client(text) for text in ("Åsa Öbergs mamma", "öberg, lena", "Bo Öberg", "Öberg", "", "2026/5")
            }
        assert told == {
            "Åsa Öbergs mamma": True,
            "öberg, lena": True,
            **dict.fromkeys(("Bo Öberg", "Öberg", "", "2026/5"), False),
        }

    def test_protection_given_later_takes_the_person_out_of_the_lists(self, vault: Vault, client: Client) -> None:
        log(vault, ClientSaved(client=dataclasses.replace(client, protection=Protection.CONFIDENTIALITY_MARK)))
        assert (found(vault, ""), found(vault, "öberg")) == ([], [])

    def test_a_row_tells_initials_case_number_and_open_interviews(self, vault: Vault, client: Client) -> None:
        first, second, third = (an_interview(client.id) for _ in range(3))
        log(vault, *(InterviewStarted(interview=each) for each in (first, second, third)))
        log(vault, InterviewMoved(interview_id=second.id, state=InterviewState.COMPLETED))
        with vault.begin() as work:
            (row,) = work.search_clients("", 5)
        assert (row.initials, row.case_number, row.name) == ("ÅÖ", "2026/77-1", "Åsa-Lena Öberg")
        assert (row.protection, row.open_interviews) == (Protection.NONE, 2)

    def test_clients_come_by_latest_work_and_looking_is_not_work(self, vault: Vault) -> None:
        a, b, c = (a_client(name, "Alm", identity="") for name in ("A", "B", "C"))
        interviews = [an_interview(each.id) for each in (a, b, c)]
        log(vault, *(ClientSaved(client=each) for each in (a, b, c)))
        assert found(vault, "") == [c.id, b.id, a.id]
        log(vault, *(InterviewStarted(interview=each) for each in interviews))
        log(vault, AnswersRecorded(interview_id=interviews[0].id, boxes=(a_box("M1", 1),)))
        log(vault, put(interviews[2], "comment", "1", "{}"))
        log(vault, InterviewOpened(interview_id=interviews[1].id), ClientRevealed(client_id=b.id))
        assert found(vault, "alm") == [c.id, a.id, b.id]
        assert found(vault, "alm", limit=2) == [c.id, a.id]
        log(vault, AnswersRecorded(interview_id=interviews[0].id, boxes=()))
        assert found(vault, "") == [a.id, c.id, b.id]

    # Interviews

    def test_an_interview_keeps_its_form_and_first_day(self, vault: Vault, interview: Interview) -> None:
        with vault.begin() as work:
            assert work.interview(interview.id) == interview
            assert work.boxes(interview.id) == ()

    def test_interviews_of_a_client_come_newest_first(self, vault: Vault, client: Client) -> None:
        other = a_client(identity="")
        interviews = [an_interview(each.id) for each in (client, client, other, client)]
        log(vault, ClientSaved(client=other), *(InterviewStarted(interview=each) for each in interviews))
        with vault.begin() as work:
            assert work.interviews_of(client.id) == (interviews[3], interviews[1], interviews[0])

    def test_the_latest_open_interview_is_the_one_worked_with_last(self, vault: Vault, client: Client) -> None:
        first, second = an_interview(client.id), an_interview(client.id)

        def latest() -> Interview | None:
            with vault.begin() as work:
                return work.latest_open()

        assert latest() is None
        log(vault, InterviewStarted(interview=first), InterviewStarted(interview=second))
        assert latest() == second
        log(vault, AnswersRecorded(interview_id=first.id, boxes=()))
        log(vault, InterviewOpened(interview_id=second.id))
        assert (now := latest()) is not None
        assert now.id == first.id
        log(vault, InterviewMoved(interview_id=first.id, state=InterviewState.TALK_ENDED))
        assert latest() == second
        log(vault, InterviewMoved(interview_id=second.id, state=InterviewState.INTERRUPTED, because="strömmen gick"))
        assert latest() is None

    def test_states_reason_and_review_are_kept(self, vault: Vault, interview: Interview) -> None:
        log(vault, InterviewMoved(interview_id=interview.id, state=InterviewState.INTERRUPTED, because="orkade inte"))
        log(vault, InterviewReviewed(interview_id=interview.id, on=dt.date(2026, 12, 1)))
        with vault.begin() as work:
            stored = work.interview(interview.id)
        assert (stored.state, stored.interrupted_because) == (InterviewState.INTERRUPTED, "orkade inte")
        assert stored.reviewed_on == dt.date(2026, 12, 1)

    def test_answers_are_kept_as_exactly_what_they_were(self, vault: Vault, interview: Interview) -> None:
        boxes = (
            a_box("D13.specify", "007"),
            a_box("F1", ""),
            a_box("M1", 0),
            a_box("M2.years", Special.NOT_APPLICABLE),
            a_box("M5.specify", "  Ö\n'\"; DROP TABLE answers; --\u0000 😀 "),
            a_box("M6", 999999),
            StoredBox(box=BoxKey("E5"), given=3, effective=0, rule="K5", relevant=False, undone="K4"),
            StoredBox(box=BoxKey("E6"), given_code="X", effective=None, effective_code=None, rule="K6"),
            StoredBox(box=BoxKey("E7")),
        )
        log(vault, AnswersRecorded(interview_id=interview.id, boxes=boxes, position=BoxKey("E7")))
        with vault.begin() as work:
            assert work.boxes(interview.id) == tuple(sorted(boxes, key=lambda each: each.box))
            stored = work.interview(interview.id)
        assert (stored.position, stored.answered) == ("E7", 8)

    def test_a_new_answer_replaces_the_old_and_counting_follows(
        self, vault: Vault, clock: TestClock, interview: Interview
    ) -> None:
        log(
            vault, AnswersRecorded(interview_id=interview.id, boxes=(a_box("M1", 3), a_box("M2.years", 1)), position=BoxKey("M1"))
        )
        clock.go(5)
        log(vault, AnswersRecorded(interview_id=interview.id, boxes=(a_box("M1", None),), position=BoxKey("M3")))
        with vault.begin() as work:
            stored = work.interview(interview.id)
            assert work.boxes(interview.id) == (a_box("M1", None), a_box("M2.years", 1))
        assert (stored.answered, stored.position, stored.last_saved_at) == (1, "M3", START + dt.timedelta(seconds=5))

    # Notes and scores

    def test_notes_keep_the_order_in_which_they_were_first_put(self, vault: Vault, interview: Interview) -> None:
        log(vault, put(interview, "comment", "z", "1"), put(interview, "comment", "a", "2"), put(interview, "parked", "a", "3"))
        log(vault, put(interview, "comment", "z", "4"))
        with vault.begin() as work:
            assert [each.content for each in work.records(interview.id)] == ["4", "2", "3"]
        log(vault, RecordDropped(interview_id=interview.id, kind="comment", key=RecordKey("z")))
        log(vault, RecordDropped(interview_id=interview.id, kind="comment", key=RecordKey("never was")))
        log(vault, put(interview, "comment", "z", "5"))
        with vault.begin() as work:
            assert [each.content for each in work.records(interview.id)] == ["2", "3", "5"]

    def test_notes_of_one_kind_are_found_over_all_interviews(self, vault: Vault, client: Client) -> None:
        first, second = an_interview(client.id), an_interview(client.id)
        log(vault, InterviewStarted(interview=first), InterviewStarted(interview=second))
        log(vault, put(second, "card", "1", "b"), put(first, "card", "1", "a"), put(first, "comment", "1", "x"))
        with vault.begin() as work:
            assert work.records_of_kind("card") == (
                (first.id, StoredRecord(kind="card", key=RecordKey("1"), content="a")),
                (second.id, StoredRecord(kind="card", key=RecordKey("1"), content="b")),
            )
            assert work.records_of_kind("visit") == ()

    def test_scores_are_those_of_the_last_completion(self, vault: Vault, interview: Interview) -> None:
        def stored(*scores: ScoreStored) -> ScoresStored:
            return ScoresStored(interview_id=interview.id, rules_version="1", currency_rate=10.0, scores=scores)

        last = (
            ScoreStored(name="medical", score=0.416667),
            ScoreStored(name="alcohol", score=None),
            ScoreStored(name="drug", score=0.0),
        )
        log(vault, stored(ScoreStored(name="legal", score=1.0)), stored(*last))
        with vault.begin() as work:
            assert work.scores(interview.id) == last

    def test_what_is_read_can_be_shown_in_a_log_without_telling_anything(self, vault: Vault, client: Client) -> None:
        with vault.begin() as work:
            text = repr((work.client(client.id), work.search_clients("", 5), work, vault))
        assert not any(secret in text for secret in ("Åsa", "Öberg", "19640823", "2026/77"))
