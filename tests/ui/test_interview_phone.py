"""By phone.

IP4 "Can you talk undisturbed?" is asked first and cannot be passed by; IP5 with a no the private questions wait, and nothing
private stands on the screen; IP6 how the interview is held is offered from where the visit is; IP7 alerts and what was said the
time before keep their rules.
"""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QCheckBox, QLabel, QRadioButton, QWidget

from app.cases.interviews import Interview
from app.cases.records import CardKind, Place, Presence
from app.forms.model import BoxKey, ItemCode
from app.ui.interview.introduction import IntroductionScreen
from app.ui.interview.screen import InterviewScreen
from tests.helpers.at_the_table import go_to, type_answer
from tests.helpers.later_talk import begin_later, days_pass, introduce, showings, sit_down
from tests.helpers.review_interview import HeldInterview, hold_interview
from tests.helpers.windows import Desk, OpenDesk, in_vault, make_client


@pytest.fixture
def held(open_desk: OpenDesk) -> HeldInterview:
    """A Grund held half a year ago."""
    held = hold_interview(open_desk)
    days_pass(held.desk, 194)
    return held


@pytest.fixture
def calling(open_desk: OpenDesk) -> Desk:
    """The introduction of a first interview, by phone, with nothing said yet."""
    client = make_client()
    desk = open_desk(client)
    form = desk.context.forms.load("asi-grund")
    interview = in_vault(desk, lambda: desk.context.interviews.start(client.id, form))
    assert isinstance(interview, Interview)
    introduce(desk, interview.id)
    desk.find(QRadioButton, "interview.place.phone").click()
    return desk


def begin(desk: Desk) -> None:
    """Press on; where that leads is for the test to say."""
    desk.press("introduction.begin")
    desk.settle()


def test_it_is_asked_first_and_cannot_be_passed_by(calling: Desk) -> None:  # IP4
    assert calling.find(QRadioButton, "interview.undisturbed.yes").isVisible()
    calling.find(QCheckBox, "interview.present.interpreter").click()
    begin(calling)
    assert isinstance(calling.window.screen_shown, IntroductionScreen)
    calling.find(QRadioButton, "interview.undisturbed.yes").click()
    begin(calling)
    calling.qtbot.waitUntil(lambda: calling.screen(InterviewScreen).is_loaded)
    visit = calling.screen(InterviewScreen).presenter.book.present_visit()
    assert visit is not None
    assert visit.place is Place.PHONE
    assert set(visit.present) == {Presence.ALONE, Presence.INTERPRETER}
    assert not calling.screen(InterviewScreen).conduct.in_company


def test_at_a_table_it_is_not_asked(calling: Desk) -> None:  # IP4, control
    calling.find(QRadioButton, "interview.place.home").click()
    assert not calling.find(QRadioButton, "interview.undisturbed.yes").isVisible()
    calling.find(QCheckBox, "interview.present.alone").click()
    begin(calling)
    calling.qtbot.waitUntil(lambda: calling.screen(InterviewScreen).is_loaded)


def test_somebody_who_may_hear_makes_the_private_questions_wait(calling: Desk) -> None:  # IP5
    calling.find(QRadioButton, "interview.undisturbed.no").click()
    begin(calling)
    calling.qtbot.waitUntil(lambda: calling.screen(InterviewScreen).is_loaded)
    screen = calling.screen(InterviewScreen)
    assert screen.conduct.in_company
    assert ItemCode("F28") in screen.conduct.hidden()
    calling.press("interview.company")
    assert calling.find(QRadioButton, "interview.undisturbed.no").isChecked(), "what was said stands there"
    calling.find(QRadioButton, "interview.undisturbed.yes").click()
    calling.press("interview.company_done")
    assert ItemCode("F28") not in screen.conduct.hidden()


def test_ticking_somebody_takes_the_yes_back(calling: Desk) -> None:  # IP5
    yes, no = (calling.find(QRadioButton, f"interview.undisturbed.{word}") for word in ("yes", "no"))
    yes.click()
    calling.find(QCheckBox, "interview.present.partner").click()
    assert (yes.isChecked(), no.isChecked()) == (False, True)
    calling.find(QCheckBox, "interview.present.alone").click()
    assert (yes.isChecked(), no.isChecked()) == (True, False)


@pytest.mark.parametrize(("place", "code"), [("phone", 2), ("home", 1), ("office", 1)])
@pytest.mark.parametrize("form_id", ["asi-grund", "asi-uppfoljning"])
def test_how_it_is_held_is_offered_and_counts_when_taken(  # IP6
    held: HeldInterview, form_id: str, place: str, code: int
) -> None:
    screen = sit_down(held.desk, begin_later(held, form_id), place=place)
    go_to(held.desk, "G9")
    assert screen.presenter.session.state(BoxKey("G9")).is_blank
    held.desk.press("interview.offer")
    assert screen.presenter.session.state(BoxKey("G9")).given == code


def test_alerts_and_the_time_before_keep_their_rules(held: HeldInterview) -> None:  # IP7
    screen = sit_down(held.desk, begin_later(held, "asi-uppfoljning"), presence="partner", place="phone")
    go_to(held.desk, "M6")
    held.desk.settle()
    assert not held.desk.find(QLabel, "interview.earlier_text").isVisible()
    assert not showings(held.desk)
    held.desk.press("interview.company")
    held.desk.find(QRadioButton, "interview.undisturbed.yes").click()
    held.desk.press("interview.company_done")
    held.desk.settle()
    assert held.desk.find(QLabel, "interview.earlier_text").isVisible()
    go_to(held.desk, "P9")
    type_answer(held.desk, "P9.d30", "1", enter=False)
    assert screen.presenter.book.open_cards(CardKind.LIFE)
    assert held.desk.find(QWidget, "interview.quiet_mark").isVisible()
