"""Which days: 7, 30 or 90, or any number up to 366, ending the day before the talk."""

from __future__ import annotations

import datetime as dt
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.i18n import formats, ntr, tr
from app.services import timeline_days
from app.services.timeline_days import LONGEST, SHORTEST, USUAL_LENGTHS
from app.ui.shell.page import Page
from app.ui.widgets.buttons import Button
from app.ui.widgets.fields import LineField
from app.ui.widgets.flow import FlowRow
from app.ui.widgets.labels import Body, Heading


class SpanPage(Page):
    """Nothing is chosen beforehand."""

    chosen = Signal(int)  # how many days
    left = Signal()

    def __init__(self, talk: dt.date, parent: QWidget) -> None:
        super().__init__(parent=parent)
        self._talk = talk
        self._now: int | None = None
        self._heading, self._text = Heading(parent=self), Body(parent=self)
        self._usual = {length: Button(f"timeline.length.{length}", parent=self) for length in USUAL_LENGTHS}
        self.field = LineField("timeline.length", self)
        self._begin = Button("timeline.begin", "primary", parent=self)
        self._back = Button("timeline.span_back", "quiet", parent=self)
        usual, ways = FlowRow(self), FlowRow(self)
        usual.add(*self._usual.values())
        ways.add(self._begin, self._back)
        for part in (self._heading, self._text, usual, self.field, ways):
            self.column.addWidget(part)
        self.column.addStretch(1)
        for length, button in self._usual.items():
            button.clicked.connect(partial(self._choose, length))
        self.field.changed.connect(self._check)
        self.field.edit.returnPressed.connect(self._take)
        self._begin.clicked.connect(self._take)
        self._back.clicked.connect(self.left)
        self.retranslate()

    @property
    def length(self) -> int | None:
        """What is typed, when it is a number of days that a timeline can have."""
        text = self.field.text()
        is_number = text.isascii() and text.isdecimal() and len(text) <= len(str(LONGEST))
        return int(text) if is_number and SHORTEST <= int(text) <= LONGEST else None

    def show_length(self, length: int | None) -> None:
        """How many days it has now; None while nobody has said."""
        self._now = length
        self.retranslate()

    def refuse(self, length: int) -> None:
        """Days that have been talked of would be lost."""
        self.field.set_note(
            ntr(
                "There are days filled in before the last {n} day. Empty them first, or choose more days.",
                "There are days filled in before the last {n} days. Empty them first, or choose more days.",
                length,
            )
        )

    def retranslate(self) -> None:
        """Set every text anew."""
        self._heading.setText(tr("Which days do you want to look back on?"))
        last = formats.day_and_month(self._talk - dt.timedelta(days=1))
        self._text.setText(tr("They end on {last}, the day before the talk. Nothing is filled in beforehand.", last=last))
        for length, button in self._usual.items():
            first = formats.day_and_month(timeline_days.first_day(self._talk, length))
            button.set_words(ntr("{n} day, from {first}", "{n} days, from {first}", length, first=first))
        self.field.set_words(tr("Another number of days"), tr("1 to 366"))
        self._begin.set_words(tr("Show the days"))
        self._back.set_words(tr("To the client") if self._now is None else tr("Back to the days"))
        self._check()

    def start_focus(self) -> None:
        """The shortest."""
        next(iter(self._usual.values())).setFocus()

    def _check(self) -> None:
        is_odd = bool(self.field.text()) and self.length is None
        self.field.set_note(tr("Write a number from 1 to 366.") if is_odd else "")
        self._begin.setEnabled(self.length is not None)

    def _take(self) -> None:
        if self.length is not None:
            self.chosen.emit(self.length)

    def _choose(self, length: int) -> None:
        self.chosen.emit(length)
