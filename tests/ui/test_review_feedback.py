"""Before the feedback talk: strengths, wishes in the client's order, next steps, and the mark that it was gone through."""

from __future__ import annotations

import datetime as dt
from functools import partial

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QLineEdit, QPlainTextEdit, QPushButton, QRadioButton, QWidget

from app.cases.ids import RecordKey
from app.cases.record_book import RecordBook
from app.cases.records import AreaAssessment, FeedbackComment, FeedbackPlan, NextStep, Presence, Visit
from app.forms.model import ItemCode, SectionCode
from app.i18n import language
from app.services.interviews import decode_record
from app.ui.review.feedback import FeedbackScreen
from app.ui.review.paper import PaperScreen
from app.ui.shell.router import Route, ScreenName
from tests.helpers.review_interview import HeldInterview, hold_interview
from tests.helpers.windows import PASSPHRASE, OpenDesk, in_vault

DRUGS = SectionCode("D")


def plan_of(held: HeldInterview) -> FeedbackPlan:
    """The plan as the vault has it."""
    held.desk.settle()
    with held.desk.vault.begin() as work:
        return RecordBook(decode_record(stored) for stored in work.records(held.interview_id)).feedback()


def put_plan(held: HeldInterview, plan: FeedbackPlan) -> None:
    """Begin with this plan."""
    in_vault(held.desk, partial(held.desk.context.interviews.put, held.interview_id, plan))


def type_into(held: HeldInterview, name: str, text: str) -> None:
    """Write in a field as a person does."""
    field = held.desk.find(QLineEdit, name)
    field.setFocus()
    field.selectAll()
    QTest.keyClicks(field, text)


def press_key(held: HeldInterview, key: Qt.Key, *, alt: bool = False) -> None:
    """Press a key where the keyboard is."""
    target = held.desk.window.focusWidget()
    assert target is not None
    QTest.keyClick(target, key, Qt.KeyboardModifier.AltModifier if alt else Qt.KeyboardModifier.NoModifier)


def three_wishes(open_desk: OpenDesk) -> HeldInterview:
    """A plan with three wishes, on screen."""
    held = hold_interview(open_desk)
    put_plan(held, FeedbackPlan(wishes=("Sova", "Dricka mindre", "Ryggen")))
    held.show(ScreenName.FEEDBACK)
    return held


def book_of(held: HeldInterview) -> RecordBook:
    """The notes as the vault has them."""
    held.desk.settle()
    with held.desk.vault.begin() as work:
        return RecordBook(decode_record(stored) for stored in work.records(held.interview_id))


def write_about(held: HeldInterview, area: str, field: str, text: str) -> None:
    """Open an area and write in one of its fields."""
    held.desk.find(QRadioButton, f"feedback.area.{area}").click()
    note = held.desk.find(QPlainTextEdit, f"feedback.area.{field}")
    note.setFocus()
    note.setPlainText(text)


def told(held: HeldInterview) -> QLabel:
    """What the paper tells of the open area."""
    return held.desk.find(QLabel, "feedback.area.told")


def complete(held: HeldInterview) -> None:
    """Complete the interview through its own screen."""
    held.show(ScreenName.AFTER_TALK)
    held.desk.press("after_talk.complete")
    held.desk.settle()


def test_tab_and_enter_go_through_the_next_steps_in_the_order_they_are_read(open_desk: OpenDesk) -> None:
    held = hold_interview(open_desk)
    held.show(ScreenName.FEEDBACK)
    held.desk.find(QLineEdit, "feedback.step.1").setFocus()
    steps = tuple(NextStep(what=f"Steg {n}", who=f"Vem {n}", when=f"Dag {n}") for n in range(1, 4))
    for step in steps:
        for text, key in ((step.what, Qt.Key.Key_Tab), (step.who, Qt.Key.Key_Tab), (step.when, Qt.Key.Key_Return)):
            field = held.desk.window.focusWidget()
            assert isinstance(field, QLineEdit)
            QTest.keyClicks(field, text)
            QTest.keyClick(field, key)
        held.desk.settle()
    held.desk.qtbot.waitUntil(lambda: len(plan_of(held).next_steps) == len(steps))
    assert plan_of(held).next_steps == steps


def test_what_is_typed_is_kept_without_any_save_button(open_desk: OpenDesk) -> None:
    held = hold_interview(open_desk)
    held.show(ScreenName.FEEDBACK)
    type_into(held, "feedback.wish.1", "Sova")
    press_key(held, Qt.Key.Key_Return)
    type_into(held, "feedback.wish.2", "Dricka mindre")
    type_into(held, "feedback.strength.1", "Jag kan snickra")
    type_into(held, "feedback.step.1", "Ringa")
    type_into(held, "feedback.step.1.1", "Anna")
    type_into(held, "feedback.step.1.2", "i veckan")
    type_into(held, "feedback.day", "2026-12-01")
    held.desk.qtbot.waitUntil(lambda: plan_of(held).feedback_on is not None)
    assert plan_of(held) == FeedbackPlan(
        strengths=("Jag kan snickra",),
        wishes=("Sova", "Dricka mindre"),
        next_steps=(NextStep(what="Ringa", who="Anna", when="i veckan"),),
        feedback_on=dt.date(2026, 12, 1),
    )


def test_locking_keeps_the_last_letter(open_desk: OpenDesk) -> None:
    held = hold_interview(open_desk)
    held.show(ScreenName.FEEDBACK)
    type_into(held, "feedback.wish.1", "Sova")
    held.desk.window.lock()
    held.desk.settle()
    in_vault(held.desk, lambda: held.desk.context.vault.unlock(PASSPHRASE))
    assert plan_of(held).wishes == ("Sova",)


def test_a_wish_moves_with_the_keyboard_and_takes_the_keyboard_along(open_desk: OpenDesk) -> None:
    held = three_wishes(open_desk)
    held.desk.find(QLineEdit, "feedback.wish.3").setFocus()
    press_key(held, Qt.Key.Key_Up, alt=True)
    press_key(held, Qt.Key.Key_Up, alt=True)
    press_key(held, Qt.Key.Key_Up, alt=True)
    held.desk.screen(FeedbackScreen).flush()
    assert plan_of(held).wishes == ("Ryggen", "Sova", "Dricka mindre")
    press_key(held, Qt.Key.Key_Down, alt=True)
    held.desk.screen(FeedbackScreen).flush()
    assert plan_of(held).wishes == ("Sova", "Ryggen", "Dricka mindre")


def test_a_wish_moves_by_touch(open_desk: OpenDesk) -> None:
    held = three_wishes(open_desk)
    assert not held.desk.find(QPushButton, "feedback.wish.1.up").isEnabled()
    assert not held.desk.find(QPushButton, "feedback.wish.3.down").isEnabled()
    held.desk.press("feedback.wish.1.down")
    held.desk.press("feedback.wish.3.up")
    held.desk.screen(FeedbackScreen).flush()
    assert plan_of(held).wishes == ("Dricka mindre", "Ryggen", "Sova")


def test_a_wish_is_taken_away_and_the_rest_keep_their_order(open_desk: OpenDesk) -> None:
    held = three_wishes(open_desk)
    held.desk.press("feedback.wish.2.remove")
    held.desk.screen(FeedbackScreen).flush()
    assert plan_of(held).wishes == ("Sova", "Ryggen")


def test_the_last_line_taken_away_leaves_an_empty_one_to_write_in(open_desk: OpenDesk) -> None:
    held = hold_interview(open_desk)
    put_plan(held, FeedbackPlan(wishes=("Sova",)))
    held.show(ScreenName.FEEDBACK)
    held.desk.press("feedback.wish.1.remove")
    assert held.desk.find(QLineEdit, "feedback.wish.1").text() == ""
    held.desk.screen(FeedbackScreen).flush()
    assert plan_of(held).wishes == ()


def test_enter_on_an_empty_last_line_makes_no_more_lines(open_desk: OpenDesk) -> None:
    held = three_wishes(open_desk)
    held.desk.find(QLineEdit, "feedback.wish.3").setFocus()
    press_key(held, Qt.Key.Key_Return)
    press_key(held, Qt.Key.Key_Return)
    assert held.desk.window.findChild(QLineEdit, "feedback.wish.4") is not None
    assert held.desk.window.findChild(QLineEdit, "feedback.wish.5") is None


def test_a_day_that_cannot_be_read_changes_nothing_and_stays_in_the_field(open_desk: OpenDesk) -> None:
    held = hold_interview(open_desk)
    put_plan(held, FeedbackPlan(feedback_on=dt.date(2026, 12, 1)))
    held.show(ScreenName.FEEDBACK)
    type_into(held, "feedback.day", "senare i veckan")
    held.desk.screen(FeedbackScreen).flush()
    assert plan_of(held).feedback_on == dt.date(2026, 12, 1)
    assert held.desk.find(QLineEdit, "feedback.day").text() == "senare i veckan"


def test_strengths_come_from_the_stated_list(open_desk: OpenDesk) -> None:
    held = hold_interview(open_desk)
    held.show(ScreenName.FEEDBACK)
    words = "\n".join(label.text() for label in held.desk.window.findChildren(QLabel))
    assert "Du har ett yrke" in words


def test_without_strengths_in_the_answers_no_list_is_shown(open_desk: OpenDesk) -> None:
    listed = ("E3", "E6", "D15", "F3", "F6", "F10", "F11", "F12", "F13", "F14", "F15", "F16", "F17")
    held = hold_interview(open_desk, without=listed)
    held.show(ScreenName.FEEDBACK)
    assert not held.desk.find(QLabel, "feedback.found").isVisible()


def test_gone_through_waits_until_the_interview_is_completed(open_desk: OpenDesk) -> None:
    held = hold_interview(open_desk)
    held.show(ScreenName.FEEDBACK)
    assert not held.desk.find(QWidget, "feedback.review").isEnabled()
    assert held.interview().is_draft


def test_gone_through_with_the_client_ends_the_draft(open_desk: OpenDesk) -> None:
    held = hold_interview(open_desk)
    complete(held)
    held.show(ScreenName.FEEDBACK)
    type_into(held, "feedback.reviewed_on", "2026-11-20")
    held.desk.press("feedback.review")
    assert held.interview().reviewed_on == dt.date(2026, 11, 20)
    assert not held.interview().is_draft
    assert not held.desk.find(QWidget, "feedback.review").isEnabled()


def test_another_language_keeps_what_is_typed(open_desk: OpenDesk) -> None:
    held = three_wishes(open_desk)
    type_into(held, "feedback.wish.1", "Sova hela natten")
    held.desk.context.preferences.set_language("en")
    assert held.desk.find(QLineEdit, "feedback.wish.1").text() == "Sova hela natten"
    assert held.desk.find(QPushButton, "feedback.wish.add").text() == "Add a wish"


def test_the_feedback_talk_leads_on_to_the_paper(open_desk: OpenDesk) -> None:
    held = hold_interview(open_desk)
    held.show(ScreenName.FEEDBACK)
    held.desk.press("feedback.paper")
    held.desk.settle()
    held.desk.screen(PaperScreen)


# ---- Area by area


def test_what_is_written_about_an_area_is_kept_when_another_is_opened(open_desk: OpenDesk) -> None:
    held = hold_interview(open_desk)
    held.show(ScreenName.FEEDBACK)
    write_about(held, "D", "resources", "Fem nyktra dagar")
    write_about(held, "D", "problems", "Fredagar")
    write_about(held, "D", "comment", "Ja, det stämmer")
    held.desk.find(QRadioButton, "feedback.area.M").click()
    for field in ("resources", "problems", "comment"):
        assert held.desk.find(QPlainTextEdit, f"feedback.area.{field}").toPlainText() == ""
    book = book_of(held)
    assert (book.assessment(DRUGS).resources, book.assessment(DRUGS).problems) == ("Fem nyktra dagar", "Fredagar")
    assert book.feedback_comment(DRUGS) == "Ja, det stämmer"
    assert held.desk.find(QRadioButton, "feedback.area.D").text().startswith("✓")
    assert not held.desk.find(QRadioButton, "feedback.area.M").text().startswith("✓")


def test_what_is_erased_is_gone_and_what_was_written_for_the_investigation_stays(open_desk: OpenDesk) -> None:
    held = hold_interview(open_desk)
    written = AreaAssessment(key=RecordKey("M"), section=SectionCode("M"), resources="Går ut", analysis="Bedömning")
    in_vault(held.desk, partial(held.desk.context.interviews.put, held.interview_id, written))
    held.show(ScreenName.FEEDBACK)
    write_about(held, "D", "comment", "Nej")
    write_about(held, "M", "resources", " ")
    write_about(held, "D", "comment", " ")
    held.desk.find(QRadioButton, "feedback.area.E").click()
    book = book_of(held)
    assert book.assessment(SectionCode("M")).resources == ""
    assert book.assessment(SectionCode("M")).analysis == "Bedömning"
    assert book.get(FeedbackComment.kind_of_record, RecordKey("D")) is None


def test_nothing_that_the_client_must_not_read_stands_there(open_desk: OpenDesk) -> None:
    held = hold_interview(open_desk, values={"F28.d30": 1, "L8": 3})
    written = AreaAssessment(key=RecordKey("D"), section=DRUGS, resources="Går ut", analysis="HEMLIGT", goals="HEMLIGT")
    in_vault(held.desk, partial(held.desk.context.interviews.put, held.interview_id, written))
    held.show(ScreenName.FEEDBACK)
    assert held.desk.window.findChild(QRadioButton, "feedback.area.H") is None
    words = held.form.words[language()]
    hidden = [*words.lists["severity"].values(), "HEMLIGT", *words.items[ItemCode("F28")].said.get("d30", {}).values()]
    for area in "MEDLFP":
        held.desk.find(QRadioButton, f"feedback.area.{area}").click()
        shown = [label.text() for label in held.desk.window.findChildren(QLabel)]
        shown += [field.toPlainText() for field in held.desk.window.findChildren(QPlainTextEdit)]
        assert [text for text in hidden if text and any(text in each for each in shown)] == []
    held.desk.find(QRadioButton, "feedback.area.D").click()
    assert "22" in told(held).text()


def test_in_company_nothing_of_what_was_told_is_shown(open_desk: OpenDesk) -> None:
    held = hold_interview(open_desk)
    visit = Visit(key=RecordKey("v"), started_at=held.desk.context.clock.now(), present=(Presence.PARTNER,))
    in_vault(held.desk, partial(held.desk.context.interviews.put, held.interview_id, visit))
    held.show(ScreenName.FEEDBACK)
    held.desk.find(QRadioButton, "feedback.area.D").click()
    assert told(held).text() == ""
    assert held.desk.find(QLabel, "feedback.found").text() == ""


@pytest.mark.parametrize(("present", "is_hidden"), [(Presence.PARTNER, True), (Presence.ALONE, False)])
def test_in_company_nothing_that_was_written_before_is_shown(open_desk: OpenDesk, present: Presence, is_hidden: bool) -> None:
    held = hold_interview(open_desk)
    context = held.desk.context
    family = SectionCode("F")
    visit = Visit(key=RecordKey("v"), started_at=context.clock.now(), present=(present,))
    written = AreaAssessment(key=RecordKey(family), section=family, problems="slagen av sin partner")
    for record in (visit, written):
        in_vault(held.desk, partial(context.interviews.put, held.interview_id, record))
    held.show(ScreenName.FEEDBACK)
    held.desk.find(QRadioButton, f"feedback.area.{family}").click()
    field = held.desk.find(QPlainTextEdit, "feedback.area.problems")
    assert field.isVisible() is not is_hidden
    assert field.toPlainText() == ("" if is_hidden else "slagen av sin partner")
    held.desk.go(Route(screen=ScreenName.CLIENTS))
    with held.desk.vault.begin() as work:
        kept = RecordBook(decode_record(stored) for stored in work.records(held.interview_id))
    assert kept.assessment(family).problems == "slagen av sin partner", "hidden is not lost"
