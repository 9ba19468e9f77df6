"""One interview on the client page: how far it has come, its visits, and what can be done with it now."""

from __future__ import annotations

import datetime as dt
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.cases.interviews import Interview, InterviewState
from app.forms.model import FormUse
from app.i18n import formats, ntr, tr
from app.services.outlines import Outline
from app.ui.cases.card_doors import doors
from app.ui.cases.words import looks_back_words, saved_words, standing_words, window_words
from app.ui.shell.page import Card
from app.ui.shell.router import Route, ScreenName
from app.ui.theme.sizes import lines
from app.ui.visits.words import visit_words
from app.ui.widgets.buttons import Button, plain_button, primary_button, quiet_button
from app.ui.widgets.flow import FlowRow
from app.ui.widgets.labels import Body, Hint, Strong

_TALKED_ON = (ScreenName.INTERVIEW, ScreenName.TALK)


class InterviewCard(Card):
    """The first button is what comes next in the order of things: talk, rating, feedback talk, paper.

    `is_next`: the first button is also what comes next with this client, and the only one on the page that is filled.
    """

    asked = Signal(object)  # Route, when one of its doors was chosen
    reopen_asked = Signal(object)  # Interview, when an interrupted one should be gone on with

    def __init__(self, outline: Outline, title: str, today: dt.date, use: FormUse, *, is_next: bool) -> None:
        super().__init__("card")
        self.interview = interview = outline.interview
        self._use = use
        self.column.addWidget(Strong(_heading(interview, title)))
        self.column.addWidget(Body(standing_words(interview, outline.early_end, use)))
        if interview.follow_up is not None:
            self.column.addWidget(Body(looks_back_words(interview.follow_up)))
        if interview.interrupted_because:
            self.column.addWidget(Hint(tr("Reason: {reason}", reason=interview.interrupted_because)))
        quiet = _quiet_words(outline, today)
        if quiet:
            self.column.addWidget(Hint(quiet))
        self._visits = VisitList(outline, has_window=use is FormUse.INTERVIEW)
        self.column.addWidget(self._visits)
        self.column.addWidget(self._doors(is_next=is_next))

    def _doors(self, *, is_next: bool) -> FlowRow:
        row = FlowRow()
        for place, (words, screen) in enumerate(doors(self.interview, self._use)):
            maker = primary_button if is_next and not place else plain_button
            button = maker(f"interview.{screen.value}.{self.interview.id}", partial(self._choose, screen))
            button.set_words(words)
            row.add(button)
            if not place:
                self.setFocusProxy(button)
        row.add(self._visits.opener)
        return row

    def _choose(self, screen: ScreenName) -> None:
        if screen in _TALKED_ON and self.interview.state is not InterviewState.OPEN:
            self.reopen_asked.emit(self.interview)
        else:
            self.asked.emit(Route(screen=screen, client_id=self.interview.client_id, interview_id=self.interview.id))


class VisitList(QWidget):
    """The sittings of one interview and the days it asks about, folded away until they are asked for by `opener`."""

    def __init__(self, outline: Outline, *, has_window: bool) -> None:
        super().__init__()
        self._count, self._has_window = len(outline.visits), has_window
        self.opener: Button = quiet_button(f"visits.show.{outline.interview.id}", self._toggle)
        column = QVBoxLayout(self)
        column.setContentsMargins(lines(self.font(), 0.8), 0, 0, 0)
        for visit in outline.visits:
            column.addWidget(Body(visit_words(visit)))
        if has_window:
            column.addWidget(Hint(window_words(outline.interview)))
        elif not self._count:
            self.opener.hide()
        self.hide()
        self._say()

    def _toggle(self) -> None:
        self.setVisible(self.isHidden())
        self._say()

    def _say(self) -> None:
        if not self.isHidden():
            self.opener.set_words(tr("Hide visits and days") if self._has_window else tr("Hide the visits"))
        elif not self._has_window:
            self.opener.set_words(ntr("{n} visit", "{n} visits", self._count))
        elif self._count:
            self.opener.set_words(ntr("{n} visit, and the days", "{n} visits, and the days", self._count))
        else:
            self.opener.set_words(tr("The days"))


def _heading(interview: Interview, title: str) -> str:
    day = formats.long_date(interview.first_day)
    return (
        tr("{form}, held {date}", form=title, date=day)
        if interview.from_paper
        else tr("{form}, begun {date}", form=title, date=day)
    )


def _quiet_words(outline: Outline, today: dt.date) -> str:
    """When it was saved, whether it came from paper, and whether it stands in the official file."""
    interview = outline.interview
    found = [tr("{saved}.", saved=saved_words(interview, today)) if interview.last_saved_at is not None else ""]
    if interview.from_paper:
        read_twice = tr("Held on paper and entered afterwards, twice over.")
        found.append(read_twice if outline.was_read_twice else tr("Held on paper and entered afterwards."))
    return " ".join(part for part in (*found, _file_words(outline)) if part)


def _file_words(outline: Outline) -> str:
    """Whether a completed interview stands in the official file (practice P16)."""
    if outline.transferred:
        last = outline.transferred[-1]
        day = formats.long_date(last.on)
        return (
            tr("In the client's file since {date}: {how}.", date=day, how=last.how)
            if last.how
            else tr("In the client's file since {date}.", date=day)
        )
    return tr("Not yet in the client's file.") if outline.interview.state is InterviewState.COMPLETED else ""
