"""Companion tests as they stand in a vault: begun, answered, completed."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from functools import partial

from PySide6.QtWidgets import QLabel

from app.cases import ids
from app.cases.ids import ClientId, InterviewId
from app.cases.interviews import Interview
from app.cases.records import Place, Visit
from app.forms.model import BoxKey, Special
from app.services.companion_tests import CompanionTestService
from app.services.interviews import InterviewService
from app.ui.companion.results_screen import CompanionResultsScreen
from app.ui.companion.test_screen import CompanionTestScreen
from app.ui.shell.router import Route, ScreenName
from tests.helpers.cases import a_box
from tests.helpers.fake_vault import FakeVault
from tests.helpers.windows import Desk, in_vault, shared_forms

Given = Mapping[str, int | str | Special]


def points(*given: int) -> dict[str, int | str | Special]:
    """Points for the questions in their order."""
    return {f"Q{number}": value for number, value in enumerate(given, start=1)}


# Fourteen points: the men's table has them in zone II, the women's in zone III.
FOURTEEN = points(4, 3, 2, 1, 0, 0, 0, 2, 2, 0)


class Tests:
    """What is done with tests in one vault, without a window."""

    __test__ = False

    def __init__(self, vault: FakeVault) -> None:
        self.vault = vault
        self.interviews = InterviewService(vault, vault.clock)
        self.service = CompanionTestService(vault, vault.clock, shared_forms(), self.interviews)

    def begin(self, client_id: ClientId, form_id: str, answers: Given, on: dt.date | None = None) -> Interview:
        """Begun and answered that far; not over."""
        interview = self.service.begin(client_id, form_id, held_on=on)
        self.interviews.record(interview.id, tuple(a_box(box, answer) for box, answer in answers.items()), None)
        return interview

    def hold(self, client_id: ClientId, form_id: str, answers: Given, on: dt.date | None = None) -> Interview:
        """Answered and completed."""
        interview = self.begin(client_id, form_id, answers, on)
        self.interviews.end_talk(interview.id)
        self.service.complete(interview.id)
        return interview


def tests_on(desk: Desk) -> Tests:
    """The same in the vault of a desk; to be called on its vault thread (`held`)."""
    return Tests(desk.vault)


def held(desk: Desk, client_id: ClientId, form_id: str, answers: Given, on: dt.date | None = None) -> InterviewId:
    """A test answered and completed in the vault of the desk."""
    interview = in_vault(desk, partial(tests_on(desk).hold, client_id, form_id, answers, on))
    assert isinstance(interview, Interview)
    return interview.id


def begun(desk: Desk, client_id: ClientId, form_id: str, answers: Given, on: dt.date | None = None) -> InterviewId:
    """A test that is under way in the vault of the desk."""
    interview = in_vault(desk, partial(tests_on(desk).begin, client_id, form_id, answers, on))
    assert isinstance(interview, Interview)
    return interview.id


def visit_under_way(desk: Desk, interview_id: InterviewId) -> Visit:
    """A sitting with the client that nobody has ended."""
    visit = Visit(key=ids.new_record_key(), started_at=desk.clock.now(), place=Place.HOME)
    in_vault(desk, partial(desk.context.interviews.put, interview_id, visit))
    return visit


def open_test(desk: Desk, interview_id: InterviewId) -> CompanionTestScreen:
    """The test on screen."""
    desk.go(Route(screen=ScreenName.TEST, interview_id=interview_id))
    desk.qtbot.waitUntil(lambda: desk.screen(CompanionTestScreen).is_loaded)
    desk.settle()
    return desk.screen(CompanionTestScreen)


def open_results(desk: Desk, client_id: ClientId, interview_id: InterviewId | None = None) -> CompanionResultsScreen:
    """The results on screen, or the gate before them."""
    desk.go(Route(screen=ScreenName.TEST_RESULTS, client_id=client_id, interview_id=interview_id))
    desk.settle()
    return desk.screen(CompanionResultsScreen)


def texts(desk: Desk) -> str:
    """Every text that can be read in the window."""
    return "\n".join(label.text() for label in desk.window.findChildren(QLabel) if label.isVisible())


def stored(desk: Desk, interview_id: InterviewId) -> dict[BoxKey, object]:
    """What the vault holds at this moment, whatever the window still has in hand."""
    desk.settle()
    with desk.vault.begin() as work:
        return {box.box: box.given if box.given_code is None else box.given_code for box in work.boxes(interview_id)}


def state_of(desk: Desk, interview_id: InterviewId) -> Interview:
    """The interview as the vault has it."""
    desk.settle()
    with desk.vault.begin() as work:
        return work.interview(interview_id)


def every(value: int, questions: Sequence[int]) -> dict[str, int | str | Special]:
    """The same points for each of these questions."""
    return {f"Q{number}": value for number in questions}
