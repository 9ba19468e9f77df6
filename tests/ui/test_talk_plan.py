"""The change plan: every field of the worksheet, none mandatory, the client's own; and a low number makes the step smaller."""

from __future__ import annotations

import datetime as dt

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QCheckBox, QLabel, QLineEdit, QPlainTextEdit, QWidget

from app.cases.closing_records import ChangePlan, PlanHelper, PlanStep
from app.cases.events import EarlierShown
from app.cases.ids import RecordKey
from app.cases.talk_codes import RulerKind
from app.cases.talk_records import Ruler
from app.services.preferences import WindowChoices
from app.ui.mi.plan_scene import PlanScene
from app.ui.mi.talk_screen import TalkScreen
from tests.helpers.mi_table import go_to_tool, kept, key, lock_and_unlock, new_talk, say_who, show_talk, write
from tests.helpers.mi_table import talking as talking  # noqa: PLC0414 - a fixture
from tests.helpers.windows import Desk

WORDS = ("changes", "reasons", "signs", "obstacles", "instead")


@pytest.fixture
def choices() -> WindowChoices:
    """English, whose sentences are the message ids."""
    return WindowChoices(language="en", theme="light")


@pytest.fixture
def planning(talking: Desk) -> Desk:
    """At the plan, alone with the client."""
    go_to_tool(talking, "plan")
    return talking


def fill(desk: Desk, field: str, text: str) -> None:
    note = desk.find(QPlainTextEdit, f"plan.{field}")
    note.setFocus()
    note.moveCursor(QTextCursor.MoveOperation.End)
    QTest.keyClicks(note, text)


def plan(desk: Desk) -> ChangePlan:
    desk.screen(TalkScreen).flush()
    (found,) = kept(desk, ChangePlan)
    return found


def test_nothing_is_kept_and_nothing_is_asked_for_until_somebody_writes(planning: Desk) -> None:
    planning.screen(TalkScreen).flush()
    assert kept(planning, ChangePlan) == []
    assert planning.find(QPlainTextEdit, "plan.changes").hasFocus()


def test_every_field_of_the_worksheet_is_kept(planning: Desk) -> None:
    for field in WORDS:
        fill(planning, field, f"om {field}")
    for part in ("what", "when", "where", "how"):
        write(planning, f"plan.step.0.{part}", f"steg {part}")
    write(planning, "plan.step.1.what", "steg två")
    write(planning, "plan.helper.0.who", "Kalle")
    write(planning, "plan.helper.0.how", "ringer")
    write(planning, "plan.first_step", "Hälla ut vinet")
    write(planning, "plan.first_step_on", "2026-11-24")
    write(planning, "plan.follow_up_on", "2026-12-20")
    kept_plan = plan(planning)
    assert [getattr(kept_plan, field) for field in WORDS] == [f"om {field}" for field in WORDS]
    assert kept_plan.steps == (
        PlanStep(what="steg what", when="steg when", where="steg where", how="steg how"),
        PlanStep(what="steg två"),
    )
    assert kept_plan.helpers == (PlanHelper(who="Kalle", how="ringer"),)
    assert (kept_plan.first_step, kept_plan.first_step_on) == ("Hälla ut vinet", dt.date(2026, 11, 24))
    assert kept_plan.follow_up_on == dt.date(2026, 12, 20)


def test_what_is_written_is_there_after_a_lock(planning: Desk) -> None:
    fill(planning, "changes", "Dricka mindre")
    write(planning, "plan.step.0.what", "Ringa Kalle")
    lock_and_unlock(planning)
    assert planning.find(QPlainTextEdit, "plan.changes").toPlainText() == "Dricka mindre"
    assert planning.find(QLineEdit, "plan.step.0.what").text() == "Ringa Kalle"


def test_an_emptied_plan_is_no_plan(planning: Desk) -> None:
    write(planning, "plan.first_step", "x")
    assert plan(planning).first_step == "x"
    key(planning, Qt.Key.Key_Backspace)
    planning.screen(TalkScreen).flush()
    assert kept(planning, ChangePlan) == []


def test_a_step_that_is_struck_goes_and_the_others_stay(planning: Desk) -> None:
    write(planning, "plan.step.0.what", "ett")
    write(planning, "plan.step.1.what", "två")
    planning.screen(TalkScreen).flush()
    planning.press("plan.step.0.strike")
    assert plan(planning).steps == (PlanStep(what="två"),)
    assert planning.find(QLineEdit, "plan.step.0.what").text() == "två"


@pytest.mark.parametrize(("day", "is_late"), [("2026-11-29", False), ("2026-11-30", True)])
def test_a_first_step_more_than_a_week_away_gets_a_hint_and_is_kept(planning: Desk, day: str, *, is_late: bool) -> None:
    write(planning, "plan.first_step_on", day)
    key(planning, Qt.Key.Key_Return)
    assert plan(planning).first_step_on == dt.date.fromisoformat(day)
    assert planning.find(QLabel, "plan.first_step.hint").isVisible() is is_late


def test_a_day_that_cannot_be_read_stays_as_typed_and_changes_nothing(planning: Desk) -> None:
    write(planning, "plan.first_step_on", "2026-11-24")
    key(planning, Qt.Key.Key_Return)
    field = planning.find(QLineEdit, "plan.first_step_on")
    field.selectAll()
    write(planning, "plan.first_step_on", "på tisdag")
    assert plan(planning).first_step_on == dt.date(2026, 11, 24)
    assert field.text() == "på tisdag"


def test_the_plan_can_wait_and_what_is_written_stays(planning: Desk) -> None:
    write(planning, "plan.first_step", "Hälla ut vinet")
    planning.find(QCheckBox, "plan.postponed").click()
    assert (plan(planning).postponed, plan(planning).first_step) == (True, "Hälla ut vinet")
    planning.find(QCheckBox, "plan.postponed").click()
    assert not plan(planning).postponed


@pytest.mark.parametrize(("value", "shown"), [(6, True), (7, False)])
def test_a_low_number_on_commitment_asks_for_a_smaller_step_and_never_persuades(
    planning: Desk, value: int, *, shown: bool
) -> None:
    presenter = planning.screen(TalkScreen).presenter
    hint = planning.find(QLabel, "plan.smaller_step")
    assert not hint.isVisible()
    presenter.put(Ruler(key=RecordKey("r"), kind=RulerKind.COMMITMENT, about="ringa Kalle", value=value, at=presenter.now()))
    assert hint.isVisible() is shown
    assert str(value) not in hint.text()


def test_the_client_reads_the_plan_and_only_what_is_written(planning: Desk) -> None:
    assert not planning.screen(TalkScreen).table.show_client.isEnabled()
    write(planning, "plan.step.0.what", "Ringa Kalle")
    planning.screen(TalkScreen).flush()
    planning.screen(TalkScreen).show_client()
    (scene,) = planning.window.findChildren(PlanScene)
    words = [label.text() for label in scene.findChildren(QLabel)]
    assert "Ringa Kalle" in words
    assert "The steps I take" in words
    assert "Who can help me, and how" not in words
    planning.context.client_view.leave()
    planning.settle()


def test_the_client_sees_which_heading_the_words_belong_to(planning: Desk) -> None:
    for field in ("changes", "reasons"):
        fill(planning, field, field)
    planning.screen(TalkScreen).show_client()
    planning.settle()
    (scene,) = planning.window.findChildren(PlanScene)
    before, heading, words = (
        next(label for label in scene.findChildren(QLabel) if label.text() == text)
        for text in ("changes", "My most important reasons", "reasons")
    )
    above, below = heading.geometry().top() - before.geometry().bottom(), words.geometry().top() - heading.geometry().bottom()
    assert above > 1.5 * below
    planning.context.client_view.leave()
    planning.settle()


def test_an_earlier_plan_can_be_begun_with_and_that_is_logged(planning: Desk) -> None:
    fill(planning, "changes", "Dricka mindre")
    write(planning, "plan.first_step_on", "2026-11-24")
    planning.screen(TalkScreen).flush()
    screen = planning.screen(TalkScreen)
    earlier = screen.interview_id
    planning.settle()
    show_talk(planning, new_talk(planning, screen.presenter.client))
    say_who(planning)
    go_to_tool(planning, "plan")
    assert planning.find(QPlainTextEdit, "plan.changes").toPlainText() == ""
    planning.press("plan.bring_earlier")
    brought = plan(planning)
    assert (brought.changes, brought.first_step_on) == ("Dricka mindre", None)
    assert planning.find(QPlainTextEdit, "plan.changes").toPlainText() == "Dricka mindre", "also where the keyboard was"
    assert not planning.find(QWidget, "plan.bring_earlier").isVisible()
    planning.settle()
    assert [each.event.earlier_id for each in planning.vault.log if isinstance(each.event, EarlierShown)] == [earlier]


def test_words_that_are_just_being_written_are_not_lost_to_the_earlier_plan(planning: Desk) -> None:
    fill(planning, "changes", "Dricka mindre")
    screen = planning.screen(TalkScreen)
    screen.flush()
    planning.settle()
    show_talk(planning, new_talk(planning, screen.presenter.client))
    say_who(planning)
    go_to_tool(planning, "plan")
    QTest.keyClicks(planning.find(QPlainTextEdit, "plan.changes"), "Sova")
    planning.press("plan.bring_earlier")
    assert plan(planning).changes == "Sova"
    assert planning.find(QPlainTextEdit, "plan.changes").toPlainText() == "Sova"


def test_with_others_in_the_room_it_is_covered_until_it_is_opened_on_purpose(planning: Desk) -> None:
    fill(planning, "changes", "Dricka mindre")
    planning.screen(TalkScreen).flush()
    say_who(planning, "partner")
    assert not planning.find(QPlainTextEdit, "plan.changes").isVisible()
    planning.press("plan.open_in_company")
    assert planning.find(QPlainTextEdit, "plan.changes").isVisible()


def test_a_plan_can_be_begun_together_with_others(planning: Desk) -> None:
    say_who(planning, "partner")
    fill(planning, "changes", "Dricka mindre")
    planning.screen(TalkScreen).flush()
    assert planning.find(QPlainTextEdit, "plan.changes").isVisible()
    assert plan(planning).changes == "Dricka mindre"
