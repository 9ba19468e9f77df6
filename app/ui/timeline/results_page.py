"""What the days add up to, for the caseworker: every figure in words, the rule with its source, the level by a chosen table."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.cases.interviews import Interview, InterviewState
from app.i18n import language, tr
from app.i18n.voice import Voice
from app.services.timeline_words import TABLES, TimelineWords
from app.services.timelines import HeldTimeline, Reading
from app.ui.shell.page import Page
from app.ui.timeline.result_card import ResultCard
from app.ui.timeline.segment import Segment
from app.ui.timeline.weekday_bars import WeekdayBars
from app.ui.widgets.buttons import Button
from app.ui.widgets.flow import FlowRow
from app.ui.widgets.labels import Heading, Hint

_CARDS = ("alcohol", "risk", "level", "weekdays", "other", "over_time")


class ResultsPage(QWidget):
    """Shown only once somebody has said that the client does not see the screen, where that can be in doubt."""

    table_chosen = Signal(str)  # "women", "men", or "" for none
    days_wanted = Signal()
    complete_wanted = Signal()
    left = Signal()

    def __init__(self, interview: Interview, parent: QWidget) -> None:
        super().__init__(parent)
        self._interview = interview
        self._reading: Reading | None = None
        self._earlier: tuple[HeldTimeline, ...] = ()
        self._sheet = Page(parent=self)
        self._heading, self._span = Heading(parent=self), Hint(parent=self)
        self.cards = {name: ResultCard(f"timeline.result.{name}", self) for name in _CARDS}
        self._tables = {table: Segment(f"timeline.table.{table}", self) for table in TABLES}
        self._bars = WeekdayBars(self)
        self._back = Button("timeline.back_to_days", parent=self)
        self._leave = Button("timeline.leave", "quiet", parent=self)
        self._complete = Button("timeline.complete", "primary", parent=self)
        tables = FlowRow(self)
        tables.add(*self._tables.values())
        self.cards["level"].add(tables)
        self.cards["weekdays"].add(self._bars)
        self._arrange()
        for table, button in self._tables.items():
            button.clicked.connect(partial(self._choose, table))
        self._back.clicked.connect(self.days_wanted)
        self._complete.clicked.connect(self.complete_wanted)
        self._leave.clicked.connect(self.left)

    def _arrange(self) -> None:
        for part in (self._heading, self._span, *self.cards.values()):
            self._sheet.column.addWidget(part)
        self._sheet.column.addStretch(1)
        ways = QHBoxLayout()
        ways.setContentsMargins(16, 6, 16, 6)
        ways.addWidget(self._back)
        ways.addWidget(self._leave)
        ways.addStretch(1)
        ways.addWidget(self._complete)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._sheet, 1)
        whole.addLayout(ways)

    def show_result(self, reading: Reading, interview: Interview) -> None:
        """The figures as they stand."""
        self._reading, self._interview = reading, interview
        self.retranslate()

    def show_earlier(self, earlier: tuple[HeldTimeline, ...]) -> None:
        """The client's timelines before this one, oldest first."""
        self._earlier = earlier
        self.retranslate()

    def start_focus(self) -> None:
        """The way on, or back to the days."""
        (self._complete if self._complete.isVisibleTo(self) else self._back).setFocus()

    def retranslate(self) -> None:
        """Set every text anew."""
        reading = self._reading
        if reading is None:
            return
        is_completed = self._interview.state is InterviewState.COMPLETED
        self._heading.setText(tr("The result of the timeline"))
        words = TimelineWords(Voice(language()))
        self._span.setText(words.span(reading))
        self._show_cards(reading, words)
        for table, button in self._tables.items():
            button.set_words(tr(TABLES[table]), tr("Chosen by you; pressed again it is taken back."))
            button.setChecked(table == reading.table)
            button.setEnabled(not is_completed)
        self._back.set_words(tr("Change the days …") if is_completed else tr("Back to the days"))
        self._leave.set_words(tr("To the client"))
        self._complete.set_words(tr("Complete the timeline"), tr("The figures are kept as they stand."))
        self._complete.setVisible(not is_completed)

    def _show_cards(self, reading: Reading, words: TimelineWords) -> None:
        last = self._earlier[-1] if self._earlier else None
        cards = self.cards
        cards["alcohol"].show_lines(tr("Alcohol"), words.alcohol(reading))
        cards["risk"].show_lines(tr("Risky drinking"), words.risk(reading), words.risk_source(reading))
        levels = (words.level(reading), words.change(last, reading))
        cards["level"].show_lines(tr("Level by the WHO"), levels, words.level_source())
        cards["weekdays"].show_lines(tr("The days of the week"), (), tr("Mean of the days that are known."))
        self._bars.show_weekdays(reading.measures.weekdays)
        cards["weekdays"].setVisible(reading.has_alcohol)
        other = tuple(words.other(reading))
        cards["other"].show_lines(tr("Drugs and gambling"), other)
        cards["other"].setVisible(bool(other))
        self._show_over_time(reading, words)

    def _show_over_time(self, reading: Reading, words: TimelineWords) -> None:
        held = [(each.reading, each.interview.first_day) for each in self._earlier]
        lines = [words.over_time(each, on) for each, on in (*held, (reading, self._interview.first_day))]
        self.cards["over_time"].show_lines(tr("Timelines over time"), lines, tr("The date is the day of the talk."))
        self.cards["over_time"].setVisible(bool(self._earlier))

    def _choose(self, table: str) -> None:
        chosen = self._reading.table if self._reading is not None else ""
        self.table_chosen.emit("" if table == chosen else table)
