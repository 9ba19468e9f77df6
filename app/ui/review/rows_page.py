"""A closing step whose questions are answered with yes or no, one below the other: observations, confidence."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QWidget

from app.forms.model import ClosingStep, ItemCode, SectionCode
from app.i18n import mark, tr
from app.ui.review.closing import Closing, items_of
from app.ui.review.closing_row import ClosingRow
from app.ui.shell.page import Page
from app.ui.widgets.labels import Body, Subheading

INTRODUCTIONS = {
    ClosingStep.OBSERVATION: mark(
        "Only what you saw or heard during the talk, not what the client told you about other times. "
        "1 is yes, 0 is no. X or not asked will do too."
    ),
    ClosingStep.CONFIDENCE: mark("Are the answers misleading, area by area? 1 is yes, 0 is no. X or not asked will do too."),
}


class RowsPage(Page):
    """Rows under the titles of their areas, built once; the keyboard goes from row to row with Enter."""

    ended = Signal()  # Enter on the last row

    def __init__(self, closing: Closing, step: ClosingStep, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self._closing = closing
        self._step = step
        self._introduction = Body()
        self.column.addWidget(self._introduction)
        self._titles: dict[SectionCode, Subheading] = {}
        self.rows: list[ClosingRow] = []
        for number, item in enumerate(items_of(closing.presenter.form, step)):
            if step is ClosingStep.CONFIDENCE and item.section not in self._titles:
                self._titles[item.section] = Subheading()
                self.column.addWidget(self._titles[item.section])
            row = ClosingRow(closing, item)
            row.stepped.connect(partial(self._step_from, number))
            self.rows.append(row)
            self.column.addWidget(row)
        self.column.addStretch(1)

    def retranslate(self) -> None:
        """Set every text anew."""
        self._introduction.setText(tr(INTRODUCTIONS[self._step]))
        for section, title in self._titles.items():
            title.setText(self._closing.presenter.words.sections[section])
        for row in self.rows:
            row.retranslate()

    def refresh(self, items: frozenset[ItemCode]) -> None:
        """Show these items' answers as they stand now."""
        for row in self.rows:
            if row.item.code in items:
                row.refresh()

    def take_focus(self, item: ItemCode | None = None) -> None:
        """The row of the item, else the first that waits, else the first."""
        wanted = [row for row in self.rows if row.item.code == item]
        waiting = [row for row in self.rows if self._closing.is_open(row.item)]
        self._show((*wanted, *waiting, *self.rows)[0])

    def set_open(self, *, is_open: bool) -> None:
        """Let the answers be changed, or only read."""
        for row in self.rows:
            row.setEnabled(is_open)

    def flush(self) -> None:
        """Hand over what is typed."""
        for row in self.rows:
            row.flush()

    def _step_from(self, number: int, by: int) -> None:
        if number + by >= len(self.rows):
            self.ended.emit()
        elif number + by >= 0:
            self._show(self.rows[number + by])

    def _show(self, row: ClosingRow) -> None:
        row.take_focus()
        self.ensureWidgetVisible(row)
        # A page that is shown for the first time gets its heights only now.
        QTimer.singleShot(0, row, partial(self.ensureWidgetVisible, row))
