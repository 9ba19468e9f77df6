"""Nothing typed is lost when the window changes around it.

K1 another language or text size in the middle of an answer; K2 a text that could not be an answer becomes a note then; K3 the
words about the last visit; K4 how an interview was taken over, not noted yet; K5 what came back from a lock waits over the next
one, also when its screen was not filled in between; K6 a line of a paper; K7 the grounds of a rating.
"""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import QEvent, QObject
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QCheckBox, QLineEdit, QPlainTextEdit, QRadioButton

from app.cases.records import CommentKind, Place
from app.forms.model import BoxKey, ItemCode
from app.ui.interview.screen import InterviewScreen
from app.ui.paper_entry.paper_entry_screen import PaperEntryScreen
from app.ui.shell.preferences import Preferences
from app.ui.shell.router import Route, ScreenName
from tests.helpers.at_the_table import current_box, go_to, type_answer
from tests.helpers.review_interview import hold_interview
from tests.helpers.windows import PASSPHRASE, Desk, OpenDesk, in_vault, make_client


def to_english(preferences: Preferences) -> None:
    preferences.set_language("en")


def to_large(preferences: Preferences) -> None:
    preferences.set_text_size(150)


@pytest.mark.parametrize("change", [to_english, to_large])
def test_an_answer_being_typed_is_kept(table: Desk, change: Callable[[Preferences], None]) -> None:  # K1
    go_to(table, "M6")
    type_answer(table, "M6", "17", enter=False)
    change(table.context.preferences)
    assert table.screen(InterviewScreen).presenter.session.state(BoxKey("M6")).given == 17


def test_what_cannot_be_an_answer_becomes_a_note(table: Desk) -> None:  # K2
    go_to(table, "M6")
    type_answer(table, "M6", "77", enter=False)
    to_english(table.context.preferences)
    note = table.screen(InterviewScreen).presenter.book.comment(ItemCode("M6"), CommentKind.NOTE)
    assert note is not None
    assert "77" in note.text


def test_the_words_about_the_last_visit_are_kept_at_once(table: Desk) -> None:  # K3
    screen = table.screen(InterviewScreen)
    type_answer(table, current_box(table), "x")
    screen.presenter.end_visit()
    table.settle()
    table.go(Route(screen=ScreenName.INTERVIEW, interview_id=screen.interview_id))
    table.find(QCheckBox, "interview.present.alone").click()
    table.find(QRadioButton, "interview.place.home").click()
    table.press("interview.company_done")
    table.press("interview.resume_note")
    QTest.keyClicks(table.find(QLineEdit, "visit_note.last_words"), "ringa i morgon")
    screen = table.screen(InterviewScreen)
    screen.flush()
    assert "ringa i morgon" in [visit.last_words for visit in screen.presenter.book.visits()]


def lock_and_unlock(desk: Desk) -> None:
    with desk.qtbot.waitSignal(desk.window.locked):
        desk.window.lock()
    desk.settle()
    desk.find(QLineEdit, "vault.passphrase").setText(PASSPHRASE)
    desk.press("vault.unlock")
    desk.settle()


def test_how_it_was_taken_over_waits_over_a_lock(open_desk: OpenDesk) -> None:  # K4
    held = hold_interview(open_desk)
    held.show(ScreenName.DOCUMENTS)
    desk = held.desk
    QTest.keyClicks(desk.find(QLineEdit, "documents.transferred.how"), "kvitto 4711")
    lock_and_unlock(desk)
    desk.qtbot.waitUntil(lambda: desk.window.findChild(QLineEdit, "documents.transferred.how") is not None)
    assert desk.find(QLineEdit, "documents.transferred.how").text() == "kvitto 4711"


LINES = (
    (ScreenName.CLIENT, "safe_way"),
    (ScreenName.BEFORE_VISIT, "attempt_note"),
    (ScreenName.PAPER_ENTRY, "day"),
    (ScreenName.FINISH, "interrupt_reason"),
    (ScreenName.DOCUMENTS, "transferred_how"),
)


@pytest.mark.parametrize(("name", "field"), LINES, ids=[name.value for name, _field in LINES])
def test_a_line_that_came_back_waits_also_while_its_screen_is_filled(  # K5
    open_desk: OpenDesk, name: ScreenName, field: str
) -> None:
    held = hold_interview(open_desk)
    desk, interview = held.desk, held.interview()
    is_of_interview = name in (ScreenName.FINISH, ScreenName.DOCUMENTS)
    desk.context.router.go(
        Route(screen=name, client_id=interview.client_id, interview_id=interview.id if is_of_interview else None)
    )
    screen = desk.window.screen_shown
    assert screen is not None
    screen.put_back(field, "orkade inte")
    assert dict(screen.half_typed()) == {field: "orkade inte"}
    desk.settle()
    assert {key: text for key, text in screen.half_typed().items() if text} == {field: "orkade inte"}


def test_a_line_of_a_paper_is_kept(open_desk: OpenDesk) -> None:  # K6
    client = make_client()
    desk = open_desk(client)
    context = desk.context
    form, today = context.forms.load("asi-grund"), context.clock.today()
    interview = in_vault(desk, lambda: context.paper_entry.begin(client.id, form, today, Place.HOME, None))
    desk.go(Route(screen=ScreenName.PAPER_ENTRY, interview_id=interview.id))  # type: ignore[attr-defined]
    screen = desk.screen(PaperEntryScreen)
    desk.qtbot.waitUntil(lambda: screen.is_loaded)
    step = screen.first.step_of(ItemCode("G14"))
    assert step is not None
    screen.entry.go_to(step)
    QTest.keyClicks(desk.find(QLineEdit, "page.G14.years"), "3")
    to_english(context.preferences)
    assert screen.presenter.session.state(BoxKey("G14.years")).given == 3


def test_the_grounds_of_an_assessment_are_kept(open_desk: OpenDesk) -> None:  # K7
    held = hold_interview(open_desk)
    held.show(ScreenName.ASSESSMENT)
    QTest.keyClicks(held.desk.find(QPlainTextEdit, "assessment.analysis"), "bor ensam")
    to_english(held.desk.context.preferences)
    assert held.desk.find(QPlainTextEdit, "assessment.analysis").toPlainText() == "bor ensam"


class StyleChanges(QObject):
    """Counts how often a widget was styled anew."""

    def __init__(self) -> None:
        super().__init__()
        self.count = 0

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        self.count += event.type() == QEvent.Type.StyleChange
        return False


@pytest.mark.parametrize(("change", "is_styled"), [(to_english, False), (to_large, True)])
def test_other_words_style_nothing_anew(table: Desk, change: Callable[[Preferences], None], is_styled: bool) -> None:  # K8
    seen = StyleChanges()
    line = table.find(QPlainTextEdit, "interview.comment_text")
    line.installEventFilter(seen)
    change(table.context.preferences)
    assert bool(seen.count) is is_styled
