"""Around the closing steps: the tabs above them, and below them what is missing and the ways on."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QButtonGroup, QFrame, QHBoxLayout, QRadioButton, QWidget

from app.forms.model import ClosingStep
from app.i18n import mark, ntr, tr
from app.ui.review.closing import Closing, items_of, steps_of
from app.ui.theme.roles import set_role
from app.ui.widgets.buttons import Button
from app.ui.widgets.labels import Body

TITLES = {
    ClosingStep.OBSERVATION: mark("Observations: {answered} of {total}"),
    ClosingStep.SEVERITY: mark("Rating 0–9: {answered} of {total}"),
    ClosingStep.CONFIDENCE: mark("Confidence: {answered} of {total}"),
}


class ClosingTabs(QWidget):
    """The steps that the form has, with how far each has come; none for a form without any."""

    chosen = Signal(object)  # ClosingStep

    def __init__(self, closing: Closing, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._closing = closing
        self._group = QButtonGroup(self)
        steps = steps_of(closing.presenter.form)
        self._tabs = {step: QRadioButton(self) for step in steps}
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 4, 12, 4)
        for step, tab in self._tabs.items():
            set_role(tab, "segment")
            tab.setObjectName(f"after_talk.{step.value}")
            tab.clicked.connect(partial(self.chosen.emit, step))
            self._group.addButton(tab)
            row.addWidget(tab)
        row.addStretch(1)

    def retranslate(self) -> None:
        """Set every text anew."""
        self.refresh()

    def refresh(self) -> None:
        """Show how far each step has come."""
        for step, tab in self._tabs.items():
            total = len(items_of(self._closing.presenter.form, step))
            answered = total - len(self._closing.open_items(step))
            done = "✓ " if answered == total else ""
            tab.setText(done + tr(TITLES[step], answered=answered, total=total))

    def show_step(self, step: ClosingStep | None) -> None:
        """Mark the step that is shown; None while the list of what is missing is shown."""
        self._group.setExclusive(False)
        for each, tab in self._tabs.items():
            tab.setChecked(each is step)
        self._group.setExclusive(True)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Hand the keyboard to the chosen tab."""
        super().focusInEvent(event)
        tab = self._group.checkedButton() or next(iter(self._tabs.values()), None)
        if tab is not None:
            tab.setFocus(event.reason())


class WaysOn(QFrame):
    """Says in a sentence why the interview cannot be completed yet, and offers what can be done."""

    missing_asked = Signal()
    result_asked = Signal()
    complete_asked = Signal()
    change_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        set_role(self, "strip")
        self._sentence = Body(parent=self)
        self._missing = Button("after_talk.missing", key="Ctrl+M", parent=self)
        self._change = Button("after_talk.change", "quiet", parent=self)
        self._result = Button("after_talk.result", parent=self)
        self._complete = Button("after_talk.complete", "primary", key="Ctrl+Return", parent=self)
        signals = {
            self._missing: self.missing_asked,
            self._change: self.change_asked,
            self._result: self.result_asked,
            self._complete: self.complete_asked,
        }
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 2, 12, 2)
        row.addWidget(self._sentence, 1)
        for button, signal in signals.items():
            button.clicked.connect(lambda _checked=False, signal=signal: signal.emit())
            row.addWidget(button)

    def retranslate(self) -> None:
        """Set every text anew; `show_state` follows."""
        self._missing.set_words(tr("Show what is missing"))
        self._change.set_words(tr("Change the ratings"), tr("The interview is completed anew afterwards."))
        self._result.set_words(tr("Show the result"))
        self._complete.set_words(tr("Complete the interview"), tr("Stores the ratings and scores as they stand."))

    def show_state(self, missing: int, open_here: int, *, completed: bool, has_card: bool) -> None:
        """`missing` things hold up completion; `open_here` questions of the closing steps wait."""
        self._sentence.setText(self._words(missing, open_here, completed=completed, has_card=has_card))
        self._missing.setVisible(missing > 0)
        self._change.setVisible(completed)
        self._result.setEnabled(completed or open_here == 0)
        self._complete.setVisible(not completed)
        self._complete.setEnabled(missing == 0)

    def take_focus(self) -> None:
        """The best way on that can be pressed."""
        ways = (self._complete, self._missing, self._result)
        next(way for way in ways if way.isEnabled() and not way.isHidden()).setFocus()

    def _words(self, missing: int, open_here: int, *, completed: bool, has_card: bool) -> str:
        if completed:
            return tr("The interview is completed.")
        if has_card:
            return tr("An alert card waits. It comes before everything else.")
        if open_here:
            return ntr(
                "{n} question is left here.",
                "{n} questions are left here.",
                open_here,
            )
        if missing:
            return ntr(
                "{n} thing from the talk is missing before the interview can be completed.",
                "{n} things from the talk are missing before the interview can be completed.",
                missing,
            )
        return tr("Everything is answered. The interview can be completed.")
