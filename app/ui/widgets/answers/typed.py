"""Typing an answer: a number, a date, a time or words. A line edit with its own reading: it can be empty, unlike a spin box."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QEvent, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QPushButton, QVBoxLayout, QWidget

from app.forms.engine.answers import AnswerRefusal, AnswerRefusedError, parse_answer
from app.forms.model import BoxKind, Special
from app.i18n import tr
from app.ui.widgets.answers.editor import AnswerEditor, BoxView, shown_answer, special_of_key

FLUSH_AFTER_MS = 400
_QUICK = {BoxKind.DAYS: (0, 30), BoxKind.COUNT: (0,), BoxKind.MONEY: (0,), BoxKind.YEARS: (0,), BoxKind.MONTHS: (0,)}
_CHARACTERS = {BoxKind.TEXT: 60, BoxKind.DATE: 12, BoxKind.TIME: 8, BoxKind.MONEY: 10}


class CodeLineEdit(QLineEdit):
    """A line edit where x and n are codes, not letters, when the box is a number."""

    special_pressed = Signal(object)  # Special
    left = Signal()  # the keyboard went elsewhere

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.takes_codes = False

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Codes first, then ordinary typing."""
        special = special_of_key(event.text()) if self.takes_codes and not event.modifiers() else None
        if special is None:
            super().keyPressEvent(event)
        else:
            self.special_pressed.emit(special)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Typed text is handed over when the keyboard leaves."""
        super().focusOutEvent(event)
        self.left.emit()


class TypedEditor(AnswerEditor):
    """What is typed is read 400 ms after the last key, when the keyboard leaves, and before any move."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._view: BoxView | None = None
        self._refusal: AnswerRefusal | None = None
        self._emitted_text = ""
        self._line = CodeLineEdit(self)
        self._unit = QLabel(self)
        self._quick = [QPushButton(self) for _ in range(2)]
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(FLUSH_AFTER_MS)
        self._connect()
        self._arrange()

    def _connect(self) -> None:
        self._timer.timeout.connect(self.commit)
        self._line.textEdited.connect(self._timer.start)
        self._line.left.connect(self.commit)
        self._line.special_pressed.connect(self.special_pressed)
        for button in self._quick:
            button.clicked.connect(partial(self._take_quick, button))

    def _arrange(self) -> None:
        row = QHBoxLayout()
        row.addWidget(self._line)
        row.addWidget(self._unit)
        for button in self._quick:
            row.addWidget(button)
        row.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(row)

    def show_box(self, view: BoxView) -> None:
        """Show this box, with its unit and its quick answers."""
        self._timer.stop()
        self._view = view
        self._refusal = None
        kind = view.box.kind
        self._line.setObjectName(view.box.key)
        self._line.setAccessibleName(view.spoken_name)
        self._line.takes_codes = kind.is_number
        self._line.setPlaceholderText(_placeholder(kind))
        answer = shown_answer(view.state)
        self._line.setText("" if answer is None or isinstance(answer, Special) else str(answer))
        self._emitted_text = self._line.text()
        self._unit.setText(unit_words(kind))
        self._show_quick(kind)
        self._fit()
        self._line.selectAll()

    def commit(self) -> None:
        """Read what is typed; emit it as an answer or as refused, once for each text."""
        self._timer.stop()
        text = self._line.text()
        if self._view is None or text == self._emitted_text:
            return
        self._emitted_text = text
        try:
            answer = parse_answer(self._view.box, text)
        except AnswerRefusedError as refusal:
            self._refusal = refusal.refusal
            self.refused.emit(refusal.refusal)
        else:
            self._refusal = None
            self.answered.emit(answer)

    def refused_text(self) -> str:
        """The typed text that could not be an answer."""
        return self._line.text() if self._refusal else ""

    def input_widget(self) -> QWidget:
        """The line itself; it bears the box key."""
        return self._line

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Hand the keyboard to the line."""
        super().focusInEvent(event)
        self._line.setFocus(event.reason())

    def changeEvent(self, event: QEvent) -> None:
        """Widths follow the text size."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._fit()

    def _take_quick(self, button: QPushButton) -> None:
        self._line.setText(button.text())
        self.commit()
        self._line.setFocus()

    def _show_quick(self, kind: BoxKind) -> None:
        values = _QUICK.get(kind, ())
        for index, button in enumerate(self._quick):
            button.setVisible(index < len(values))
            if index < len(values):
                button.setText(str(values[index]))
                button.setAccessibleName(tr("Answer {n}", n=values[index]))

    def _fit(self) -> None:
        kind = self._view.box.kind if self._view else BoxKind.DAYS
        metrics = self._line.fontMetrics()
        self._line.setMinimumWidth(metrics.averageCharWidth() * (_CHARACTERS.get(kind, 6) + 2))
        self._line.setMinimumHeight(max(44, int(metrics.height() * 1.8)))
        for button in self._quick:
            button.setMinimumSize(max(44, metrics.averageCharWidth() * 6), max(44, int(metrics.height() * 1.8)))


def unit_words(kind: BoxKind) -> str:
    """The unit that stands after the field."""
    match kind:
        case BoxKind.DAYS:
            return tr("days, 0 to 30")
        case BoxKind.YEARS:
            return tr("years")
        case BoxKind.MONTHS:
            return tr("months")
        case BoxKind.MONEY:
            return tr("kronor")
        case BoxKind.DATE:
            return tr("year-month-day")
        case _:
            return ""


def _placeholder(kind: BoxKind) -> str:
    match kind:
        case BoxKind.DATE:
            return "2026-11-21"
        case BoxKind.TIME:
            return "14:03"
        case _:
            return ""
