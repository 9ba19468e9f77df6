"""On the phone the first thing is whether the client can talk undisturbed (practice P15)."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QRadioButton, QVBoxLayout, QWidget

from app.i18n import tr
from app.ui.widgets.flow import FlowRow
from app.ui.widgets.labels import Hint, Strong


class PhoneQuestion(QWidget):
    """Asked as a part of who is there; nothing is chosen beforehand."""

    answered = Signal(bool)  # True when nobody else hears

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.question = Strong(parent=self)
        self.yes = QRadioButton(self)
        self.yes.setObjectName("interview.undisturbed.yes")
        self.no = QRadioButton(self)
        self.no.setObjectName("interview.undisturbed.no")
        self.advice = Hint(parent=self)
        self._group = QButtonGroup(self)
        row = FlowRow(self)
        for button, undisturbed in ((self.yes, True), (self.no, False)):
            self._group.addButton(button)
            button.clicked.connect(lambda _checked=False, undisturbed=undisturbed: self._said(undisturbed=undisturbed))
            row.add(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        for widget in (self.question, row, self.advice):
            column.addWidget(widget)
        self.retranslate()

    def retranslate(self) -> None:
        """Set every text anew."""
        self.question.setText(tr("Ask first: “Can you talk undisturbed?”"))
        self.yes.setText(tr("Yes, nobody else hears"))
        self.no.setText(tr("No, somebody may hear"))
        self.advice.setText(tr("Offer to call again when it suits better. If you go on, the private questions wait."))
        self.advice.setVisible(self.no.isChecked())

    @property
    def undisturbed(self) -> bool | None:
        """What was answered; None before that."""
        return None if not (self.yes.isChecked() or self.no.isChecked()) else self.yes.isChecked()

    def show_answer(self, undisturbed: bool | None) -> None:
        """Show what was said before, or nothing."""
        self._group.setExclusive(False)
        self.yes.setChecked(undisturbed is True)
        self.no.setChecked(undisturbed is False)
        self._group.setExclusive(True)
        self.advice.setVisible(undisturbed is False)

    def _said(self, *, undisturbed: bool) -> None:
        self.advice.setVisible(not undisturbed)
        self.answered.emit(undisturbed)
