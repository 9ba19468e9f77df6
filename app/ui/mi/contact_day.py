"""The day of the next contact: written, or one press for one, two or four weeks ahead."""

from __future__ import annotations

import datetime as dt
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.i18n import formats, ntr, tr
from app.ui.mi.quote_line import QuoteLine
from app.ui.widgets.buttons import Button
from app.ui.widgets.flow import FlowRow
from app.ui.widgets.labels import Hint

WEEKS_AHEAD = (1, 2, 4)


class ContactDay(QWidget):
    """What is written and is no day is kept in the line, with a sentence, and counts as no day."""

    changed = Signal(object)  # dt.date, or None when there is none

    def __init__(self, name: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._today = dt.date.min
        self._label = Hint(parent=self)
        self.line = QuoteLine(name, self, longest=10)
        self.said = Hint(parent=self)
        self.said.setObjectName(f"{name}.said")
        self.weeks = {ahead: Button(f"{name}.weeks.{ahead}", parent=self) for ahead in WEEKS_AHEAD}
        row = FlowRow(self)
        row.add(self.line, *self.weeks.values())
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        for part in (self._label, row, self.said):
            column.addWidget(part)
        self.line.written.connect(self._written)
        for ahead, button in self.weeks.items():
            button.clicked.connect(partial(self._choose, ahead))

    def retranslate(self, today: dt.date) -> None:
        """Set every text anew, as of today."""
        self._today = today
        self._label.setText(tr("Next contact, if you have agreed on one"))
        self.line.say(self._label.text(), "2026-11-30")
        for ahead, button in self.weeks.items():
            button.set_words(ntr("In {n} week", "In {n} weeks", ahead))
        self._say()

    def show_day(self, day: dt.date | None) -> None:
        """Show the day that is kept; what is written and is no day stays."""
        if day is not None or self._day() is not None:
            self.line.load(day.isoformat() if day is not None else "")
        self._say()

    def flush(self) -> None:
        """Hand over what is typed."""
        self.line.flush()

    def _choose(self, weeks: int) -> None:
        day = self._today + dt.timedelta(weeks=weeks)
        self.line.load(day.isoformat())
        self._written(day.isoformat())

    def _written(self, _text: str) -> None:
        self._say()
        self.changed.emit(self._day())

    def _day(self) -> dt.date | None:
        try:
            return dt.date.fromisoformat(self.line.text().strip())
        except ValueError:
            return None

    def _say(self) -> None:
        day, text = self._day(), self.line.text().strip()
        if day is not None:
            self.said.setText(formats.long_date(day))
        else:
            self.said.setText(tr("Write the day as 2026-11-30.") if text else "")
        self.said.setVisible(bool(self.said.text()))
