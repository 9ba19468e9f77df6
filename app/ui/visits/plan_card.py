"""The next visit: day, time, place, interpreter, and what to bring or print."""

from __future__ import annotations

import datetime as dt

from PySide6.QtCore import Signal

from app.cases.client_records import PlannedVisit
from app.cases.records import Place
from app.i18n import tr
from app.ui.shell.page import Card
from app.ui.visits.attempt_form import read_day
from app.ui.visits.choice_row import ChoiceRow
from app.ui.visits.words import begin_large, place_words, planned_words
from app.ui.widgets.buttons import Button, plain_button
from app.ui.widgets.fields import LineField
from app.ui.widgets.flow import FlowRow
from app.ui.widgets.labels import Body, Strong


class PlanCard(Card):
    """What is planned is read first; the fields open by one press. What is typed is handed over when the screen is left."""

    planned = Signal(object)  # PlannedVisit, when another one should be kept

    def __init__(self, today: dt.date) -> None:
        super().__init__("chosen")
        self._today = today
        self._kept: PlannedVisit | None = None
        self._summary = Strong()
        self._summary.setObjectName("before.planned")
        self._interpreter_words, self._bring_words = Body(), Body()
        self._undisturbed = Body()
        self._undisturbed.setObjectName("before.undisturbed")
        self._opener: Button = plain_button("before.plan", self._open)
        self._day = LineField("before.day")
        self._time = LineField("before.time")
        self._place = ChoiceRow("before.place", [each.value for each in Place])
        self._interpreter = LineField("before.interpreter")
        self._bring = LineField("before.bring")
        self._save: Button = plain_button("before.save_plan", self._done)
        self._row = FlowRow()
        self._row.add(self._opener, self._save)
        self._fields = (self._day, self._time, self._place, self._interpreter, self._bring)
        for widget in (self._summary, self._undisturbed, self._interpreter_words, self._bring_words, *self._fields, self._row):
            self.column.addWidget(widget)
        self._set_open(is_open=False)

    @property
    def focus_button(self) -> Button:
        """Where the keyboard can begin."""
        return self._opener

    def show_plan(self, planned: PlannedVisit | None) -> None:
        """Show what is planned."""
        self._kept = planned
        shown = planned or PlannedVisit()
        self._day.set_text(shown.on.isoformat() if shown.on is not None else "")
        self._time.set_text(shown.time)
        self._place.choose(shown.place.value)
        self._interpreter.set_text(shown.interpreter)
        self._bring.set_text(shown.bring)
        self.retranslate()

    def written(self) -> PlannedVisit:
        """What stands in the fields; a day that cannot be read is none."""
        return PlannedVisit(
            on=read_day(self._day.text()),
            time=self._time.text(),
            place=Place(self._place.chosen or Place.HOME.value),
            interpreter=self._interpreter.text(),
            bring=self._bring.text(),
        )

    def flush(self) -> None:
        """Hand over what is typed, where it differs from what is kept."""
        written = self.written()
        if written != (self._kept or PlannedVisit()):
            self._kept = written
            self.planned.emit(written)

    @property
    def odd_day(self) -> str:
        """What is typed as the day and cannot be read as one; it waits over a lock, since the vault has no place for it."""
        return self._day.text() if read_day(self._day.text()) is None else ""

    def put_back(self, day: str) -> None:
        """Go on with a day that was half typed."""
        self._open()
        self._day.set_text(day)

    def retranslate(self) -> None:
        """Set the words anew."""
        self._summary.setText(planned_words(self._kept, self._today))
        shown = self._kept or PlannedVisit()
        self._interpreter_words.setText(tr("Interpreter: {language}", language=shown.interpreter))
        self._bring_words.setText(tr("To bring and print: {what}", what=shown.bring))
        self._undisturbed.setText(tr("Ask first of all: Can you talk undisturbed right now?"))
        self._show_lines(shown)
        self._opener.set_words(tr("Plan the visit") if self._kept is None else tr("Change the plan"))
        self._save.set_words(tr("Save the plan"))
        self._day.set_words(tr("Day"), tr("As 2026-11-30."))
        self._time.set_words(tr("Time"))
        self._place.set_words(tr("Where"), {each.value: begin_large(place_words(each)) for each in Place})
        self._interpreter.set_words(tr("Interpreter, if there is one (language)"))
        self._bring.set_words(tr("To bring and print"), tr("For example the paper from last time, or a map of help nearby."))

    def _show_lines(self, shown: PlannedVisit) -> None:
        is_read = self._save.isHidden()
        self._interpreter_words.setVisible(is_read and bool(shown.interpreter))
        self._bring_words.setVisible(is_read and bool(shown.bring))
        self._undisturbed.setVisible(self._kept is not None and shown.place is Place.PHONE)

    def _set_open(self, *, is_open: bool) -> None:
        for field in (*self._fields, self._save):
            field.setVisible(is_open)
        self._opener.setVisible(not is_open)

    def _open(self) -> None:
        self._set_open(is_open=True)
        self.retranslate()
        self._day.setFocus()

    def _done(self) -> None:
        if self._day.text() and read_day(self._day.text()) is None:
            self._day.set_note(tr("Write the day as 2026-11-30."))
            self._day.setFocus()
            return
        self._day.set_note("")
        self.flush()
        self._set_open(is_open=False)
        self.retranslate()
        self._opener.setFocus()
