"""A line for the client's words or a short note: kept while it is typed, done with Enter, left with Escape."""

from __future__ import annotations

from PySide6.QtCore import QSignalBlocker, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from app.cases.talk_records import LONGEST_QUOTE
from app.ui.theme import sizes

KEEP_AFTER_MS = 400


class QuoteLine(QLineEdit):
    """Hands over what is typed 400 ms after the last key, when the keyboard goes elsewhere, and when it is asked to (`flush`).

    `longest`: characters; a quote is short, so that the talk is not led by the keyboard. `letters`: how wide it would like to be.
    """

    written = Signal(str)  # the text as it stands, each time it is to be kept
    done = Signal()  # Enter; what is typed was handed over before
    left = Signal()  # Escape; what is typed was handed over before

    def __init__(self, name: str, parent: QWidget | None = None, *, longest: int = LONGEST_QUOTE, letters: int = 0) -> None:
        super().__init__(parent)
        self._letters = letters
        self.setObjectName(name)
        self.setMaxLength(longest)
        self._kept = ""
        self._timer = QTimer(self, singleShot=True, interval=KEEP_AFTER_MS)
        self._timer.timeout.connect(self.flush)
        self.textEdited.connect(self._typed)

    def say(self, words: str, placeholder: str = "") -> None:
        """What the line is for, to a screen reader, and quietly inside it while it is empty."""
        self.setAccessibleName(words)
        self.setPlaceholderText(placeholder)

    def load(self, text: str) -> None:
        """Show what is kept; a text that is just being written is left alone."""
        if text == self._kept or (self.hasFocus() and self.text().strip() != self._kept):
            return
        self._kept = text
        with QSignalBlocker(self):
            self.setText(text)

    def start_anew(self) -> None:
        """Empty, for the next one; nothing is handed over, and undoing does not bring the words back, whoever is here by then."""
        self._timer.stop()
        self._kept = ""
        with QSignalBlocker(self):
            self.setText("")  # `clear` could be undone

    def sizeHint(self) -> QSize:
        """As wide as the letters it was made for, at any text size."""
        hint = super().sizeHint()
        return QSize(sizes.letters(self.font(), self._letters), hint.height()) if self._letters else hint

    def flush(self) -> None:
        """Hand over what is typed and not handed over yet."""
        self._timer.stop()
        text = self.text().strip()
        if text != self._kept:
            self._kept = text
            self.written.emit(text)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter and Escape; the rest is typing."""
        match event.key():
            case Qt.Key.Key_Return | Qt.Key.Key_Enter if event.modifiers() in _PLAIN:
                self.flush()
                self.done.emit()
            case Qt.Key.Key_Escape:
                self.flush()
                self._rest()
                self.left.emit()
            case _:
                super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """What is typed is kept when one goes elsewhere."""
        super().focusOutEvent(event)
        self.flush()

    def _typed(self) -> None:
        self._timer.start()

    def _rest(self) -> None:
        """The keyboard leaves the line, so that letters are keys again; Tab goes on from there."""
        around = self.parentWidget()
        while around is not None and around.focusPolicy() is Qt.FocusPolicy.NoFocus:
            around = around.parentWidget()
        if around is not None:
            around.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.clearFocus()


_PLAIN = (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)
