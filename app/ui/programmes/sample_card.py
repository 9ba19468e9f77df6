"""The log of samples: day, whether it was given, result as a code. For the caseworker alone, and on no paper for the client."""

from __future__ import annotations

import datetime as dt

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.cases import ids
from app.cases.ids import RecordKey
from app.cases.programme_records import SampleResult, SampleState, SampleTaken
from app.i18n import formats, tr
from app.services.programme_words import SAMPLE_RESULTS, SAMPLE_STATES
from app.ui.programmes.day_line import DayLine
from app.ui.shell.page import Card
from app.ui.visits.choice_row import ChoiceRow
from app.ui.widgets.buttons import plain_button, quiet_button
from app.ui.widgets.flow import FlowRow
from app.ui.widgets.labels import Body, Hint, Subheading


class SampleCard(Card):
    """One sample a week, latest first. Whether a week has one is for people to see; nothing here counts."""

    put = Signal(object)  # SampleTaken
    dropped = Signal(object)  # SampleTaken

    def __init__(self, programme: RecordKey, today: dt.date) -> None:
        super().__init__()
        self._programme, self._today = programme, today
        self._samples: tuple[SampleTaken, ...] = ()
        self._editing: RecordKey | None = None
        self._title, self._lead = Subheading(), Hint()
        self._add = plain_button("programme.sample.add", self._open_new)
        self._form = QWidget(self)
        self._day = DayLine("programme.sample.day", today, self._form)
        self._state = ChoiceRow("programme.sample.state", [each.value for each in SampleState], self._form)
        self._result = ChoiceRow("programme.sample.result", [each.value for each in SampleResult], self._form)
        self._save = plain_button("programme.sample.save", self._keep)
        self._cancel = quiet_button("programme.sample.cancel", self._close)
        self._lines = QVBoxLayout()
        self._lay_out()
        self._state.changed.connect(self._show_result)
        self.retranslate()

    def take_focus(self) -> None:
        """Where the next sample is noted."""
        self._add.setFocus()

    def show_samples(self, samples: tuple[SampleTaken, ...]) -> None:
        """Show these, latest first."""
        self._samples = samples
        while (old := self._lines.takeAt(0)) is not None:
            widget = old.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        for number, sample in enumerate(samples, start=1):
            self._lines.addWidget(self._line(number, sample))

    def retranslate(self) -> None:
        """Set every text anew."""
        self._title.setText(tr("Samples"))
        self._lead.setText(tr("For you alone. They never stand on a paper for the client."))
        self._add.set_words(tr("Note a sample"))
        self._day.set_words(tr("Day"), tr("As 2026-11-30."))
        self._state.set_words(tr("The sample"), {each.value: tr(SAMPLE_STATES[each]) for each in SampleState})
        self._result.set_words(tr("Result"), {each.value: tr(SAMPLE_RESULTS[each]) for each in SampleResult})
        self._save.set_words(tr("Note it"))
        self._cancel.set_words(tr("Close without noting"))
        self.show_samples(self._samples)

    def _lay_out(self) -> None:
        row = FlowRow(self._form)
        row.add(self._save, self._cancel)
        form = QVBoxLayout(self._form)
        form.setContentsMargins(0, 0, 0, 0)
        for widget in (self._day, self._state, self._result, row):
            form.addWidget(widget)
        self._form.hide()
        add = FlowRow(self)
        add.add(self._add)
        for part in (self._title, self._lead, add, self._form):
            self.column.addWidget(part)
        self.column.addLayout(self._lines)

    def _line(self, number: int, sample: SampleTaken) -> QWidget:
        words = sample_words(sample)
        change = quiet_button(f"programme.sample.{number}.change", lambda: self._open(sample))
        change.set_words(tr("Change it"))
        remove = quiet_button(f"programme.sample.{number}.remove", lambda: self.dropped.emit(sample))
        remove.set_words(tr("Remove"))
        for button in (change, remove):
            button.setAccessibleName(f"{button.text()}: {words}")
        line = QWidget(self)
        row = QHBoxLayout(line)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(Body(words), 1)
        row.addWidget(change)
        row.addWidget(remove)
        return line

    def _open_new(self) -> None:
        today = SampleTaken(key=ids.new_record_key(), programme=self._programme, on=self._today, state=SampleState.GIVEN)
        self._open(today)

    def _open(self, sample: SampleTaken) -> None:
        self._editing = sample.key
        self._day.set_text(sample.on.isoformat())
        self._day.set_note("")
        self._state.choose(sample.state.value)
        self._result.choose(sample.result.value)
        self._form.show()
        self._show_result()
        self._day.setFocus()

    def _close(self) -> None:
        self._editing = None
        self._form.hide()
        self._add.setFocus()

    def _show_result(self) -> None:
        self._result.setVisible(self._state.chosen == SampleState.GIVEN.value)

    def _keep(self) -> None:
        day = self._day.take()
        if day is None or self._editing is None:
            return
        state = SampleState(self._state.chosen)
        # A sample that was not given has no result, whatever was chosen before somebody saw the mistake.
        result = SampleResult(self._result.chosen) if state is SampleState.GIVEN else SampleResult.WAITING
        sample = SampleTaken(key=self._editing, programme=self._programme, on=day, state=state, result=result)
        self._close()
        self.put.emit(sample)


def sample_words(sample: SampleTaken) -> str:
    """One sample on one line."""
    state = tr(SAMPLE_STATES[sample.state])
    result = tr(SAMPLE_RESULTS[sample.result]) if sample.state is SampleState.GIVEN else ""
    return " · ".join(part for part in (formats.long_date(sample.on), state, result) if part)
