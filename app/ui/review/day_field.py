"""A day that is typed as 2026-11-30, with a sentence when it cannot be read."""

from __future__ import annotations

import datetime as dt

from PySide6.QtCore import Signal
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from app.i18n import tr
from app.ui.theme import sizes
from app.ui.theme.roles import set_role


class DayField(QLineEdit):
    """`day` is None while the field is empty or holds something else than a day; what is typed stays as it is."""

    settled = Signal()  # the keyboard left the field, or Enter was pressed

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.setPlaceholderText("2026-11-30")
        self.setMinimumWidth(sizes.letters(self.font(), 16))
        self.setMaximumWidth(sizes.letters(self.font(), 24))
        self.textEdited.connect(self._mark)
        self.returnPressed.connect(self.settled)

    @property
    def day(self) -> dt.date | None:
        """The day that is typed."""
        try:
            return dt.date.fromisoformat(self.text().strip())
        except ValueError:
            return None

    @property
    def is_odd(self) -> bool:
        """True when something is typed that is no day."""
        return bool(self.text().strip()) and self.day is None

    @property
    def sentence(self) -> str:
        """What to say beside the field; empty when there is nothing to say."""
        return tr("Write the day as 2026-11-30. What you typed does not count yet.") if self.is_odd else ""

    def show_day(self, day: dt.date | None) -> None:
        """Show this day."""
        self.setText("" if day is None else day.isoformat())
        self._mark()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Leaving the field settles it."""
        super().focusOutEvent(event)
        self._mark()
        self.settled.emit()

    def _mark(self) -> None:
        set_role(self, "odd" if self.is_odd and not self.hasFocus() else "")
