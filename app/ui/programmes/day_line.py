"""A day to write: one that can be read, and that is not years away by a slip of the hand."""

from __future__ import annotations

import datetime as dt

from PySide6.QtWidgets import QWidget

from app.i18n import tr
from app.ui.visits.attempt_form import read_day
from app.ui.widgets.fields import LineField

FURTHEST_DAYS = 731  # two years, before or after today


class DayLine(LineField):
    """`take` gives the day; where there is none it says calmly what to write, and the keyboard goes there."""

    def __init__(self, name: str, today: dt.date, parent: QWidget | None = None) -> None:
        super().__init__(name, parent)
        self._today = today
        self.changed.connect(self._clear_note)

    @property
    def day(self) -> dt.date | None:
        """The day that is written, None for none and for one that is too far away."""
        day = read_day(self.text())
        return day if day is not None and abs((day - self._today).days) <= FURTHEST_DAYS else None

    def take(self) -> dt.date | None:
        """The same, asked for because it is needed now."""
        day = self.day
        if day is None:
            self.set_note(tr("Write a day within two years of today, as 2026-11-30."))
            self.setFocus()
        return day

    def _clear_note(self) -> None:
        self.set_note("")
