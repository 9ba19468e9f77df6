"""What came with follow-ups: earlier answers beside the question, the calendar, and entering from paper, in the real window.

As `bench.keys`: the program as it is, over a real vault on the disk, with the fictive interview that is shipped. The earlier
interview is put into the vault by the services, the later one is held by the keyboard.
"""

from __future__ import annotations

import datetime as dt
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QWidget

from app.cases.ids import ClientId, InterviewId
from app.cases.interviews import FollowUpPeriod, StoredBox
from app.cases.records import Place, Presence
from app.forms.engine.session import InterviewSession
from app.forms.model import BoxKey, ItemCode
from app.ui.interview.loaded_screen import LoadedScreen
from app.ui.shell.context import UiContext
from app.ui.shell.router import Route, ScreenName
from bench.child import tell
from bench.keys import Stopwatch, TimedPerson, answer_box, new_client
from tests.helpers.review_interview import fictive_answers
from tests.journeys.driver import run_with
from tests.journeys.fictive import Fictive, load_fictive
from tests.journeys.pages.interview import InterviewPage, IntroductionPage
from tests.journeys.pages.person import Person

T = TypeVar("T")
OPENINGS = 7
LINES = 60
CALENDAR_ITEM = ItemCode("D3")


def in_vault(person: Person, call: Callable[[], T]) -> T:
    """Do it on the vault thread and wait for it."""
    found: list[T] = []
    person.window.context.jobs.vault.run(call, found.append, person.window.context.messages.show_error)
    person.wait("the vault", lambda: bool(found))
    return found[0]


def later(profile: Path) -> None:
    """Everything, then tell."""

    def act(plain: Person) -> None:
        person, fictive = TimedPerson(plain.window), load_fictive(dt.datetime.now().astimezone().date())
        new_client(person, fictive)
        context = person.window.context
        client_id = in_vault(person, lambda: context.clients.search("")[0].id)
        earlier_id = in_vault(person, partial(_hold, context, client_id))
        follow_up_id, loading = in_vault(person, partial(_begin, context, client_id, earlier_id))
        asked = _follow_up(person, fictive, follow_up_id)
        questions, calendar = (
            openings(person, client_id, Route(screen=screen, interview_id=follow_up_id, item=CALENDAR_ITEM))
            for screen in (ScreenName.INTERVIEW, ScreenName.CALENDAR)
        )
        paper = _paper(person, fictive, client_id)
        tell(loading=loading, asked=asked.times(), questions=questions, calendar=calendar, paper=paper.times())

    run_with(profile, act)


def _hold(context: UiContext, client_id: ClientId) -> InterviewId:
    form = context.forms.load("asi-grund")
    interview = context.interviews.start(client_id, form)
    session = InterviewSession(form)
    session.answer_many(fictive_answers(form))
    boxes = tuple(StoredBox.of(key, state) for key, state in session.states.items())
    context.interviews.record(interview.id, boxes, None)
    context.interviews.end_talk(interview.id)
    return interview.id


def _begin(context: UiContext, client_id: ClientId, earlier_id: InterviewId) -> tuple[InterviewId, float]:
    """The follow-up, and how long its form took to load, in seconds."""
    started = time.perf_counter()
    form = context.forms.load("asi-uppfoljning")
    loading = time.perf_counter() - started
    return context.follow_up.start(client_id, form, FollowUpPeriod.SINCE_LAST, earlier_id).id, loading


def _follow_up(person: TimedPerson, fictive: Fictive, interview_id: InterviewId) -> Stopwatch:
    """Every question, with what was answered the time before standing beside it."""
    person.window.context.router.go(Route(screen=ScreenName.INTRODUCTION, interview_id=interview_id))
    introduction = IntroductionPage(person)
    introduction.company(Place.HOME, Presence.ALONE)
    introduction.begin()
    page = InterviewPage(person)
    person.wait("the earlier answers", lambda: bool(person.see(QLabel, "interview.earlier_text").text()))
    person.settle()
    watch = person.watch = Stopwatch(person.window)
    while page.is_open:
        answer_box(page, fictive)
    person.watch = None
    return watch


def openings(person: Person, client_id: ClientId, route: Route) -> list[float]:
    """Seconds from asking for a screen until it is loaded and painted; each time from the client's page."""
    times = []
    client = Route(screen=ScreenName.CLIENT, client_id=client_id)
    for _ in range(OPENINGS):
        show(person, client)
        times.append(show(person, route))
    show(person, client)
    return times


def show(person: Person, route: Route) -> float:
    window = person.window
    started = time.perf_counter()
    window.context.router.go(route)
    while not _is_there(window.screen_shown):
        QApplication.processEvents()
    QApplication.processEvents()  # paints it
    took = time.perf_counter() - started
    person.settle()
    return took


def _is_there(screen: QWidget | None) -> bool:
    return screen is not None and (not isinstance(screen, LoadedScreen) or screen.is_loaded)


def _paper(person: TimedPerson, fictive: Fictive, client_id: ClientId) -> Stopwatch:
    """So many lines from paper: an answer typed, and Enter."""
    person.window.context.router.go(Route(screen=ScreenName.PAPER_ENTRY, client_id=client_id))
    person.wait("the form", lambda: person.can_see("paper_entry.day"))
    day = dt.datetime.now().astimezone().date().isoformat()
    person.wait("the day", lambda: person.see(QLineEdit, "paper_entry.day").isEnabled())
    QTest.keyClicks(person.see(QLineEdit, "paper_entry.day"), day)
    person.click(f"paper_entry.place.{Place.OFFICE.value}")
    person.click("paper_entry.begin")
    person.wait("the first line", lambda: _line() is not None)
    person.settle()
    watch = person.watch = Stopwatch(person.window)
    for _ in range(LINES):
        box = _line()
        answer = fictive.answers.get(box) if box is not None else None
        if isinstance(answer, int):
            person.type(str(answer))
        if _line() == box:
            person.press(Qt.Key.Key_Return)
        person.settle()
    person.watch = None
    return watch


def _line() -> BoxKey | None:
    """The box whose line has the keyboard."""
    focused = QApplication.focusWidget()
    name = focused.objectName() if focused is not None else ""
    return BoxKey(name.removeprefix("page.")) if name.startswith("page.") else None
