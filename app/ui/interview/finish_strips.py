"""The two strips of the finish list: why a warning stands, and why an interview is closed unfinished."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from app.i18n import tr
from app.ui.theme.roles import set_role
from app.ui.widgets.buttons import Button
from app.ui.widgets.flow import FlowRow
from app.ui.widgets.labels import Body

OUTCOMES = (1, 2, 3)


class ExplainStrip(QFrame):
    """The warning's sentence and one line for the comment."""

    to_item_pressed = Signal()
    written = Signal(str)  # the comment, never empty

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        set_role(self, "strip")
        self._warning = Body(parent=self)
        self._line = QLineEdit(self)
        self._line.setObjectName("finish.explanation")
        self._line.returnPressed.connect(self._keep)
        self._to_item = Button("finish.to_item", parent=self)
        self._to_item.clicked.connect(self.to_item_pressed)
        self._keep_button = Button("finish.keep_explanation", "primary", parent=self)
        self._keep_button.clicked.connect(self._keep)
        row = QHBoxLayout()
        row.addWidget(self._to_item)
        row.addStretch(1)
        row.addWidget(self._keep_button)
        column = QVBoxLayout(self)
        column.addWidget(self._warning)
        column.addWidget(self._line)
        column.addLayout(row)
        self.hide()

    def retranslate(self) -> None:
        """Set every text anew."""
        self._line.setPlaceholderText(tr("Why does it stand? A few words are enough."))
        self._line.setAccessibleName(tr("Comment on the warning"))
        self._keep_button.set_words(tr("Keep the comment"))
        self._to_item.set_words(tr("Go to the item"))

    def open(self, warning: str) -> None:
        """Ask about this warning."""
        self._warning.setText(warning)
        self._line.clear()
        self.show()
        self._line.setFocus()

    def flush(self) -> None:
        """Hand over a comment that is written and not kept yet."""
        if not self.isHidden():
            self._keep()

    def _keep(self) -> None:
        if text := self._line.text().strip():
            self.written.emit(text)


class InterruptStrip(QFrame):
    """A line for the reason, then one of the three outcomes of G12."""

    decided = Signal(int, str)  # the code of G12 (1, 2 or 3) and the reason

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        set_role(self, "strip")
        self._label = Body(parent=self)
        self._why = QLineEdit(self)
        self._why.setObjectName("finish.interrupt_reason")
        self._outcomes = {code: Button(f"finish.interrupt.{code}", parent=self) for code in OUTCOMES}
        row = FlowRow(self)
        for code, button in self._outcomes.items():
            button.clicked.connect(partial(self._decide, code))
            row.add(button)
        column = QVBoxLayout(self)
        for widget in (self._label, self._why, row):
            column.addWidget(widget)
        self.hide()

    def retranslate(self) -> None:
        """Set every text anew."""
        self._label.setText(tr("The interview is closed unfinished and stays a draft. Why?"))
        self._why.setAccessibleName(tr("Why the interview is closed unfinished"))
        words = {1: tr("It was broken off"), 2: tr("The client declined"), 3: tr("The client was not able")}
        for code, button in self._outcomes.items():
            button.set_words(words[code])

    @property
    def reason(self) -> str:
        """What is written so far."""
        return self._why.text().strip()

    def go_on(self, reason: str) -> None:
        """Ask for the reason that was begun."""
        self._why.setText(reason)
        self.open()

    def open(self) -> None:
        """Ask for the reason."""
        self.show()
        self._why.setFocus()

    def _decide(self, code: int) -> None:
        because = self.reason
        if because:
            self.decided.emit(code, because)
        else:
            self._label.setText(tr("Write a few words about why, then choose."))
            self._why.setFocus()
