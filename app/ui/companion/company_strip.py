"""Above the questions while others are in the room: earlier answers wait unseen, and paper is offered (practice P3)."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.i18n import ntr, tr
from app.ui.companion.test_row import TestRow
from app.ui.interview.room import Room
from app.ui.review.parts import at_left
from app.ui.shell.page import Card
from app.ui.widgets.buttons import plain_button
from app.ui.widgets.labels import Body, Hint


class CompanyStrip(QWidget):
    """Covers the rows that were answered before the others came; what is answered while they are there stays in sight."""

    changed = Signal()  # other questions are covered than before

    def __init__(self, room: Room, rows: Sequence[TestRow], parent: QWidget) -> None:
        super().__init__(parent)
        self._room = room
        self._rows = tuple(rows)
        self._covered: set[TestRow] = set()
        self._alone, self._says, self._card = Hint(parent=self), Body(parent=self), Card("strip", self)
        self._alone.setObjectName("test.alone")
        self._says.setObjectName("test.covered")
        self._open = plain_button("test.open_in_company", self._uncover)
        self._card.column.addWidget(self._says)
        self._card.column.addLayout(at_left(self._open))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._alone)
        column.addWidget(self._card)
        self.follow()

    def follow(self) -> None:
        """Somebody came or went: what is answered by now is covered for those who are here, or shown to the client alone."""
        self._covered = {row for row in self._rows if row.is_relevant and row.is_answered} if self._room.in_company else set()
        self.changed.emit()

    def covers(self, row: TestRow) -> bool:
        """True while that question and its answer are not shown."""
        return row in self._covered

    def retranslate(self) -> None:
        """Set every text anew, as it stands."""
        covered = len(self._covered)
        self._alone.setText(tr("If you would rather answer by yourself, you can fill it in on paper."))
        self._says.setText(
            ntr(
                "{n} answer is hidden while others are in the room. The questions that are left can be answered all the same.",
                "{n} answers are hidden while others are in the room. The questions that are left can be answered all the same.",
                covered,
            )
        )
        self._open.set_words(tr("Show it all the same"), tr("Ask the client first, when nobody else hears."))
        self._card.setVisible(bool(covered))
        self.setVisible(self._room.in_company)

    def _uncover(self) -> None:
        self._covered.clear()
        self.changed.emit()
        self._rows[0].take_focus()
