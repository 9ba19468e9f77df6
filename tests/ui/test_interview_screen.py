"""The interview at the table: what the caseworker is promised.

IT1 one key answers, Enter goes on, Shift+Enter comes back; IT2 "saved" shows when the vault has it; IT3 an answer typed and
not yet sent is kept when the window locks; IT4 what a rule fills says why and can be undone; IT5 with others in the room
private items wait; IT6 an answer of 1 on a life item opens a quiet card; IT7 the client never sees the caseworker's items;
IT8 a parked item is passed by and waits; IT9 go-to finds by code and by word.
"""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QCheckBox, QLineEdit, QListWidget, QPlainTextEdit, QRadioButton, QWidget

from app.cases.ids import InterviewId
from app.cases.records import AlertCard, CardKind
from app.errors import ErrorCode
from app.forms.model import BoxKey, ItemCode, Special
from app.ui.interview.alert_card import AlertCardScreen
from app.ui.interview.finish import FinishScreen
from app.ui.interview.screen import InterviewScreen
from app.ui.interview.talk_end import TalkEndScreen
from app.ui.shell.router import Route, ScreenName
from tests.helpers.at_the_table import current_box, go_to, type_answer
from tests.helpers.windows import Desk, in_vault


def test_digits_choose_and_enter_goes_on_and_back(table: Desk) -> None:  # IT1
    screen = go_to(table, "M4")
    type_answer(table, "M4", "1")
    assert screen.presenter.session.state(BoxKey("M4")).given == 1
    assert current_box(table) == "M5"
    QTest.keyClick(table.find(QWidget, "M5"), Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    assert current_box(table) == "M4"


def test_saved_shows_when_the_vault_has_it(table: Desk) -> None:  # IT2
    screen = go_to(table, "M6")
    type_answer(table, "M6", "12")
    assert screen.presenter.session.state(BoxKey("M6")).given == 12
    table.settle()
    assert screen.table.status.saved.text()
    stored = {box.box: box.given for box in in_vault(table, lambda: _boxes(table, screen))}  # type: ignore[attr-defined]
    assert stored[BoxKey("M6")] == 12


def _boxes(desk: Desk, screen: InterviewScreen) -> tuple[object, ...]:
    with desk.vault.begin() as work:
        return tuple(work.boxes(screen.interview_id))


def test_what_is_typed_is_kept_when_the_window_locks(table: Desk) -> None:  # IT3
    screen = go_to(table, "M6")
    interview_id = screen.interview_id
    type_answer(table, "M6", "7", enter=False)
    table.window.lock()
    table.settle()
    in_vault(table, lambda: table.context.vault.unlock("korp bastu vante sjö mossa"))
    file = in_vault(table, lambda: table.context.interviews.open(interview_id))
    assert {box.box: box.given for box in file.boxes}[BoxKey("M6")] == 7  # type: ignore[attr-defined]


def test_a_text_that_cannot_be_an_answer_is_kept_as_a_note_at_lock(table: Desk) -> None:  # IT3
    screen = go_to(table, "M6")
    interview_id = screen.interview_id
    type_answer(table, "M6", "45", enter=False)
    table.window.lock()
    table.settle()
    in_vault(table, lambda: table.context.vault.unlock("korp bastu vante sjö mossa"))
    file = in_vault(table, lambda: table.context.interviews.open(interview_id))
    assert BoxKey("M6") not in {box.box for box in file.boxes}  # type: ignore[attr-defined]
    assert any("45" in getattr(record, "text", "") for record in file.records)  # type: ignore[attr-defined]


def test_a_filled_box_says_why_and_can_be_given_back(table: Desk) -> None:  # IT4
    screen = go_to(table, "E4")
    type_answer(table, "E4", "0")
    go_to(table, "E5")
    assert screen.presenter.session.state(BoxKey("E5")).rule == "K5"
    assert screen.table.card.reasons.text.text()
    table.press("interview.undo_fill")
    assert screen.presenter.session.state(BoxKey("E5")).rule is None
    assert screen.presenter.session.state(BoxKey("E5")).effective is None


def test_codes_are_codes_not_letters(table: Desk) -> None:  # IT1
    screen = go_to(table, "M6")
    type_answer(table, "M6", "x", enter=False)
    assert screen.presenter.session.state(BoxKey("M6")).given is Special.NOT_ANSWERED
    QTest.keyClicks(table.find(QWidget, "M6"), "n")
    assert screen.presenter.session.state(BoxKey("M6")).given is Special.NOT_ANSWERED, "N is not used for M6"


def test_private_items_wait_while_others_are_in_the_room(table: Desk) -> None:  # IT5
    screen = table.screen(InterviewScreen)
    table.press("interview.company")
    table.find(QCheckBox, "interview.present.partner").click()
    table.press("interview.company_done")
    assert screen.conduct.in_company
    assert ItemCode("F28") in screen.conduct.hidden()
    assert screen.conduct.first_step_of(ItemCode("F28")) is None
    assert screen.presenter.book.is_parked(ItemCode("F28"))
    table.press("interview.company")
    table.find(QCheckBox, "interview.present.alone").click()
    table.press("interview.company_done")
    assert not screen.presenter.book.is_parked(ItemCode("F28"))
    assert screen.conduct.first_step_of(ItemCode("F28")) is not None


def test_a_life_answer_opens_a_quiet_card(table: Desk) -> None:  # IT6
    screen = go_to(table, "P9")
    type_answer(table, "P9.d30", "1", enter=False)
    cards = screen.presenter.book.open_cards(CardKind.LIFE)
    assert len(cards) == 1
    assert screen.table.status.quiet_mark.isVisible()
    assert isinstance(table.window.screen_shown, InterviewScreen), "the talk goes on"


def test_a_lifetime_yes_alone_opens_no_card(table: Desk) -> None:  # IT6, control
    screen = go_to(table, "P9")
    type_answer(table, "P9.d30", "0")
    type_answer(table, "P9.life", "1")
    assert not screen.presenter.book.open_cards()


def test_the_rows_never_hold_what_only_the_caseworker_may_read(table: Desk) -> None:  # IT7
    screen = table.screen(InterviewScreen)
    form = screen.presenter.form
    secret = {code for code, item in form.items.items() if item.closing is not None}
    assert secret
    shown = {row.item for section in form.sections for row in screen.conduct.rows(section.code)}
    assert not secret & shown
    assert {code for code in secret if screen.conduct.first_step_of(code) is not None} == set()


def test_a_parked_item_is_passed_by_and_waits(table: Desk) -> None:  # IT8
    screen = go_to(table, "M4")
    table.press("interview.park")
    assert current_box(table) == "M5"
    assert screen.presenter.book.is_parked(ItemCode("M4"))
    go_to(table, "M4")
    type_answer(table, "M4", "0")
    assert not screen.presenter.book.is_parked(ItemCode("M4"))


def test_go_to_finds_by_word(table: Desk) -> None:  # IT9
    table.press("interview.goto")
    field = table.find(QLineEdit, "interview.goto_text")
    field.setText("fängelse")
    assert table.screen(InterviewScreen).table.goto.hits.count() > 0
    QTest.keyClick(field, Qt.Key.Key_Escape)
    assert table.screen(InterviewScreen).table.goto.isHidden()


def test_two_digit_codes_are_found_while_they_are_typed(table: Desk) -> None:  # IT1
    screen = go_to(table, "D14")
    type_answer(table, "D14", "15", enter=False)
    assert screen.presenter.session.state(BoxKey("D14")).given == 15


def test_the_finish_list_leads_to_each_gap(table: Desk) -> None:
    table.press("interview.finish")
    table.settle()
    table.qtbot.waitUntil(lambda: table.screen(FinishScreen).is_loaded)
    assert not table.find(QWidget, "finish.end_talk").isEnabled()
    entries = table.find(QListWidget, "finish.list")
    entries.setCurrentRow(0)
    entries.itemActivated.emit(entries.item(0))
    table.settle()
    table.qtbot.waitUntil(lambda: table.screen(InterviewScreen).is_loaded)


def test_ending_the_visit_shows_a_page_without_answers_and_locks(table: Desk) -> None:
    table.press("interview.end_visit")
    table.settle()
    table.qtbot.waitUntil(lambda: isinstance(table.window.screen_shown, TalkEndScreen) and table.screen(TalkEndScreen).is_loaded)
    assert table.screen(TalkEndScreen).findChild(QWidget, "talk_end.lock") is not None
    assert QApplication.activeWindow() is None or table.window.windowTitle() == "Röda tråden"


def test_an_item_that_waits_opens_only_on_purpose(table: Desk) -> None:  # IT5
    screen = table.screen(InterviewScreen)
    table.press("interview.company")
    table.find(QCheckBox, "interview.present.partner").click()
    table.press("interview.company_done")
    before = current_box(table)
    screen.go_to_item("F28")
    assert current_box(table) == before, "it waits until it is opened on purpose"
    screen.conduct.open_in_company(ItemCode("F28"))
    screen.go_to_item("F28")
    assert current_box(table).startswith("F28")


def test_a_whole_area_is_left_out_by_one_decision(table: Desk) -> None:
    screen = go_to(table, "H1")
    table.press("interview.not_asked")
    table.find(QCheckBox, "interview.not_asked.whole_area").click()
    table.press("interview.not_asked.not_needed")
    states = [
        screen.presenter.session.state(box.key)
        for code in ("H1", "H12")
        for box in screen.presenter.form.items[ItemCode(code)].boxes
    ]
    assert all(state.effective is Special.NOT_ASKED for state in states)
    assert [decision.section for decision in screen.presenter.book.decisions_not_to_ask()] == ["H"]


def test_a_text_that_cannot_be_an_answer_is_kept_when_going_on(table: Desk) -> None:  # IT3
    screen = go_to(table, "M6")
    type_answer(table, "M6", "45")
    assert current_box(table) == "M7"
    notes = [comment.text for comment in screen.presenter.book.comments(ItemCode("M6"))]
    assert len(notes) == 1
    assert "45" in notes[0]


def test_the_card_is_stored_with_the_answer_that_raised_it(table: Desk) -> None:  # IT6: no power cut can come between
    screen = go_to(table, "P9")
    table.settle()
    before = len(table.vault.log)
    table.vault.fail_next(ErrorCode.DISK_FULL)
    type_answer(table, "P9.d30", "1", enter=False)
    table.settle()
    assert len(table.vault.log) == before, "neither without the other"
    screen.presenter.retry()
    table.settle()
    assert [logged.event.name for logged in table.vault.log[before:]] == ["answers_recorded", "record_put"]
    assert table.find(QWidget, "interview.saved").property("text")


def test_a_card_asked_for_by_key_waits_from_then_on(table: Desk) -> None:
    screen = table.screen(InterviewScreen)
    interview_id = screen.interview_id
    assert not _cards(table, interview_id), "control"
    action = screen.table.alert_menu.findChild(QAction, "interview.alert.safety")
    assert action is not None
    action.trigger()
    table.settle()
    table.qtbot.waitUntil(lambda: table.screen(AlertCardScreen).is_loaded)
    table.settle()
    assert [card.kind for card in _cards(table, interview_id)] == [CardKind.SAFETY], "kept before a word is written"
    table.press("card.later")
    table.settle()
    table.go(Route(screen=ScreenName.ALERT_CARD, interview_id=interview_id, card=CardKind.SAFETY))
    table.qtbot.waitUntil(lambda: table.screen(AlertCardScreen).is_loaded)
    QTest.keyClicks(table.find(QLineEdit, "card.safe_now"), "ja")
    table.press("card.later")
    table.settle()
    assert [(card.kind, card.safe_now) for card in _cards(table, interview_id)] == [(CardKind.SAFETY, "ja")], "the same one"


def test_a_worry_that_was_closed_is_not_opened_by_looking_for_what_waits(table: Desk) -> None:
    interview_id = table.screen(InterviewScreen).interview_id
    table.go(Route(screen=ScreenName.ALERT_CARD, interview_id=interview_id))
    table.qtbot.waitUntil(lambda: table.screen(AlertCardScreen).is_loaded)
    table.press("card.later")
    table.settle()
    assert not _cards(table, interview_id)


def _cards(desk: Desk, interview_id: InterviewId) -> tuple[AlertCard, ...]:
    file = desk.context.interviews.open
    records = in_vault(desk, lambda: file(interview_id).records)
    return tuple(record for record in records if isinstance(record, AlertCard))  # type: ignore[attr-defined]


def test_a_comment_stays_on_its_own_item_and_kind(table: Desk) -> None:
    screen = go_to(table, "M6")
    table.press("interview.comment")
    QTest.keyClicks(table.find(QPlainTextEdit, "interview.comment_text"), "ont i ryggen")
    table.find(QRadioButton, "interview.comment.quote").click()
    QTest.keyClicks(table.find(QPlainTextEdit, "interview.comment_text"), "ryggen")
    screen.step_on(1)
    screen.step_on(1)
    screen.step_on(-1)
    kept = {(comment.item, comment.kind.value): comment.text for comment in screen.presenter.book.comments()}
    assert kept == {("M6", "note"): "ont i ryggen", ("M6", "quote"): "ryggen"}
