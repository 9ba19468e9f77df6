"""The day with the keyboard, what it is remembered by, and every other day that something is remembered of."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from app.cases.records import MemoryAnchor
from app.i18n import formats, tr
from app.ui.calendar import words
from app.ui.widgets.labels import Body, Hint, Strong

FLUSH_AFTER_MS = 400
LONGEST_ANCHOR = 200


class DayLine(QWidget):
    """What is typed is handed over 400 ms after the last key, when the keyboard leaves, and before another day is shown."""

    written = Signal(object, str)  # dt.date and the text, when it differs from what was shown
    left = Signal()  # Enter: back to the days

    def __init__(self, first: dt.date, parent: QWidget) -> None:
        super().__init__(parent)
        self._shown = first
        self._day = Strong(parent=self)
        self.line = QLineEdit(self)
        self.line.setObjectName("calendar.anchor")
        self.line.setMaxLength(LONGEST_ANCHOR)
        self.saved = Hint(parent=self)
        self.saved.setWordWrap(False)
        self._all = Body(parent=self)
        self._all.setObjectName("calendar.remembered")
        self._timer = QTimer(self, singleShot=True, interval=FLUSH_AFTER_MS)
        row = QHBoxLayout()
        row.addWidget(self._day)
        row.addWidget(self.line, 1)
        row.addWidget(self.saved)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(row)
        column.addWidget(self._all)
        self._timer.timeout.connect(self.flush)
        self.line.textEdited.connect(self._timer.start)
        self.line.editingFinished.connect(self.flush)
        self.line.returnPressed.connect(self.left)

    def retranslate(self) -> None:
        """Set every text anew; `show_day` follows."""
        self.line.setPlaceholderText(tr("Something to remember the day by, such as payday"))

    def show_day(self, day: dt.date, text: str) -> None:
        """Show a day; what is being typed about the same day is left alone."""
        is_other = day != self._shown
        if is_other:
            self.flush()
            self._shown = day
        self._day.setText(words.spoken_day(day))
        self.line.setAccessibleName(tr("What {day} is remembered by", day=words.spoken_day(day)))
        if is_other or not self.line.hasFocus():
            self.line.setText(text)

    def show_all(self, anchors: Iterable[MemoryAnchor], *, has_room: bool) -> None:
        """Every day that something is remembered of, where there is room to say it."""
        self._all.setText("  ·  ".join(f"{formats.day_and_month(each.day)}: {each.text}" for each in anchors))
        self._all.setVisible(has_room and bool(self._all.text()))

    def name_day(self, *, shown: bool) -> None:
        """Whether the day's name stands here: where it stands beside the days too, the line takes its room."""
        self._day.setVisible(shown)

    def flush(self) -> None:
        """Hand over what is typed."""
        self._timer.stop()
        if self.line.isModified():
            self.line.setModified(False)
            self.written.emit(self._shown, self.line.text())
