"""Choosing one of a few: yes or no, a rating, a code list. Real radio buttons, drawn as segments."""

from __future__ import annotations

from typing import ClassVar

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPainter, QPaintEvent, QPalette, QPen
from PySide6.QtWidgets import QButtonGroup, QRadioButton, QSizePolicy, QStyle, QWidget

from app.forms.model import Value
from app.ui.theme.direction import direct
from app.ui.widgets.answers.editor import AnswerEditor, BoxView, shown_answer, special_of_key
from app.ui.widgets.flow import FlowLayout

_WRAP = Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
_WRAP_RIGHT = (
    Qt.TextFlag.TextWordWrap
    | Qt.TextFlag.TextForceRightToLeft
    | Qt.AlignmentFlag.AlignVCenter
    | Qt.AlignmentFlag.AlignRight
    | Qt.AlignmentFlag.AlignAbsolute
)


class SegmentButton(QRadioButton):
    """A radio button drawn as a wide segment with its ring, its number and its words."""

    GREATEST_CHARACTERS: ClassVar[int] = 24

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.value: Value = 0
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def show_choice(self, value: Value, words: str) -> None:
        """Stand for this value from now on."""
        self.value = value
        number = str(value) if isinstance(value, int) else ""
        self.setText(f"{number}  {words}".strip().replace("&", "&&"))
        self.setAccessibleName(f"{number} {words}".strip())
        direct(self, words)
        self.updateGeometry()

    def _words(self) -> str:
        return self.text().replace("&&", "&")

    def _indent(self) -> int:
        return int(self.fontMetrics().height() * 1.5)

    def _text_size(self, width: int) -> QSize:
        return self.fontMetrics().boundingRect(QRect(0, 0, max(width, 1), 10_000), _WRAP, self._words()).size()

    def sizeHint(self) -> QSize:
        """Wide enough for its words on at most a few lines, and high enough for a finger."""
        metrics = self.fontMetrics()
        widest_word = max((metrics.horizontalAdvance(word) for word in self._words().split()), default=0)
        line = min(metrics.horizontalAdvance(self._words()), metrics.averageCharWidth() * self.GREATEST_CHARACTERS)
        width = max(line, widest_word) + metrics.averageCharWidth()
        text = self._text_size(width)
        margin = metrics.height() // 2
        return QSize(width + self._indent() + margin, max(text.height() + margin, int(metrics.height() * 2.1), 44))

    def minimumSizeHint(self) -> QSize:
        """As `sizeHint`: a choice is never cut."""
        return self.sizeHint()

    def hitButton(self, _pos: object) -> bool:
        """All of the segment answers to a press, not only the ring."""
        return True

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Border, ring, number and words; the chosen one is filled and has a thick ring, so colour is never alone."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        palette, chosen = self.palette(), self.isChecked()
        back = palette.color(QPalette.ColorRole.Highlight if chosen else QPalette.ColorRole.Base)
        front = palette.color(QPalette.ColorRole.HighlightedText if chosen else QPalette.ColorRole.Text)
        thickness = 3 if self.hasFocus() else 1
        edge = palette.color(QPalette.ColorRole.Text if self.hasFocus() else QPalette.ColorRole.Mid)
        # A dashed ring says where the keyboard is without looking like an answer.
        style = Qt.PenStyle.DashLine if self.hasFocus() and not chosen else Qt.PenStyle.SolidLine
        painter.setPen(QPen(edge, thickness, style))
        painter.setBrush(back)
        painter.drawRoundedRect(self.rect().adjusted(2, 2, -2, -2), 6, 6)
        self._paint_ring(painter, front, chosen=chosen)
        painter.setPen(front)
        rect = self._mirrored(self.rect().adjusted(self._indent(), 2, -6, -2))
        leans_right = self.layoutDirection() is Qt.LayoutDirection.RightToLeft
        painter.drawText(rect, _WRAP_RIGHT if leans_right else _WRAP, self._words())

    def _mirrored(self, part: QRect) -> QRect:
        """The part where it stands in words that are read from right to left: the ring comes first there, too."""
        return QStyle.visualRect(self.layoutDirection(), self.rect(), part)

    def _paint_ring(self, painter: QPainter, colour: object, *, chosen: bool) -> None:
        size = int(self.fontMetrics().height() * 0.62)
        ring = self._mirrored(QRect((self._indent() - size) // 2 + 2, (self.height() - size) // 2, size, size))
        painter.setPen(QPen(colour, 2))  # type: ignore[call-overload]  # a QColor; the stub's overloads miss object
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawEllipse(ring)
        if chosen:
            painter.setBrush(colour)
            painter.drawEllipse(ring.adjusted(size // 4, size // 4, -size // 4, -size // 4))


class ChoiceEditor(AnswerEditor):
    """Digits choose at once; longer codes are found while they are typed (1, then 15). N and X are codes, not choices."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._view: BoxView | None = None
        self._typed = ""
        self._group = QButtonGroup(self)
        self._pool: list[SegmentButton] = []
        self._flow = FlowLayout(self, uniform=True, spacing=4)
        self._group.buttonClicked.connect(self._clicked)

    def show_box(self, view: BoxView) -> None:
        """Show the choices of this box and mark what counts."""
        self._view = view
        self._typed = ""
        self.setObjectName(view.box.key)
        self.setAccessibleName(view.spoken_name)
        self._fill_pool(len(view.choices))
        for button, (value, words) in zip(self._pool, view.choices, strict=False):
            button.show_choice(value, words)
            button.setEnabled(True)
        self._mark(shown_answer(view.state))
        self.updateGeometry()

    def input_widget(self) -> QWidget:
        """The chosen segment, else the first."""
        shown = self._visible()
        return next((button for button in shown if button.isChecked()), shown[0] if shown else self)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Hand the keyboard to a segment."""
        super().focusInEvent(event)
        if self._visible():
            self.input_widget().setFocus(event.reason())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Digits choose; x and n are the codes; everything else belongs to the card."""
        text = event.text()
        plain = event.modifiers() in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)
        lettered = self._button_of(text.upper()) if plain and text else None
        special = special_of_key(text) if plain else None
        if lettered is not None and not text.isdigit():
            self._choose(lettered)
        elif special is not None:
            self.special_pressed.emit(special)
        elif plain and text.isdigit():
            self._type_digit(text)
        else:
            event.ignore()

    def _visible(self) -> list[SegmentButton]:
        return self._pool[: len(self._view.choices)] if self._view else []

    def _fill_pool(self, size: int) -> None:
        while len(self._pool) < size:
            button = SegmentButton(self)
            self._group.addButton(button)
            self._flow.addWidget(button)
            self._pool.append(button)
        for index, button in enumerate(self._pool):
            button.setVisible(index < size)

    def _mark(self, answer: object) -> None:
        self._group.setExclusive(False)
        for button in self._pool:
            button.setChecked(button in self._visible() and button.value == answer and type(button.value) is type(answer))
        self._group.setExclusive(True)

    def _type_digit(self, digit: str) -> None:
        codes = [str(button.value) for button in self._visible()]
        typed = self._typed + digit
        if not any(code.startswith(typed) for code in codes):
            typed = digit
        self._typed = typed
        chosen = self._button_of(typed)
        if chosen is not None:
            self._choose(chosen)

    def _button_of(self, code: str) -> SegmentButton | None:
        return next((button for button in self._visible() if str(button.value) == code), None)

    def _choose(self, button: SegmentButton) -> None:
        button.setChecked(True)
        button.setFocus(Qt.FocusReason.OtherFocusReason)
        self._clicked(button)

    def _clicked(self, button: SegmentButton) -> None:
        self.answered.emit(button.value)
