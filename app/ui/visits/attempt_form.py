"""A try to reach the client, noted: how, what came of it, when, and a line if one is needed."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.cases.client_records import ContactResult, ContactWay
from app.i18n import formats, tr
from app.ui.visits.choice_row import ChoiceRow
from app.ui.visits.words import begin_large, result_words, way_words
from app.ui.widgets.buttons import plain_button, quiet_button
from app.ui.widgets.fields import LineField
from app.ui.widgets.flow import FlowRow


@dataclass(frozen=True, slots=True, kw_only=True)
class NewAttempt:
    """What was filled in."""

    way: ContactWay
    result: ContactResult
    at: dt.datetime
    note: str = ""

    def __repr__(self) -> str:
        return "NewAttempt()"


class AttemptForm(QWidget):
    """Two presses and one button for what happened just now; day and time stand ready and can be changed."""

    noted = Signal(object)  # NewAttempt
    given_up = Signal()

    def __init__(self, now: dt.datetime) -> None:
        super().__init__()
        self._now = now
        self._way = ChoiceRow("before.way", [each.value for each in ContactWay])
        self._result = ChoiceRow("before.result", [each.value for each in ContactResult])
        self._day = LineField("before.attempt_day")
        self._time = LineField("before.attempt_time")
        self._note = LineField("before.attempt_note")
        self._save = plain_button("before.keep_attempt", self._keep)
        self._cancel = quiet_button("before.give_up_attempt", self._give_up)
        row = FlowRow()
        row.add(self._save, self._cancel)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        for widget in (self._way, self._result, self._day, self._time, self._note, row):
            column.addWidget(widget)
        self._way.changed.connect(self._allow)
        self._result.changed.connect(self._allow)
        self.empty()

    @property
    def note(self) -> str:
        """The line that is typed and not noted yet."""
        return self._note.text()

    def start_focus(self) -> None:
        """Start with how."""
        self._way.start_focus()

    def empty(self) -> None:
        """Ready for another one, at the moment the screen was opened."""
        now = self._now
        self._way.choose(None)
        self._result.choose(None)
        self._day.set_text(now.astimezone().date().isoformat())
        self._time.set_text(formats.clock_time(now))
        self._note.set_text("")
        for field in (self._day, self._time):
            field.set_note("")
        self._allow()

    def put_back(self, note: str) -> None:
        """Go on with a line that was half typed."""
        self._note.set_text(note)

    def retranslate(self) -> None:
        """Set the words anew."""
        self._way.set_words(tr("How"), {each.value: begin_large(way_words(each)) for each in ContactWay})
        self._result.set_words(tr("What came of it"), {each.value: begin_large(result_words(each)) for each in ContactResult})
        self._day.set_words(tr("Day"))
        self._time.set_words(tr("Time"))
        self._note.set_words(tr("Note, if one is needed"))
        self._save.set_words(tr("Save the attempt"))
        self._cancel.set_words(tr("Back without noting"))

    def _allow(self) -> None:
        self._save.setEnabled(self._way.chosen is not None and self._result.chosen is not None)

    def _keep(self) -> None:
        day, time = read_day(self._day.text()), read_time(self._time.text())
        self._day.set_note("" if day is not None else tr("Write the day as 2026-11-30."))
        self._time.set_note("" if time is not None else tr("Write the time as 14:30."))
        if day is None or time is None:
            (self._day if day is None else self._time).setFocus()
            return
        self.noted.emit(
            NewAttempt(
                way=ContactWay(self._way.chosen),
                result=ContactResult(self._result.chosen),
                at=dt.datetime.combine(day, time).astimezone().astimezone(dt.UTC),
                note=self._note.text(),
            )
        )

    def _give_up(self) -> None:
        self.empty()
        self.given_up.emit()


def read_day(text: str) -> dt.date | None:
    """The day that is typed as 2026-11-30; None when it cannot be read."""
    try:
        return dt.date.fromisoformat(text.strip())
    except ValueError:
        return None


def read_time(text: str) -> dt.time | None:
    """The time that is typed as 14:30, 14.30 or 14; None when it cannot be read."""
    hours, _, minutes = text.strip().replace(".", ":").partition(":")
    try:
        return dt.time(int(hours), int(minutes or "0"))
    except ValueError:
        return None
