"""Eleven large steps, 0 to 10, with words at both ends: real radio buttons, for finger, mouse, digits and arrows."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QRect, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPainter, QPaintEvent, QPalette, QPen
from PySide6.QtWidgets import QButtonGroup, QGroupBox, QSizePolicy, QVBoxLayout, QWidget

from app.i18n import tr
from app.ui.theme import sizes
from app.ui.widgets.answers.choice import SegmentButton
from app.ui.widgets.flow import FlowLayout

GREATEST = 10
_HIGH_ENOUGH = 80  # px; from there on two rows of steps are to leave room for the words at the ends
_TEN_WITHIN_MS = 1_500  # between 1 and 0, when they mean 10
_STEPS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Down: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_Up: 1}
_TYPED = (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)


class RulerStep(SegmentButton):
    """One number. The chosen one is filled and has a bar under it, so that colour is never alone."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows are the scale's: Qt's own would only move the keyboard while nothing is chosen."""
        if Qt.Key(event.key()) in _STEPS:
            event.ignore()
        else:
            super().keyPressEvent(event)

    def sizeHint(self) -> QSize:
        """Room for two digits and a finger; no wider, so that the eleven stand in one row wherever they can."""
        side = sizes.target(self.font())
        width = max(sizes.FINGER, self.fontMetrics().horizontalAdvance("10") + side // 4)
        return QSize(width, min(side + side // 4, max(side, _HIGH_ENOUGH)))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Border, number and bar."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        palette, chosen = self.palette(), self.isChecked()
        front = palette.color(QPalette.ColorRole.HighlightedText if chosen else QPalette.ColorRole.Text)
        edge = palette.color(QPalette.ColorRole.Text if self.hasFocus() or self.underMouse() else QPalette.ColorRole.Dark)
        style = Qt.PenStyle.DashLine if self.hasFocus() and not chosen else Qt.PenStyle.SolidLine
        painter.setPen(QPen(edge, 3 if self.hasFocus() else 1, style))
        painter.setBrush(palette.color(QPalette.ColorRole.Highlight if chosen else QPalette.ColorRole.Base))
        painter.drawRoundedRect(self.rect().adjusted(2, 2, -2, -2), 8, 8)
        painter.setPen(front)
        font = self.font()
        font.setBold(chosen)
        painter.setFont(font)
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, str(self.value))
        if chosen:
            self._paint_bar(painter)

    def _paint_bar(self, painter: QPainter) -> None:
        width, thick = self.width() // 2, max(3, self.height() // 16)
        bar = QRect((self.width() - width) // 2, self.height() - 3 * thick - 2, width, thick)
        painter.fillRect(bar, self.palette().color(QPalette.ColorRole.HighlightedText))


class RulerScale(QGroupBox):
    """`name` is the beginning of each step's objectName, such as "ruler.importance". It is asked and tells; it keeps nothing.

    0 to 9 by their digits, 10 by 1 and then 0; arrows go one step on.
    """

    chosen = Signal(int)  # a person chose this number

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._group = QButtonGroup(self)
        self.steps: list[RulerStep] = []
        row = QWidget(self)
        flow = FlowLayout(row, uniform=True, spacing=4)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        row.setSizePolicy(policy)
        for value in range(GREATEST + 1):
            step = RulerStep(row)
            step.setObjectName(f"{name}.{value}")
            step.show_choice(value, "")
            step.clicked.connect(partial(self._take, value))
            self._group.addButton(step)
            flow.addWidget(step)
            self.steps.append(step)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(row)
        self._ten = QTimer(self, singleShot=True, interval=_TEN_WITHIN_MS)

    @property
    def value(self) -> int | None:
        """What is chosen, None while nothing is."""
        return next((int(step.value) for step in self.steps if step.isChecked()), None)

    def show_value(self, value: int | None) -> None:
        """Mark this number, or none, without telling anyone."""
        self._ten.stop()
        self._group.setExclusive(False)
        for step in self.steps:
            step.setChecked(step.value == value)
        self._group.setExclusive(True)

    def say(self, question: str) -> None:
        """The question, to a screen reader."""
        self.setAccessibleName(question)
        for step in self.steps:
            step.setAccessibleName(tr("{n} of 10", n=step.value))

    def start_focus(self) -> None:
        """The keyboard to what is chosen, else to the first step."""
        step = self.steps[self.value or 0]
        step.setFocus(Qt.FocusReason.OtherFocusReason)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Hand the keyboard to a step."""
        super().focusInEvent(event)
        self.start_focus()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Only the steps are drawn, no frame around them."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Digits and arrows; the rest belongs to the page."""
        text = event.text()
        if Qt.Key(event.key()) in _STEPS:
            self._walk(_STEPS[Qt.Key(event.key())])
        elif event.modifiers() in _TYPED and text.isascii() and text.isdigit():
            self._type(int(text))
        else:
            event.ignore()

    def _walk(self, by: int) -> None:
        here = self.value
        self._choose(0 if here is None else min(max(here + by, 0), GREATEST))
        self._ten.stop()

    def _type(self, digit: int) -> None:
        is_ten = digit == 0 and self._ten.isActive()
        self._choose(GREATEST if is_ten else digit)
        if digit == 1:
            self._ten.start()
        else:
            self._ten.stop()

    def _choose(self, value: int) -> None:
        self.steps[value].setChecked(True)
        self.steps[value].setFocus(Qt.FocusReason.OtherFocusReason)
        self.chosen.emit(value)

    def _take(self, value: int, _checked: bool = False) -> None:
        self._ten.stop()
        self.chosen.emit(value)
