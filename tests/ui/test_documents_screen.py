"""The caseworker's documents: looked at, copied or saved with a line in the log, and never before the client's eyes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import partial

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QCheckBox, QLabel, QLineEdit, QPlainTextEdit, QPushButton, QRadioButton, QWidget

from app.cases.events import WordingImported
from app.cases.ids import RecordKey
from app.cases.interviews import FollowUp, FollowUpPeriod, Interview
from app.cases.record_book import RecordBook
from app.cases.records import HandOutWay, Place, Presence, TakeHome, Visit
from app.cases.wordings import Wording, WordingId
from app.errors import ErrorCode
from app.forms.overlay import OverlayRow, WordsOverlay
from app.services.documents.document import DocumentKind
from app.services.interviews import decode_record
from app.services.policy import Policy
from app.ui.documents.documents_screen import DocumentsScreen
from app.ui.documents.kinds import EMPTY_KINDS
from app.ui.review.preview import PageView
from app.ui.review.review_screen import GatePage
from app.ui.shell.router import Route, ScreenName
from tests.helpers.cases import a_box
from tests.helpers.fake_vault import TestClock
from tests.helpers.review_interview import HeldInterview, hold_interview
from tests.helpers.windows import RECIPIENT, Desk, OpenDesk, in_vault

FOLDER = "/media/minne"


@pytest.fixture
def policy() -> Policy:
    """A desk that knows whose it is."""
    return Policy(recovery_recipient=RECIPIENT, caseworker="Anna Berg")


@pytest.fixture(autouse=True)
def _empty_clipboard(qapp: QApplication) -> Iterator[None]:
    yield
    qapp.clipboard().clear()


def shown(open_desk: OpenDesk, **changes: int) -> HeldInterview:
    """The documents of the fictive interview, whose talk is over."""
    held = hold_interview(open_desk, values={"F28.d30": 0, "F27.d30": 0, "F29.d30": 0, **changes})
    held.show(ScreenName.DOCUMENTS)
    return held


def followed_up(open_desk: OpenDesk, **changes: int) -> HeldInterview:
    """The same with a later interview, so that there is a change to tell of."""
    held = hold_interview(open_desk, values={"F28.d30": 0, "F27.d30": 0, "F29.d30": 0, **changes})
    context, earlier = held.desk.context, held.interview()
    form = context.forms.load("asi-uppfoljning")
    looks_back = FollowUp(earlier=earlier.id, period=FollowUpPeriod.SINCE_LAST, since=earlier.first_day)
    later = in_vault(held.desk, partial(context.interviews.start, earlier.client_id, form, follow_up=looks_back))
    assert isinstance(later, Interview)
    in_vault(held.desk, partial(context.interviews.record, later.id, (a_box("M6", 1),), None))
    in_vault(held.desk, partial(context.interviews.end_talk, later.id))
    held.show(ScreenName.DOCUMENTS)
    return held


def book(held: HeldInterview) -> RecordBook:
    """What the vault has of notes."""
    held.desk.settle()
    with held.desk.vault.begin() as work:
        return RecordBook(decode_record(stored) for stored in work.records(held.interview_id))


def choose(held: HeldInterview, name: str) -> None:
    """Press a choice and wait for its document."""
    held.desk.find(QRadioButton, name).click()
    held.desk.settle()


def type_in(desk: Desk, name: str, text: str) -> None:
    """Write in a field as a person does."""
    field = desk.find(QLineEdit, name)
    field.clear()
    QTest.keyClicks(field, text)


def text(desk: Desk) -> str:
    """The document as text."""
    return desk.find(QPlainTextEdit, "paper.text").toPlainText()


def can(desk: Desk, name: str) -> bool:
    """Whether the button can be pressed now."""
    return desk.find(QPushButton, name).isEnabled()


def test_the_journal_is_there_at_once_as_text_that_cannot_be_changed(open_desk: OpenDesk) -> None:
    desk = shown(open_desk).desk
    field = desk.find(QPlainTextEdit, "paper.text")
    assert "12" in field.toPlainText()
    assert field.isVisible()
    assert field.isReadOnly()
    assert desk.window.focusWidget() is desk.find(QWidget, "documents.kind.journal_text")
    assert "gått igenom" in desk.find(QLabel, "paper.draft").text(), "an interview waits for its feedback talk"


def test_what_is_copied_is_logged_first_and_lies_where_it_can_be_pasted(open_desk: OpenDesk) -> None:
    held = shown(open_desk)
    held.desk.press("documents.copy")
    (record,) = book(held).hand_outs()
    assert (record.document, record.way) == ("journal_text", HandOutWay.CLIPBOARD)
    assert QGuiApplication.clipboard().text() == text(held.desk)
    assert held.desk.find(QLabel, "documents.copied").isVisible()
    assert held.desk.files.saved == []


def test_the_paper_as_text_gives_nothing_away_past_the_log(open_desk: OpenDesk) -> None:
    held = shown(open_desk)
    clipboard, field = QGuiApplication.clipboard(), held.desk.find(QPlainTextEdit, "paper.text")
    clipboard.setText("förut")
    field.setFocus()
    for keys in (QKeySequence.StandardKey.SelectAll, QKeySequence.StandardKey.Copy, QKeySequence.StandardKey.Cut):
        QTest.keySequence(field, QKeySequence(keys))
        held.desk.settle()
    assert field.textCursor().hasSelection(), "control: it was marked"
    assert clipboard.text() == "förut"
    field.copy()  # what a menu or the system would ask for
    assert "12" not in clipboard.text()
    by_mouse, menu = Qt.TextInteractionFlag.TextSelectableByMouse, Qt.ContextMenuPolicy.NoContextMenu
    assert not field.textInteractionFlags() & by_mouse, "what cannot be marked cannot be dragged"
    assert field.contextMenuPolicy() is menu
    assert book(held).hand_outs() == ()


def test_what_cannot_be_logged_is_not_copied(open_desk: OpenDesk) -> None:
    held = shown(open_desk)
    QGuiApplication.clipboard().setText("förut")
    held.desk.vault.fail_next(ErrorCode.DISK_FULL)
    held.desk.press("documents.copy")
    assert book(held).hand_outs() == ()
    assert QGuiApplication.clipboard().text() == "förut"
    assert not held.desk.find(QLabel, "documents.copied").isVisible()


def test_another_document_is_shown_as_pages_and_saved_with_its_line_in_the_log(open_desk: OpenDesk) -> None:
    held = shown(open_desk)
    choose(held, "documents.kind.record")
    assert held.desk.window.findChildren(PageView)[0].isVisible()
    assert not held.desk.find(QPushButton, "documents.copy").isVisible()
    assert not can(held.desk, "report.save")
    type_in(held.desk, "paper.folder", FOLDER)
    held.desk.press("report.save")
    (record,) = book(held).hand_outs()
    assert (record.document, record.draft, record.take_home) == ("record", True, TakeHome.NOTHING)
    assert [folder for folder, _pdf in held.desk.files.saved] == [FOLDER]
    assert held.desk.find(QLineEdit, "paper.folder").text() == ""
    listed = held.desk.find(QLabel, "paper.earlier").text()
    assert "2026" in listed


def test_a_document_can_be_locked_with_words_from_the_program(open_desk: OpenDesk) -> None:
    held = shown(open_desk)
    type_in(held.desk, "paper.folder", FOLDER)
    held.desk.find(QCheckBox, "paper.lock").click()
    assert not can(held.desk, "report.save")
    held.desk.press("paper.suggest")
    held.desk.settle()
    held.desk.press("report.save")
    held.desk.settle()
    assert [record.locked for record in book(held).hand_outs()] == [True]
    assert held.desk.files.saved[0][1].endswith(b"and locked")
    assert held.desk.find(QLineEdit, "paper.passphrase").text() == ""


def test_a_sensitive_line_stands_in_the_journal_only_when_ticked_and_not_in_the_next_document(open_desk: OpenDesk) -> None:
    held = shown(open_desk, L10=2)
    label = held.desk.find(QCheckBox, "documents.line.L10").text()
    assert f"- {label}" not in text(held.desk)
    held.desk.press("documents.sensitive")
    held.desk.press("documents.line.L10")
    held.desk.settle()
    assert f"- {label}" in text(held.desk)
    choose(held, "documents.kind.record")
    choose(held, "documents.kind.journal_text")
    assert f"- {label}" not in text(held.desk)


def test_the_document_speaks_the_language_that_is_chosen_whatever_the_screen_speaks(open_desk: OpenDesk) -> None:
    held = shown(open_desk)
    choose(held, "documents.language.en")
    assert "The client states" in text(held.desk)
    held.desk.press("documents.copy")
    assert [record.language for record in book(held).hand_outs()] == ["en"]


def test_a_single_interview_offers_no_change(open_desk: OpenDesk) -> None:
    held = shown(open_desk)
    assert held.desk.window.findChild(QRadioButton, "documents.kind.change_for_client") is None
    assert held.desk.window.findChild(QRadioButton, "documents.kind.record") is not None


def test_the_clients_own_document_is_taken_home_only_when_somebody_says_so(open_desk: OpenDesk) -> None:
    held = followed_up(open_desk)
    choose(held, "documents.kind.change")
    assert not held.desk.find(QRadioButton, "paper.take_home.nothing").isVisible()
    choose(held, "documents.kind.change_for_client")
    type_in(held.desk, "paper.folder", FOLDER)
    assert held.desk.find(QRadioButton, "paper.take_home.nothing").isChecked()
    assert not can(held.desk, "report.save")
    choose(held, "paper.take_home.everything")
    held.desk.press("report.save")
    (record,) = book(held).hand_outs()
    assert (record.document, record.take_home) == ("change_for_client", TakeHome.EVERYTHING)
    assert held.desk.find(QRadioButton, "paper.take_home.nothing").isChecked()


def test_where_somebody_near_hurts_the_clients_document_needs_a_reason(open_desk: OpenDesk) -> None:
    held = followed_up(open_desk, **{"F28.d30": 1})
    choose(held, "documents.kind.change_for_client")
    choose(held, "paper.take_home.everything")
    type_in(held.desk, "paper.folder", FOLDER)
    assert not can(held.desk, "report.save")
    type_in(held.desk, "paper.because", "Flyttad till skyddat boende")
    held.desk.press("report.save")
    assert [record.because for record in book(held).hand_outs()] == ["Flyttad till skyddat boende"]


def test_taken_over_into_the_file_is_noted_with_day_and_person_and_can_be_taken_back(open_desk: OpenDesk) -> None:
    held = shown(open_desk)
    assert held.desk.find(QLineEdit, "documents.transferred.by").text() == "Anna Berg"
    type_in(held.desk, "documents.transferred.how", "kvittens 4711")
    held.desk.press("documents.transferred")
    (noted,) = book(held).transferred()
    assert (noted.on, noted.by, noted.how) == (TestClock().today(), "Anna Berg", "kvittens 4711")
    assert "kvittens 4711" in held.desk.find(QLabel, "documents.transferred.noted").text()
    held.desk.press(f"documents.take_back.{noted.key}")
    assert book(held).transferred() == ()
    assert held.desk.find(QPushButton, "documents.transferred").isVisible()


@pytest.mark.parametrize(("field", "words"), [("day", "2026-13-45"), ("day", "2099-01-01"), ("day", ""), ("by", "")])
def test_a_note_without_a_day_that_has_come_or_a_person_cannot_be_made(open_desk: OpenDesk, field: str, words: str) -> None:
    held = shown(open_desk)
    assert can(held.desk, "documents.transferred")
    type_in(held.desk, f"documents.transferred.{field}", words)
    if not words:
        QTest.keyClick(held.desk.find(QLineEdit, f"documents.transferred.{field}"), Qt.Key.Key_Space)
    assert not can(held.desk, "documents.transferred")


def test_nothing_is_shown_while_the_visit_is_under_way(open_desk: OpenDesk) -> None:
    held = hold_interview(open_desk)
    visit = Visit(key=RecordKey("v"), started_at=TestClock().now(), place=Place.HOME, present=(Presence.ALONE,))
    in_vault(held.desk, partial(held.desk.context.interviews.put, held.interview_id, visit))
    held.show(ScreenName.DOCUMENTS)
    assert held.desk.window.findChild(GatePage) is not None
    assert held.desk.window.findChild(QPlainTextEdit, "paper.text") is None
    held.desk.press("review.gate")
    held.desk.settle()
    assert "12" in text(held.desk)
    assert book(held).present_visit() is None


def test_the_clients_paper_and_page_are_one_press_away(open_desk: OpenDesk) -> None:
    held = shown(open_desk)
    for button in ("documents.paper", "documents.client", "documents.basis"):
        held.show(ScreenName.DOCUMENTS)
        held.desk.press(button)
        held.desk.settle()
        assert not isinstance(held.desk.window.screen_shown, DocumentsScreen)


@pytest.mark.parametrize("language", ["en", "sv"])
def test_the_screen_follows_the_language(open_desk: OpenDesk, language: str) -> None:
    held = shown(open_desk)
    held.desk.context.preferences.set_language(language)
    held.desk.settle()
    assert held.desk.find(QPushButton, "documents.copy").text()
    assert "12" in text(held.desk)


def test_empty_forms_are_made_without_any_interview_and_leave_no_line_in_the_log(open_desk: OpenDesk) -> None:
    desk = open_desk()
    desk.window._frame.bar.empty_papers_asked.emit()  # noqa: SLF001 - the menu itself opens a window of its own
    desk.settle()
    before = len(desk.vault.log)
    assert desk.window.focusWidget() is desk.find(QWidget, "documents.form.asi-grund")
    for kind in EMPTY_KINDS:
        if kind.id is DocumentKind.TALK_COMPANION:
            desk.find(QRadioButton, "documents.form.mi-talk").click()
            assert not desk.find(QRadioButton, "documents.kind.codebook").isVisible(), "a talk has one paper"
        else:
            desk.find(QRadioButton, f"documents.kind.{kind.id.value}").click()
        desk.settle()
        type_in(desk, "paper.folder", FOLDER)
        desk.press("report.save")
        desk.settle()
    assert len(desk.files.saved) == len(EMPTY_KINDS)
    assert len(desk.vault.log) == before


def test_the_screen_goes_away_while_a_document_is_being_made(open_desk: OpenDesk) -> None:
    held = shown(open_desk)
    held.desk.find(QRadioButton, "documents.language.en").click()
    held.desk.go(Route(screen=ScreenName.CLIENTS))
    assert held.desk.window.findChild(PageView) is None


def test_an_empty_form_can_be_had_in_the_words_that_were_taken_in(open_desk: OpenDesk) -> None:
    desk = open_desk()
    rows = (OverlayRow(code="M6", official_code="B6", question="Hur många dagar har du haft kroppsliga besvär?"),)
    overlay = WordsOverlay(form_id="asi-grund", language="sv", name="Kommunens ord", rows=rows)
    arabic = replace(overlay, language="ar", name="Arabiska")
    for number, each in enumerate((overlay, arabic), start=1):
        wording = Wording(id=WordingId(f"w{number}"), version=1, overlay=each, digest="d", imported_at=desk.clock.now())
        with desk.vault.begin() as work:
            work.append(WordingImported(wording=wording))
            work.commit()
    desk.go(Route(screen=ScreenName.DOCUMENTS))
    desk.settle()
    names = [button.objectName() for button in desk.window.findChildren(QRadioButton)]
    assert "documents.form.asi-grund.w1" in names
    assert "documents.form.asi-grund.w2" not in names, "what is read from right to left cannot be printed"
    desk.find(QRadioButton, "documents.form.asi-grund.w1").click()
    desk.settle()
    assert "M6 (B6). Hur många dagar har du haft kroppsliga besvär?" in text(desk)
