"""Several visits are one interview.

IV1 a break is one key: a page that says nothing of why, its reason and its times kept; what was typed is kept too; IV2 a break
survives the lock; IV3 how a visit ended is written out of the client's sight only, and told the next time; IV4 going on tells
which visit it is, where one was and what waits, and what was said last only when the client is alone; IV5 a visit that nobody
ended ends by itself, and who is there is asked anew; IV6 the first day's window stays, as dates; IV7 what was parked is named
at the end of its area; IV8 an interview can be closed as broken off, declined or not able, also before the first question and
by phone, and stays a draft.
"""

from __future__ import annotations

import datetime as dt

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QWidget

from app.cases.interviews import Interview, InterviewState
from app.cases.records import CommentKind, Pause, PauseReason, Place, Visit
from app.forms.model import BoxKey, ItemCode
from app.ui.interview.finish import FinishScreen
from app.ui.interview.introduction import IntroductionScreen
from app.ui.interview.loaded_screen import LoadedScreen
from app.ui.interview.screen import InterviewScreen
from app.ui.interview.talk_end import TalkEndScreen
from app.ui.shell.router import Route, ScreenName
from tests.helpers.at_the_table import bring_others, current_box, go_to, type_answer
from tests.helpers.later_talk import days_pass, end_visit, introduce, open_again, say_company, sit_down, time_passes
from tests.helpers.windows import PASSPHRASE, Desk, OpenDesk, in_vault, make_client


def visits_of(desk: Desk) -> tuple[Visit, ...]:
    """The visits as the vault has them."""
    interview_id = desk.screen(LoadedScreen).interview_id
    records = in_vault(desk, lambda: desk.context.interviews.open(interview_id).records)
    return tuple(record for record in records if isinstance(record, Visit))  # type: ignore[attr-defined]


def interview_of(desk: Desk) -> Interview:
    """The interview as the vault has it."""
    interview_id = desk.screen(LoadedScreen).interview_id
    found = in_vault(desk, lambda: desk.context.interviews.open(interview_id).interview)
    assert isinstance(found, Interview)
    return found


def all_words(widget: QWidget) -> str:
    """Everything that can be read on a page."""
    labels = [label.text() for label in widget.findChildren(QLabel) if label.isVisible()]
    buttons = [str(child.property("text") or "") for child in widget.findChildren(QWidget) if child.isVisible()]
    return "\n".join(labels + buttons)


def resume_text(desk: Desk) -> str:
    """What the panel for going on says; "" when it is not there."""
    panel = desk.screen(InterviewScreen).table.resume
    return f"{panel.title.text()}\n{panel.text.text()}" if panel.isVisible() else ""


def choose_reason(screen: InterviewScreen, reason: PauseReason) -> None:
    """Choose in the menu why the talk rests."""
    action = screen.sitting.page.menu.findChild(QAction, f"pause.reason.{reason.value}")
    assert action is not None
    action.trigger()


# ---- IV1, IV2


def test_a_break_is_a_calm_page_and_its_times_and_reason_are_kept(table: Desk) -> None:  # IV1
    screen = go_to(table, "M6")
    type_answer(table, "M6", "12", enter=False)
    QTest.keyClick(table.window, Qt.Key.Key_F5)
    began = table.clock.now()
    page = screen.sitting.page
    assert page.isVisible()
    assert not screen.table.isVisible(), "no question, no answer, no area"
    choose_reason(screen, PauseReason.UPSET)
    before = all_words(page)
    time_passes(table, dt.timedelta(minutes=7))
    page.show_pause(page_pause(screen))
    assert "7" in page.time.text()
    assert "mycket" not in before.lower()
    assert "It was a lot" not in before
    table.press("pause.go_on")
    assert screen.table.isVisible()
    assert current_box(table) == "M6"
    (visit,) = visits_of(table)
    (pause,) = visit.pauses
    assert (pause.started_at, pause.ended_at, pause.reason) == (began, table.clock.now(), PauseReason.UPSET)
    assert screen.presenter.session.state(BoxKey("M6")).given == 12


def page_pause(screen: InterviewScreen) -> Pause:
    """The break that lasts."""
    visit = screen.presenter.book.present_visit()
    assert visit is not None
    assert visit.pause is not None
    return visit.pause


def test_keys_of_the_questions_do_nothing_during_a_break(table: Desk) -> None:  # IV1
    screen = go_to(table, "M6")
    QTest.keyClick(table.window, Qt.Key.Key_F5)
    for key in (Qt.Key.Key_F4, Qt.Key.Key_F12):
        QTest.keyClick(table.window, key)
    assert isinstance(table.window.screen_shown, InterviewScreen)
    assert not screen.presenter.book.is_parked(ItemCode("M6"))
    QTest.keyClick(table.window, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert screen.table.isVisible()
    QTest.keyClick(table.window, Qt.Key.Key_F4)
    assert screen.presenter.book.is_parked(ItemCode("M6")), "control"


def test_a_break_lasts_over_the_lock(table: Desk) -> None:  # IV2
    screen = go_to(table, "M6")
    interview_id = screen.interview_id
    QTest.keyClick(table.window, Qt.Key.Key_F5)
    table.window.lock()
    table.settle()
    in_vault(table, lambda: table.context.vault.unlock(PASSPHRASE))
    again = open_again(table, interview_id)
    assert again.sitting.page.isVisible()
    table.press("pause.go_on")
    (visit,) = visits_of(table)
    assert visit.pause is None


def test_a_visit_that_ends_in_a_break_ends_the_break(table: Desk) -> None:  # IV1
    go_to(table, "M6")
    QTest.keyClick(table.window, Qt.Key.Key_F5)
    table.press("pause.end_visit")
    table.settle()
    table.qtbot.waitUntil(lambda: table.screen(TalkEndScreen).is_loaded)
    (visit,) = visits_of(table)
    assert visit.ended_at is not None
    assert [pause.ended_at for pause in visit.pauses] == [visit.ended_at]


# ---- IV3, IV4


def test_how_a_visit_ended_is_written_out_of_the_clients_sight_and_told_next_time(table: Desk) -> None:  # IV3
    screen = go_to(table, "M6")
    interview_id = screen.interview_id
    end = end_visit(table)
    assert end.findChild(QWidget, "visit_note.last_words") is None, "nothing of it is even built on the client's page"
    table.press("talk_end.after")
    table.press("visit_note.tired")
    table.find(QLineEdit, "visit_note.last_words").setText("vi tar arbetet sedan")
    table.press("talk_end.lock")
    table.settle()
    in_vault(table, lambda: table.context.vault.unlock(PASSPHRASE))
    open_again(table, interview_id)
    visit = visits_of(table)[0]
    assert (visit.ended_because, visit.last_words) == (PauseReason.TIRED, "vi tar arbetet sedan")
    say_company(table)
    assert "vi tar arbetet sedan" in resume_text(table)
    assert "trött" not in resume_text(table).lower()
    assert "Tired" not in resume_text(table), "why it stopped is not for the client to read"


def test_without_that_press_the_window_locks_and_nothing_is_asked(table: Desk) -> None:  # IV3, control
    end_visit(table)
    table.qtbot.waitUntil(lambda: not table.window.is_open)
    in_vault(table, lambda: table.context.vault.unlock(PASSPHRASE))


def test_going_on_tells_where_one_was_and_what_was_said_only_when_alone(table: Desk) -> None:  # IV4
    screen = go_to(table, "M6")
    interview_id = screen.interview_id
    screen.presenter.comment(ItemCode("M6"), CommentKind.QUOTE, "Ryggen är värst")
    type_answer(table, "M6", "12", enter=False)
    for item in ("M4", "M5"):
        go_to(table, item)
        table.press("interview.park")
    end_visit(table)
    days_pass(table, 3)
    open_again(table, interview_id)
    before = resume_text(table)
    assert "22 november 2026" in before
    assert "M6" in before
    assert "Ryggen" not in before
    assert "12" not in before.replace("2026", "")
    say_company(table, presence="partner")
    assert "Ryggen" not in resume_text(table)
    bring_others(table, "alone")
    told = resume_text(table)
    for part in ("2", "12", "Ryggen är värst"):
        assert part in told
    assert current_box(table) == "M7"
    screen = table.screen(InterviewScreen)
    screen.step_on(1)
    assert not resume_text(table), "the talk has moved on"
    assert screen.sitting.visits.number == 2


def test_where_one_was_is_not_told_of_a_private_item_in_company(table: Desk) -> None:  # IV4
    screen = go_to(table, "F28")
    interview_id = screen.interview_id
    type_answer(table, "F28.d30", "0", enter=False)
    end_visit(table)
    open_again(table, interview_id)
    assert "F28" not in resume_text(table)
    say_company(table, presence="partner")
    assert "F28" not in resume_text(table)
    bring_others(table, "alone")
    assert "F28" in resume_text(table)


def test_a_first_visit_tells_nothing(table: Desk) -> None:  # IV4, control
    assert not resume_text(table)


def test_what_was_not_noted_at_the_end_can_be_noted_when_going_on(table: Desk) -> None:  # IV3
    interview_id = go_to(table, "M6").interview_id
    type_answer(table, "M6", "1", enter=False)
    end_visit(table)
    open_again(table, interview_id)
    assert not table.find(QWidget, "interview.resume_note").isVisible(), "not before it is known who is there"
    say_company(table)
    table.press("interview.resume_note")
    table.press("visit_note.company")
    assert visits_of(table)[0].ended_because is PauseReason.COMPANY


# ---- IV5, IV6


def test_a_visit_nobody_ended_ends_by_itself_and_company_is_asked_anew(table: Desk) -> None:  # IV5
    screen = go_to(table, "M6")
    interview_id = screen.interview_id
    type_answer(table, "M6", "12", enter=False)
    screen.flush()
    table.settle()
    saved = table.clock.now()
    again = open_again(table, interview_id)
    assert not again.conduct.needs_visit, "control: the same day it goes on"
    days_pass(table, 1)
    again = open_again(table, interview_id)
    assert again.conduct.needs_visit
    assert again.conduct.in_company
    (visit,) = visits_of(table)
    assert visit.ended_at == saved


def test_the_thirty_days_are_those_of_the_first_visit_shown_as_dates(table: Desk) -> None:  # IV6
    screen = go_to(table, "M6")
    interview_id = screen.interview_id
    asked, days = screen.table.card.question.text(), screen.table.header.text()
    assert "23 oktober till 21 november" in asked
    assert "23 oktober" in days
    assert "21 november" in days
    end_visit(table)
    days_pass(table, 12)
    again = open_again(table, interview_id)
    say_company(table)
    go_to(table, "M6")
    assert again.table.card.question.text() == asked
    assert "23 oktober" in again.table.header.text()
    assert "2" in again.table.header.text().rsplit("·", maxsplit=1)[-1], "the second visit"


def test_each_visit_has_its_own_clock_and_place(table: Desk) -> None:  # IV6
    interview_id = go_to(table, "M6").interview_id
    end_visit(table)
    days_pass(table, 2)
    open_again(table, interview_id)
    say_company(table, place="office")
    time_passes(table, dt.timedelta(minutes=30))
    end_visit(table)
    first, second = visits_of(table)
    assert (first.place, second.place) == (Place.HOME, Place.OFFICE)
    assert second.ended_at is not None
    assert second.ended_at - second.started_at == dt.timedelta(minutes=30)


# ---- IV7


def waiting(desk: Desk) -> list[str]:
    """The codes that the strip at the end of an area names."""
    strip = desk.screen(InterviewScreen).table.waiting
    return [button.text().split()[0] for button in strip.buttons if button.isVisible()]


def last_of(desk: Desk, section: str) -> str:
    """The last item asked in that area."""
    screen = desk.screen(InterviewScreen)
    return str([step for step in screen.conduct.navigator.steps if step.item.section == section][-1].item.code)


def test_what_was_parked_is_named_at_the_end_of_its_area_and_one_press_away(table: Desk) -> None:  # IV7
    for item in ("M4", "M5", "E4"):
        go_to(table, item)
        table.press("interview.park")
    screen = go_to(table, last_of(table, "M"))
    assert not waiting(table)
    screen.step_on(1)
    assert current_box(table).startswith("E"), "the talk goes on"
    assert waiting(table) == ["M4", "M5"]
    focused = QApplication.focusWidget()
    assert focused is None or focused.objectName() == current_box(table)
    table.press("interview.waiting.1")
    assert current_box(table) == "M5"
    assert not waiting(table)


def test_an_area_without_parked_items_is_left_in_silence(table: Desk) -> None:  # IV7, control
    go_to(table, last_of(table, "M"))
    table.screen(InterviewScreen).step_on(1)
    assert current_box(table).startswith("E")
    assert not waiting(table)


def test_what_waits_because_of_others_is_not_named(table: Desk) -> None:  # IV7
    go_to(table, "F4")
    table.press("interview.park")
    bring_others(table, "partner")
    assert table.screen(InterviewScreen).presenter.book.is_parked(ItemCode("F28"))
    screen = go_to(table, last_of(table, "F"))
    screen.step_on(1)
    assert waiting(table) == ["F4"]


# ---- IV8


@pytest.mark.parametrize("place", ["home", "phone"])
@pytest.mark.parametrize("code", [1, 2, 3])
def test_an_interview_can_be_closed_unfinished_and_stays_a_draft(open_desk: OpenDesk, code: int, place: str) -> None:  # IV8
    client = make_client()
    desk = open_desk(client)
    form = desk.context.forms.load("asi-grund")
    interview = in_vault(desk, lambda: desk.context.interviews.start(client.id, form))
    assert isinstance(interview, Interview)
    sit_down(desk, interview.id, place=place)
    desk.press("interview.finish")
    close_as(desk, code, "orkar inte")
    kept = interview_of(desk)
    assert (kept.state, kept.interrupted_because, kept.is_draft) == (InterviewState.INTERRUPTED, "orkar inte", True)
    assert outcome_of(desk) == code


def test_a_client_can_decline_before_the_first_question(open_desk: OpenDesk) -> None:  # IV8
    client = make_client()
    desk = open_desk(client)
    form = desk.context.forms.load("asi-grund")
    interview = in_vault(desk, lambda: desk.context.interviews.start(client.id, form))
    assert isinstance(interview, Interview)
    introduce(desk, interview.id)
    assert desk.screen(IntroductionScreen).is_loaded
    desk.press("introduction.no_talk")
    close_as(desk, 2, "vill inte")
    assert interview_of(desk).is_draft
    assert outcome_of(desk) == 2
    assert not visits_of(desk), "there was none"


def close_as(desk: Desk, code: int, because: str) -> None:
    """Close it unfinished, from the finish list."""
    desk.settle()
    desk.qtbot.waitUntil(lambda: desk.screen(FinishScreen).is_loaded)
    desk.press("finish.close_interrupted")
    desk.find(QLineEdit, "finish.interrupt_reason").setText(because)
    desk.press(f"finish.interrupt.{code}")
    desk.settle()
    desk.qtbot.waitUntil(lambda: isinstance(desk.window.screen_shown, TalkEndScreen) and desk.screen(TalkEndScreen).is_loaded)


def outcome_of(desk: Desk) -> object:
    """What stands in G12."""
    interview_id = desk.screen(LoadedScreen).interview_id
    boxes = in_vault(desk, lambda: desk.context.interviews.open(interview_id).boxes)
    return {box.box: box.given for box in boxes}[BoxKey("G12")]  # type: ignore[attr-defined]


def test_the_finish_list_is_reached_from_the_question_too(table: Desk) -> None:  # IV8
    table.go(Route(screen=ScreenName.FINISH, interview_id=table.screen(InterviewScreen).interview_id))
    close_as(table, 3, "mår illa")
    assert not table.find(QLineEdit, "talk_end.feedback_day").isVisible(), "no day is promised"
