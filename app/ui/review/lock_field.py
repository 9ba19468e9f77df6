"""Locking a paper with a passphrase: typed, or five words from the program. It is shown here once and kept nowhere."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QLineEdit, QVBoxLayout, QWidget

from app.i18n import ntr, tr
from app.services.paper_lock import is_too_long
from app.ui.review.parts import at_left
from app.ui.widgets.buttons import Button
from app.ui.widgets.labels import Hint, Strong

LEAST_LETTERS = 12


class LockField(QWidget):
    """Off until ticked. Whoever holds it answers `words_asked` with `show_words`, and calls `forget` when the paper is saved."""

    changed = Signal()
    words_asked = Signal()

    def __init__(self, name: str) -> None:
        super().__init__()
        self._tick = QCheckBox()
        self._tick.setObjectName(f"{name}.lock")
        self._label, self._hint = Strong(), Hint()
        self._field = QLineEdit()
        self._field.setObjectName(f"{name}.passphrase")
        self._field.setInputMethodHints(Qt.InputMethodHint.ImhNoPredictiveText | Qt.InputMethodHint.ImhNoAutoUppercase)
        self._label.setBuddy(self._field)
        self._suggest = Button(f"{name}.suggest")
        self._below = QWidget()
        below = QVBoxLayout(self._below)
        below.setContentsMargins(0, 0, 0, 0)
        for widget in (self._label, self._field):
            below.addWidget(widget)
        below.addLayout(at_left(self._suggest))
        below.addWidget(self._hint)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._tick)
        column.addWidget(self._below)
        self._below.hide()
        self._tick.toggled.connect(self._switch)
        self._field.textEdited.connect(self._typed)
        self._suggest.clicked.connect(self._ask)

    @property
    def passphrase(self) -> str:
        """What opens the paper; "" when it is not to be locked."""
        return self._field.text().strip() if self._tick.isChecked() else ""

    @property
    def lack(self) -> str:
        """What is missing before the paper can be locked; "" when nothing is, or when it is not to be locked."""
        if not self._tick.isChecked():
            return ""
        if is_too_long(self.passphrase):
            return tr("The passphrase is longer than every program can read. Make it shorter.")
        if len(self.passphrase) >= LEAST_LETTERS:
            return ""
        if not self.passphrase:
            return tr("Write a passphrase, or let the program suggest words.")
        left = LEAST_LETTERS - len(self.passphrase)
        return ntr("{n} more letter makes the passphrase long enough.", "{n} more letters make the passphrase long enough.", left)

    def show_words(self, words: str) -> None:
        """Words from the program, to be written down."""
        if self._tick.isChecked():
            self._field.setText(words)
            self._field.setCursorPosition(0)
            self.changed.emit()

    def forget(self) -> None:
        """Empty the field and untick, as for the next paper."""
        self._field.clear()
        self._tick.setChecked(False)

    def retranslate(self) -> None:
        """Set every text anew."""
        self._tick.setText(tr("Lock with a passphrase"))
        self._label.setText(tr("Passphrase for the paper"))
        self._field.setAccessibleName(tr("Passphrase for the paper"))
        self._suggest.set_words(tr("Suggest words"))
        self._hint.setText(tr("Write it down now: it is shown here once and kept nowhere. Give it by another way than the file."))

    def _switch(self, is_locked: bool) -> None:
        self._below.setVisible(is_locked)
        if is_locked:
            self._field.setFocus()
        else:
            self._field.clear()
        self.changed.emit()

    def _typed(self, _text: str) -> None:
        self.changed.emit()

    def _ask(self) -> None:
        self.words_asked.emit()
