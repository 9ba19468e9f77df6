"""Which day the talk was, and who listened."""

from __future__ import annotations

import datetime as dt
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QRadioButton, QWidget

from app.cases.notebook import Listener, TalkCoding
from app.forms.engine.answers import AnswerRefusedError, parse_answer
from app.forms.model import Box, BoxKey, BoxKind, ItemCode
from app.i18n import tr
from app.ui.shell.page import Card
from app.ui.supervision.words import LISTENERS
from app.ui.theme.roles import set_role
from app.ui.widgets.fields import LineField
from app.ui.widgets.flow import FlowRow
from app.ui.widgets.labels import Strong

_DAY = Box(key=BoxKey("day"), item=ItemCode("day"), part="", kind=BoxKind.DATE, special=frozenset())


class AboutCard(Card):
    """There is no field for a client, and none is asked for."""

    day_chosen = Signal(object)  # dt.date
    listener_chosen = Signal(object)  # Listener

    def __init__(self, today: dt.date, parent: QWidget) -> None:
        super().__init__("card", parent)
        self._today = today
        self._who = Strong(parent=self)
        self._group, row = QButtonGroup(self), FlowRow(self)
        self._buttons = {listener: QRadioButton(row) for listener in Listener}
        self._day = LineField("supervision.day", self)
        for listener, button in self._buttons.items():
            set_role(button, "segment")
            button.setObjectName(f"supervision.by.{listener.value}")
            button.clicked.connect(partial(self.listener_chosen.emit, listener))
            self._group.addButton(button)
            row.add(button)
        self._day.changed.connect(self._read_day)
        for part in (self._who, row, self._day):
            self.column.addWidget(part)

    def show_coding(self, coding: TalkCoding) -> None:
        """Show what is kept."""
        self._buttons[coding.by].setChecked(True)
        self._day.set_text(coding.on.isoformat())

    def start_focus(self) -> None:
        """The keyboard to who listened."""
        (self._group.checkedButton() or self._buttons[Listener.SELF]).setFocus()

    def retranslate(self) -> None:
        """Set the words anew."""
        self._who.setText(tr("Who listened?"))
        self._day.set_words(tr("The day of the talk"), tr("As 2026-11-03 or 3/11 2026"))
        for listener, button in self._buttons.items():
            button.setText(tr(LISTENERS[listener]))
            button.setAccessibleName(tr(LISTENERS[listener]))
        self._read_day()

    def _read_day(self) -> None:
        day = self._written()
        self._day.set_note("" if day is not None else tr("Write a day up to today. The day that was there before is kept."))
        if day is not None:
            self.day_chosen.emit(day)

    def _written(self) -> dt.date | None:
        try:
            typed = parse_answer(_DAY, self._day.text())
        except AnswerRefusedError:
            return None
        day = dt.date.fromisoformat(typed) if isinstance(typed, str) else None
        return day if day is not None and day <= self._today else None
