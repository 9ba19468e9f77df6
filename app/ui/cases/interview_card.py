"""One interview on the client page: how far it has come, and what can be done with it now."""

from __future__ import annotations

import datetime as dt
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout

from app.cases.interviews import Interview, InterviewState
from app.i18n import formats, tr
from app.ui.cases.words import progress_words, saved_words, state_words
from app.ui.shell.page import Card
from app.ui.shell.router import Route, ScreenName
from app.ui.widgets.buttons import plain_button, primary_button
from app.ui.widgets.labels import Body, Hint, Strong


class InterviewCard(Card):
    """The first button is what comes next in the order of things: talk, rating, feedback talk, paper."""

    asked = Signal(object)  # Route, when one of its doors was chosen
    reopen_asked = Signal(object)  # Interview, when an interrupted one should be gone on with

    def __init__(self, interview: Interview, title: str, today: dt.date) -> None:
        super().__init__("card")
        self.interview = interview
        heading = Strong(tr("{form}, begun {date}", form=title, date=formats.long_date(interview.first_day)))
        state = Body(tr("{state}. {progress}.", state=state_words(interview.state), progress=progress_words(interview)))
        saved = Hint(tr("{saved}.", saved=saved_words(interview, today)))
        for label in (heading, state, saved):
            self.column.addWidget(label)
        if interview.interrupted_because:
            self.column.addWidget(Hint(tr("Reason: {reason}", reason=interview.interrupted_because)))
        row = QHBoxLayout()
        for place, (words, screen) in enumerate(_doors(interview)):
            maker = plain_button if place else primary_button
            button = maker(f"interview.{screen.value}.{interview.id}", partial(self._choose, screen))
            button.set_words(words)
            row.addWidget(button)
            if not place:
                self.setFocusProxy(button)
        row.addStretch(1)
        self.column.addLayout(row)

    def _choose(self, screen: ScreenName) -> None:
        if screen is ScreenName.INTERVIEW and self.interview.state is not InterviewState.OPEN:
            self.reopen_asked.emit(self.interview)
        else:
            self.asked.emit(Route(screen=screen, client_id=self.interview.client_id, interview_id=self.interview.id))


def _doors(interview: Interview) -> tuple[tuple[str, ScreenName], ...]:
    match interview.state:
        case InterviewState.OPEN:
            return ((tr("Go on"), ScreenName.INTERVIEW), (tr("Introduction"), ScreenName.INTRODUCTION))
        case InterviewState.TALK_ENDED:
            return ((tr("After the talk"), ScreenName.AFTER_TALK), (tr("Back to the questions"), ScreenName.INTERVIEW))
        case InterviewState.COMPLETED:
            return (
                (tr("Before the feedback talk"), ScreenName.FEEDBACK),
                (tr("Result"), ScreenName.RESULT),
                (tr("The client's paper"), ScreenName.PAPER),
            )
        case InterviewState.INTERRUPTED:
            return ((tr("Go on all the same"), ScreenName.INTERVIEW), (tr("The client's paper"), ScreenName.PAPER))
