"""Why a visit stopped where it did, and the last words: for whoever goes on, never on a page that the client may read."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QLineEdit, QVBoxLayout, QWidget

from app.cases.records import PauseReason
from app.i18n import tr
from app.ui.interview.visits import REASON_WORDS
from app.ui.theme.roles import set_role
from app.ui.widgets.buttons import Button
from app.ui.widgets.flow import FlowRow
from app.ui.widgets.labels import Hint, Strong


class VisitNote(QFrame):
    """One press for the reason and one line; both may be left out."""

    written = Signal(object, str)  # PauseReason or None, and the last words

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        set_role(self, "strip")
        self._reason: PauseReason | None = None
        self._kept: tuple[PauseReason | None, str] = (None, "")
        self.title = Strong(parent=self)
        self.reasons = {reason: Button(f"visit_note.{reason.value}", parent=self) for reason in PauseReason}
        self.words_label = Hint(parent=self)
        self.words = QLineEdit(self)
        self.words.setObjectName("visit_note.last_words")
        self.words_label.setBuddy(self.words)
        row = FlowRow(self)
        for reason, button in self.reasons.items():
            button.setCheckable(True)
            button.clicked.connect(partial(self._choose, reason))
            row.add(button)
        column = QVBoxLayout(self)
        for widget in (self.title, row, self.words_label, self.words):
            column.addWidget(widget)
        self.words.editingFinished.connect(self.flush)
        self.retranslate()

    def retranslate(self) -> None:
        """Set every text anew."""
        self.title.setText(tr("Why did the visit stop there?"))
        self.words_label.setText(tr("What was said last, or what to begin with next time"))
        self.words.setAccessibleName(self.words_label.text())
        for reason, button in self.reasons.items():
            button.set_words(tr(REASON_WORDS[reason]))

    def open(self, because: PauseReason | None, last_words: str) -> None:
        """Show what is noted so far."""
        self._kept = (because, last_words)
        self.words.setText(last_words)
        self._show_reason(because)

    def flush(self) -> None:
        """Hand over what is chosen and written."""
        now = (self._reason, self.words.text().strip())
        if now != self._kept:
            self._kept = now
            self.written.emit(*now)

    def _choose(self, reason: PauseReason) -> None:
        self._show_reason(None if reason is self._reason else reason)
        self.flush()

    def _show_reason(self, reason: PauseReason | None) -> None:
        self._reason = reason
        for each, button in self.reasons.items():
            button.setChecked(each is reason)
