"""The last part of a test, for the caseworker alone: which table, which age, what is missing. Still no score."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.forms.engine.answers import AnswerRefusedError, parse_answer
from app.forms.model import Special
from app.i18n import ntr, tr
from app.services.companion_tests import AGE, TABLE
from app.services.companion_words import TABLE_CHOICES
from app.ui.interview.presenter import InterviewPresenter
from app.ui.review.parts import at_left
from app.ui.shell.page import Card, Page
from app.ui.theme.sizes import letters
from app.ui.visits.choice_row import ChoiceRow
from app.ui.widgets.buttons import plain_button, primary_button
from app.ui.widgets.fields import LineField
from app.ui.widgets.labels import Body, Heading, Hint

NO_TABLE = "none"


class ClosingPage(QWidget):
    """Table and age are answers like the others, kept as they are given. Neither is ever taken from the client's number."""

    completed = Signal()
    went_back = Signal()

    def __init__(self, presenter: InterviewPresenter, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._presenter = presenter
        boxes = presenter.form.boxes
        self._numbers: tuple[str, ...] = ()
        self._is_completing = False
        self._heading, self._missing = Heading(), Body()
        self._missing.setObjectName("test.missing")
        self._tables = tuple(str(value) for value in boxes[TABLE].choices or ()) if TABLE in boxes else ()
        self._table = ChoiceRow("test.table", (*self._tables, NO_TABLE))
        self._table_hint = Hint()
        self._age = LineField("test.age")
        self._complete = primary_button("test.complete", self._try, key="Ctrl+Return")
        self._back = plain_button("test.back_from_closing", self.went_back.emit)
        self._lay_out()
        self._show_kept()
        self._table.changed.connect(self._choose_table)
        self._age.edit.editingFinished.connect(self.flush)
        self.retranslate()

    def _lay_out(self) -> None:
        page = Page(letters=84)
        self._card = card = Card()
        for field in (self._table, self._table_hint, self._age):
            card.column.addWidget(field)
        self._age.edit.setMaximumWidth(letters(self.font(), 40))
        for widget in (self._heading, self._missing, card):
            page.column.addWidget(widget)
        card.setVisible(bool(self._tables) or AGE in self._presenter.form.boxes)  # only now: without a place it is a window
        page.column.addLayout(at_left(self._complete, self._back))
        page.column.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(page)

    def _show_kept(self) -> None:
        session, boxes = self._presenter.session, self._presenter.form.boxes
        if TABLE in boxes:
            given = session.state(TABLE).given
            self._table.choose(str(given) if isinstance(given, str) else None)
        self._table.setVisible(TABLE in boxes)
        self._table_hint.setVisible(TABLE in boxes)
        self._age.setVisible(AGE in boxes)
        if AGE in boxes:
            age = session.state(AGE).given
            self._age.set_text("" if age is None or isinstance(age, Special) else str(age))

    # ---- What stands

    @property
    def typed_age(self) -> str:
        """What is typed as the age and cannot be one; "" else."""
        return self._age.text() if self._refused() else ""

    def put_back(self, age: str) -> None:
        """Go on with an age that was half typed before a lock."""
        self._age.set_text(age)

    def show_missing(self, numbers: Sequence[str]) -> None:
        """The questions without an answer, by their numbers."""
        self._numbers, self._is_completing = tuple(numbers), False
        text = ntr(
            "{n} question has no answer: {which}. The test can be completed all the same, as incomplete.",
            "{n} questions have no answer: {which}. The test can be completed all the same, as incomplete.",
            len(numbers),
            which=", ".join(numbers),
        )
        self._missing.setText(text if numbers else tr("Every question has an answer."))

    def may_try_again(self) -> None:
        """It could not be completed: the next press counts again."""
        self._is_completing = False

    def start_focus(self) -> None:
        """Where there is something to decide."""
        if self._tables and self._table.chosen is None:
            self._table.start_focus()
        else:
            self._complete.setFocus()

    def flush(self) -> None:
        """Keep the age that is typed; what cannot be an age stays in its field, with a sentence."""
        if AGE not in self._presenter.form.boxes:
            return
        refused = self._refused()
        self._age.set_note(tr("Write the age in whole years. What is written does not count yet.") if refused else "")
        if not refused:
            self._presenter.answer(AGE, parse_answer(self._presenter.form.boxes[AGE], self._age.text()))

    def retranslate(self) -> None:
        """Set every text anew."""
        self._heading.setText(tr("Before the result"))
        self.show_missing(self._numbers)
        if self._tables:
            names = {value: tr(TABLE_CHOICES[value]) for value in self._tables} | {NO_TABLE: tr("No table")}
            self._table.set_words(tr("Which table should be used? It is chosen, it is not worked out."), names)
        self._table_hint.setText(tr("Without a table the points are shown, but no zone."))
        self._age.set_words(tr("The client's age when answering"), tr("May be left empty. Some tables differ with age."))
        self._complete.set_words(tr("Complete, and show the result"))
        self._back.set_words(tr("◀ Back to the questions"))

    # ---- What a person does

    def _choose_table(self) -> None:
        chosen = self._table.chosen
        self._presenter.answer(TABLE, None if chosen == NO_TABLE else chosen)

    def _try(self) -> None:
        self.flush()
        if self._refused():
            self._age.setFocus()
        elif not self._is_completing:
            self._is_completing = True
            self.completed.emit()

    def _refused(self) -> bool:
        if AGE not in self._presenter.form.boxes:
            return False
        try:
            parse_answer(self._presenter.form.boxes[AGE], self._age.text())
        except AnswerRefusedError:
            return True
        return False
