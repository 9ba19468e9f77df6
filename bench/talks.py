"""What came with the talks: a talk opened and its tools gone through, one key for what is heard, and ninety days of a timeline.

As `bench.later`: the program as it is, over a real vault on the disk. The talk's notes are put into the vault by the services.
"""

from __future__ import annotations

import datetime as dt
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt

from app.cases.ids import ClientId, InterviewId
from app.ui.mi.talk_screen import TalkScreen
from app.ui.shell.context import UiContext
from app.ui.shell.router import Route, ScreenName
from bench.child import tell
from bench.keys import Stopwatch, TimedPerson, new_client
from bench.later import in_vault, openings, show
from tests.helpers.made_up_talk import ending, notes
from tests.journeys.driver import run_with
from tests.journeys.fictive import load_fictive
from tests.journeys.pages.person import Person

HEARD = 30
DAYS = 90
PROCESSES = 6
ROUNDS_OF_THE_MAP = 5
CAPTURE_KEY = "r"


def talks(profile: Path) -> None:
    """Everything, then tell."""

    def act(plain: Person) -> None:
        person, fictive = TimedPerson(plain.window), load_fictive(dt.datetime.now().astimezone().date())
        new_client(person, fictive)
        context = person.window.context
        client_id = in_vault(person, lambda: context.clients.search("")[0].id)
        grund = in_vault(person, lambda: context.interviews.start(client_id, context.forms.load("asi-grund")).id)
        talk = in_vault(person, partial(_talk, context, client_id))
        days = in_vault(person, lambda: context.interviews.start(client_id, context.forms.load("tlfb")).id)
        in_vault(person, lambda: context.timelines.change_length(days, DAYS))
        questions, opened, timeline = (
            openings(person, client_id, Route(screen=screen, client_id=client_id, interview_id=interview_id))
            for screen, interview_id in (
                (ScreenName.INTERVIEW, grund),
                (ScreenName.TALK, talk),
                (ScreenName.TIMELINE, days),
            )
        )
        heard, tools = _heard(person, talk)
        tell(
            questions=questions,
            talk=opened,
            timeline=timeline,
            heard=heard.times(),
            tools=tools.times(),
            days=_days(person, days),
        )

    run_with(profile, act)


def _talk(context: UiContext, client_id: ClientId) -> InterviewId:
    talk = context.interviews.start(client_id, context.forms.load("mi-talk"))
    for note in (*notes(), *ending()):
        context.interviews.put(talk.id, note)
    return talk.id


def _heard(person: TimedPerson, talk: InterviewId) -> tuple[Stopwatch, Stopwatch]:
    """The key of a reason, so many times; and the tools, one after the other, several times round."""
    show(person, Route(screen=ScreenName.TALK, interview_id=talk))
    person.screen(TalkScreen)
    person.click("interview.present.alone")
    person.click("interview.place.home")
    person.click("interview.company_done")
    person.settle()
    heard = person.watch = Stopwatch(person.window)
    for _ in range(HEARD):
        person.window.screen_shown.setFocus() if person.window.screen_shown is not None else None
        person.type(CAPTURE_KEY)
        person.press(Qt.Key.Key_Escape)
        person.settle()
    tools = person.watch = Stopwatch(person.window)
    for _ in range(ROUNDS_OF_THE_MAP):
        for number in range(PROCESSES):
            person.press(Qt.Key(Qt.Key.Key_1 + number), Qt.KeyboardModifier.AltModifier)
            person.settle()
    person.watch = None
    return heard, tools


def _days(person: TimedPerson, timeline: InterviewId) -> dict[str, list[float]]:
    """A number on every day, and Enter."""
    show(person, Route(screen=ScreenName.TIMELINE, interview_id=timeline))
    if person.can_see("interview.company_done"):
        person.click("interview.present.alone")
        person.click("interview.place.home")
        person.click("interview.company_done")
    person.wait("the days", lambda: person.can_see("timeline.grid"))
    person.settle()
    watch = person.watch = Stopwatch(person.window)
    for day in range(DAYS):
        person.type(str(day % 5))
        person.press(Qt.Key.Key_Return)
    person.watch = None
    return watch.times()
