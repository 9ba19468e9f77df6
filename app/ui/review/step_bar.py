"""The four steps after the talk, at the top of each: rating, result, feedback talk, paper."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QEvent, Signal
from PySide6.QtGui import QFont, QFontMetrics
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QWidget

from app.i18n import formats, mark, tr
from app.services.interviews import Saved
from app.ui.shell.router import ScreenName
from app.ui.theme import sizes
from app.ui.theme.roles import set_role
from app.ui.widgets.buttons import Button
from app.ui.widgets.labels import Hint

STEPS = {
    ScreenName.AFTER_TALK: mark("After the talk"),
    ScreenName.RESULT: mark("Result"),
    ScreenName.FEEDBACK: mark("Before the feedback talk"),
    ScreenName.PAPER: mark("Paper"),
}


class StepBar(QFrame):
    """The present step is marked; Alt+1 to Alt+4 press the steps."""

    chosen = Signal(object)  # ScreenName, when another step is wanted

    def __init__(self, present: ScreenName, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        set_role(self, "bar")
        self._present = present
        self._buttons = {
            screen: Button(f"review.step.{screen.value}", "segment", f"Alt+{number}", self)
            for number, screen in enumerate(STEPS, start=1)
        }
        self._saved = Hint(parent=self)
        self._saved.setWordWrap(False)
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 4, 12, 4)
        row.setSpacing(4)
        for screen, button in self._buttons.items():
            button.setCheckable(True)
            button.setChecked(screen is present)
            button.clicked.connect(partial(self._pressed, screen))
            row.addWidget(button)
        row.addStretch(1)
        row.addWidget(self._saved)
        self.retranslate()

    def retranslate(self) -> None:
        """Set every text anew."""
        for screen, button in self._buttons.items():
            words = tr(STEPS[screen])
            button.set_words(words)
            self._fit(button)
            if screen is self._present:
                button.setAccessibleName(tr("{step}, shown now", step=words))

    def changeEvent(self, event: QEvent) -> None:
        """Widths follow the text size."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            for button in self._buttons.values():
                self._fit(button)

    def _fit(self, button: Button) -> None:
        # The present step is written in bold, which the size hint does not know of.
        font = QFont(QApplication.font())
        font.setBold(True)
        line = sizes.line_height(font)
        button.setMinimumWidth(QFontMetrics(font).horizontalAdvance(button.text()) + 2 * line)

    def show_saved(self, saved: Saved) -> None:
        """The vault has everything."""
        self._saved.setText(tr("Saved {time}", time=formats.clock_time(saved.at)))

    def show_unsaved(self) -> None:
        """Something waits that the vault could not take."""
        self._saved.setText(tr("Not saved yet"))

    def _pressed(self, screen: ScreenName) -> None:
        for each, button in self._buttons.items():
            button.setChecked(each is self._present)
        if screen is not self._present:
            self.chosen.emit(screen)
