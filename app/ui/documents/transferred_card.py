"""Whether the interview's content stands in the client's official file: day, by whom, and how (practice P16)."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.cases.records import Transferred
from app.i18n import formats, tr
from app.ui.review.day_field import DayField
from app.ui.review.parts import at_left
from app.ui.shell.page import Card
from app.ui.widgets.buttons import Button
from app.ui.widgets.fields import LineField
from app.ui.widgets.labels import Body, Hint, Strong, Subheading


@dataclass(frozen=True, slots=True, kw_only=True)
class TransferNote:
    """What is to be noted."""

    on: dt.date
    by: str
    how: str

    def __repr__(self) -> str:
        return f"TransferNote({self.on})"


class TransferredCard(Card):
    """What is noted stands on top and can be taken back; below it is noted anew."""

    noted = Signal(object)  # TransferNote
    taken_back = Signal(object)  # RecordKey

    def __init__(self, today: dt.date, caseworker: str) -> None:
        super().__init__()
        self._today, self._caseworker = today, caseworker
        self._notes: tuple[Transferred, ...] = ()
        self._title, self._lead, self._lack = Subheading(), Body(), Hint()
        self._list = QVBoxLayout()
        self._day_label, self._day = Strong(), DayField("documents.transferred.day")
        self._day_label.setBuddy(self._day)
        self._by, self._how = LineField("documents.transferred.by"), LineField("documents.transferred.how")
        self._note = Button("documents.transferred")
        self._fields = QWidget()
        column = QVBoxLayout(self._fields)
        column.setContentsMargins(0, 0, 0, 0)
        for widget in (self._day_label, self._day, self._by, self._how, self._lack):
            column.addWidget(widget)
        column.addLayout(at_left(self._note))
        self.column.addWidget(self._title)
        self.column.addWidget(self._lead)
        self.column.addLayout(self._list)
        self.column.addWidget(self._fields)
        self._begin_anew()
        self._day.textEdited.connect(self._look)
        self._by.changed.connect(self._look)
        self._note.clicked.connect(self._press)

    def retranslate(self) -> None:
        """Set every text anew."""
        self._title.setText(tr("In the client's file"))
        self._day_label.setText(tr("Day"))
        self._day.setAccessibleName(tr("Day when it was taken over into the client's file"))
        self._by.set_words(tr("By whom"))
        self._how.set_words(tr("How, or the receipt's number"), tr("For example: pasted as journal text."))
        self._note.set_words(tr("Note as taken over"), tr("From this day the copy here waits to be cleared."))
        self.show_notes(self._notes)
        self._look()

    def show_notes(self, notes: tuple[Transferred, ...]) -> None:
        """What is noted, in the order it was."""
        self._notes = notes
        while (old := self._list.takeAt(0)) is not None:
            widget = old.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        for note in notes:
            self._list.addWidget(self._line(note))
        none = tr("Not yet noted as taken over into the client's file.")
        self._lead.setText(tr("Noted as taken over into the client's file:") if notes else none)
        self._fields.setVisible(not notes)

    def _line(self, note: Transferred) -> QWidget:
        line = QWidget()
        column = QVBoxLayout(line)
        column.setContentsMargins(0, 0, 0, 0)
        said = Strong(" · ".join(part for part in (formats.long_date(note.on), note.by, note.how) if part))
        said.setObjectName("documents.transferred.noted")
        back = Button(f"documents.take_back.{note.key}", "link")
        back.set_words(tr("Take the note back"), tr("Both lines stay in the log."))
        back.clicked.connect(partial(self._take_back, note))
        column.addWidget(said)
        column.addLayout(at_left(back))
        return line

    def _begin_anew(self) -> None:
        self._day.show_day(self._today)
        self._by.set_text(self._caseworker)
        self._how.set_text("")

    def _look(self) -> None:
        day = self._day.day
        if day is None:
            lack = self._day.sentence or tr("Write the day.")
        elif day > self._today:
            lack = tr("The day has not come yet.")
        else:
            lack = "" if self._by.text() else tr("Write who took it over.")
        self._lack.setText(lack)
        self._lack.setVisible(bool(lack))
        self._note.setEnabled(not lack)

    def _press(self) -> None:
        day = self._day.day
        if day is not None:
            self.noted.emit(TransferNote(on=day, by=self._by.text(), how=self._how.text()))

    def _take_back(self, note: Transferred) -> None:
        self._begin_anew()
        self.taken_back.emit(note.key)
