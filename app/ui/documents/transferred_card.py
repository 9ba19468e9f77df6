"""Whether the interview's content stands in the client's official file: day, by whom, and how (practice P16)."""

from __future__ import annotations

import datetime as dt
from functools import partial

from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.cases.records import Transferred
from app.errors import AppError
from app.i18n import formats, tr
from app.ui.interview.presenter import InterviewPresenter
from app.ui.review.day_field import DayField
from app.ui.review.parts import at_left
from app.ui.shell.context import UiContext
from app.ui.shell.page import Card
from app.ui.widgets.buttons import Button
from app.ui.widgets.fields import LineField
from app.ui.widgets.labels import Body, Hint, Strong, Subheading

_HOW, _BY = "transferred_how", "transferred_by"


class TransferredCard(Card):
    """What is noted can be taken back, and then be noted anew. It is shown once the vault has it."""

    def __init__(self, context: UiContext, presenter: InterviewPresenter, today: dt.date) -> None:
        super().__init__()
        self._context, self._presenter, self._today = context, presenter, today
        self._is_under_way = False
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

    def half_typed(self) -> dict[str, str]:
        """By whom and how, while it is not noted: they wait over a lock."""
        if self._fields.isHidden():
            return {}
        by = self._by.text()
        return {_HOW: self._how.text(), _BY: "" if by == self._context.policy.caseworker else by}

    def put_back(self, field: str, text: str) -> None:
        """Go on with one of these."""
        {_HOW: self._how, _BY: self._by}[field].set_text(text)
        self._look()

    def retranslate(self) -> None:
        """Set every text anew."""
        self._title.setText(tr("In the client's file"))
        self._day_label.setText(tr("Day"))
        self._day.setAccessibleName(tr("Day when it was taken over into the client's file"))
        self._by.set_words(tr("By whom"))
        self._how.set_words(tr("How, or the receipt's number"), tr("For example: pasted as journal text."))
        self._note.set_words(tr("Note as taken over"), tr("From this day the copy here waits to be cleared."))
        self._show_notes()
        self._look()

    def _show_notes(self) -> None:
        notes = self._presenter.book.transferred()
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
        self._by.set_text(self._context.policy.caseworker)
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

    # ---- What a person does

    def _press(self) -> None:
        day = self._day.day
        if day is not None and not self._is_under_way:
            self._is_under_way = True  # a second press means the same
            call = partial(
                self._context.documents.transferred, self._presenter.interview.id, day, self._by.text(), self._how.text()
            )
            self._context.jobs.vault.run(call, self._noted, self._failed, owner=self)

    def _noted(self, record: Transferred) -> None:
        self._is_under_way = False
        self._presenter.book.put(record)
        self._show_notes()

    def _take_back(self, note: Transferred) -> None:
        if self._is_under_way:
            return
        self._is_under_way = True
        call = partial(self._context.documents.take_back_transferred, self._presenter.interview.id, note.key)
        self._context.jobs.vault.run(call, partial(self._taken_back, note), self._failed, owner=self)

    def _taken_back(self, note: Transferred, _nothing: None) -> None:
        self._is_under_way = False
        self._presenter.book.drop(Transferred.kind_of_record, note.key)
        self._begin_anew()
        self._show_notes()

    def _failed(self, error: AppError) -> None:
        self._is_under_way = False
        self._context.messages.show_error(error)
