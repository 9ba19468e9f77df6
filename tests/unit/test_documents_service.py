"""No document leaves the vault without a line in the log, without its draft mark, or to the client's home unasked."""

from __future__ import annotations

import datetime as dt
import json
from dataclasses import replace

import pytest

from app.cases import codec
from app.cases.events import AnswersRecorded, InterviewOpened, RecordDropped, RecordPut
from app.cases.interviews import Interview
from app.cases.record_book import RecordBook
from app.cases.records import HandOut, HandOutWay, TakeHome, Transferred
from app.errors import AppError, ErrorCode
from app.services.clients import ClientService
from app.services.documents.document import Document, DocumentKind, Paragraph, Reader
from app.services.documents.service import DocumentService, Leaving
from app.services.interviews import InterviewService, decode_record
from tests.helpers.cases import a_box, a_client
from tests.helpers.fake_vault import FakeVault, TestClock
from tests.helpers.papers import FakeFiles, FakeRenderer
from tests.reports.papers import POLICY, grund

FOLDER = "/somewhere"


class FullDisk(FakeFiles):
    """A disk that refuses."""

    def save_document(self, folder: str, document: bytes) -> str:
        raise AppError(ErrorCode.DISK_FULL)


class Desk:
    """A vault with one client and one interview, and the service over it."""

    def __init__(self, files: FakeFiles) -> None:
        self.clock, self.files = TestClock(), files
        self.vault = FakeVault(self.clock)
        self.vault.create("x")
        client = a_client()
        ClientService(self.vault).add(client)
        self.interviews = InterviewService(self.vault, self.clock)
        self.interview: Interview = self.interviews.start(client.id, grund())
        self.service = DocumentService(self.vault, self.clock, FakeRenderer(), files)

    def save(self, document: Document, leaving: Leaving | None = None) -> None:
        self.service.save(self.interview.id, grund(), document, b"%PDF", leaving or Leaving(folder=FOLDER))

    def book(self) -> RecordBook:
        with self.vault.begin() as work:
            return RecordBook(decode_record(stored) for stored in work.records(self.interview.id))


def a_document(reader: Reader = Reader.OFFICIAL_FILE, *, draft: bool = True) -> Document:
    """A document of one line."""
    kind = DocumentKind.CHANGE_FOR_CLIENT if reader is Reader.CLIENT else DocumentKind.JOURNAL
    parts = (Paragraph(text="Klienten mår bättre."),)
    return Document(kind=kind, reader=reader, language="sv", title="Journal", foot="", draft=draft, parts=parts)


@pytest.fixture
def desk() -> Desk:
    return Desk(FakeFiles())


def test_what_is_saved_is_logged_with_its_kind_its_language_and_its_draft_mark(desk: Desk) -> None:
    desk.save(a_document())
    (record,) = desk.book().hand_outs()
    assert (record.document, record.language, record.draft, record.way) == ("journal_text", "sv", True, HandOutWay.FILE)
    assert desk.files.saved == [(FOLDER, b"%PDF")]


def test_a_disk_that_refuses_takes_the_line_back(desk: Desk) -> None:
    full = Desk(FullDisk())
    with pytest.raises(AppError) as refused:
        full.save(a_document())
    assert refused.value.code is ErrorCode.DISK_FULL
    assert full.book().hand_outs() == ()
    assert [type(entry.event) for entry in full.vault.log[-2:]] == [RecordPut, RecordDropped]
    desk.save(a_document())
    assert len(desk.book().hand_outs()) == 1


def test_a_document_that_lacks_its_draft_mark_stays(desk: Desk) -> None:
    for leave in (
        lambda: desk.save(a_document(draft=False)),
        lambda: desk.service.copied(desk.interview.id, a_document(draft=False)),
    ):
        with pytest.raises(AppError) as refused:
            leave()
        assert refused.value.code is ErrorCode.NOT_FINISHED
    assert desk.book().hand_outs() == ()
    assert desk.files.saved == []


@pytest.mark.parametrize("answer", [TakeHome.NOTHING, TakeHome.NEUTRAL_CARD, TakeHome.PLAN_ONLY])
def test_a_clients_document_stays_until_somebody_says_that_it_may_be_taken_home(desk: Desk, answer: TakeHome) -> None:
    with pytest.raises(AppError) as refused:
        desk.save(a_document(Reader.CLIENT), Leaving(folder=FOLDER, take_home=answer))
    assert refused.value.code is ErrorCode.NOT_SAFE_TO_TAKE_HOME
    assert desk.files.saved == []
    desk.save(a_document(Reader.CLIENT), Leaving(folder=FOLDER, take_home=TakeHome.EVERYTHING))
    assert len(desk.files.saved) == 1


def test_where_somebody_near_hurts_a_clients_document_needs_a_reason(desk: Desk) -> None:
    desk.interviews.record(desk.interview.id, (a_box("F28.d30", 1),), None)
    leaving = Leaving(folder=FOLDER, take_home=TakeHome.EVERYTHING)
    with pytest.raises(AppError) as refused:
        desk.save(a_document(Reader.CLIENT), leaving)
    assert refused.value.code is ErrorCode.NOT_SAFE_TO_TAKE_HOME
    desk.save(a_document(Reader.CLIENT), replace(leaving, because="Bor ensam nu"))
    assert [record.because for record in desk.book().hand_outs()] == ["Bor ensam nu"]
    desk.save(a_document())  # what is for the official file is asked nothing
    assert len(desk.files.saved) == 2


def test_what_is_copied_is_logged_as_copied(desk: Desk) -> None:
    left = desk.service.copied(desk.interview.id, a_document())
    (record,) = desk.book().hand_outs()
    assert (record.way, record.locked) == (HandOutWay.CLIPBOARD, False)
    assert left.hand_out == record
    assert desk.files.saved == []


def test_what_is_about_nobody_leaves_without_a_line_and_nothing_else_does(desk: Desk) -> None:
    before = len(desk.vault.log)
    assert desk.service.save_empty(a_document(Reader.ANYONE), b"%PDF", FOLDER)
    assert len(desk.vault.log) == before
    with pytest.raises(ValueError, match="about nobody"):
        desk.service.save_empty(a_document(), b"%PDF", FOLDER)
    assert len(desk.files.saved) == 1


def test_a_locked_document_is_not_the_open_one_and_the_log_says_that_it_is_locked(desk: Desk) -> None:
    document = a_document()
    assert desk.service.pdf(document, "korp bastu vante") != desk.service.pdf(document)
    desk.save(document, Leaving(folder=FOLDER, is_locked=True))
    assert [record.locked for record in desk.book().hand_outs()] == [True]


def test_that_it_was_taken_over_is_kept_with_day_and_person_and_can_be_taken_back(desk: Desk) -> None:
    noted = desk.service.transferred(desk.interview.id, dt.date(2026, 11, 22), " Anna Berg ", " kvittens 4711 ")
    assert desk.book().transferred() == (noted,)
    assert (noted.by, noted.how) == ("Anna Berg", "kvittens 4711")
    desk.service.take_back_transferred(desk.interview.id, noted.key)
    assert desk.book().transferred() == ()
    kept = [entry.event for entry in desk.vault.log if isinstance(entry.event, RecordPut | RecordDropped)]
    assert [event.kind for event in kept] == [Transferred.kind_of_record] * 2


def test_the_material_holds_answers_notes_and_what_has_happened(desk: Desk) -> None:
    for answer in (3, 5):
        desk.interviews.record(desk.interview.id, (a_box("M6", answer),), None)
    before = len(desk.vault.log)
    material = desk.service.material(desk.interview.id, grund(), POLICY)
    assert {stored.box: stored.given for stored in material.file.boxes} == {"M6": 5}
    answered = [logged.event for logged in material.events if isinstance(logged.event, AnswersRecorded)]
    assert [event.boxes[0].given for event in answered] == [3, 5]
    opened = [entry for entry in desk.vault.log[before:] if isinstance(entry.event, InterviewOpened)]
    assert opened == []  # the screen that asks has opened it, which is logged once


def test_nothing_of_a_hand_out_is_lost_when_it_is_written_down(desk: Desk) -> None:
    desk.save(a_document(), Leaving(folder=FOLDER, is_locked=True))
    with desk.vault.begin() as work:
        stored = next(each for each in work.records(desk.interview.id) if each.kind == HandOut.kind_of_record)
    assert codec.decode(HandOut, json.loads(stored.content)).locked
