"""A field for a passphrase: hidden unless one asks, and it notices Caps Lock."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QVBoxLayout, QWidget

from app.i18n import tr
from app.ui.widgets.buttons import plain_button
from app.ui.widgets.labels import Hint


class _SecretEdit(QLineEdit):
    caps_lock_seen = Signal(bool)  # True when a letter came as only Caps Lock makes it, False when not

    def __init__(self) -> None:
        super().__init__()
        self.setEchoMode(QLineEdit.EchoMode.Password)
        self.setInputMethodHints(
            Qt.InputMethodHint.ImhHiddenText | Qt.InputMethodHint.ImhNoPredictiveText | Qt.InputMethodHint.ImhNoAutoUppercase
        )
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)
        self.selectionChanged.connect(self._let_nothing_be_marked)

    def _let_nothing_be_marked(self) -> None:
        """Hidden text cannot be copied; shown, it must not be either, and what is not marked cannot be copied or dragged."""
        if self.echoMode() is QLineEdit.EchoMode.Normal:
            self.deselect()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        letter = event.text()
        if letter.isalpha():
            has_shift = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
            self.caps_lock_seen.emit(letter.isupper() != has_shift)
        super().keyPressEvent(event)


class PassphraseField(QWidget):
    """`take` hands the passphrase over and empties the field, so that it lives on the screen no longer than needed."""

    changed = Signal()  # after each change of the text
    entered = Signal()  # Enter was pressed

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._label = QLabel()
        self._edit = _SecretEdit()
        self._edit.setObjectName(name)
        self._label.setBuddy(self._edit)
        self._show = plain_button(f"{name}.show", self._toggle)
        self._caps = Hint()
        self._caps.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._label)
        row = QHBoxLayout()
        row.addWidget(self._edit, 1)
        row.addWidget(self._show)
        column.addLayout(row)
        column.addWidget(self._caps)
        self.setFocusProxy(self._edit)
        self._edit.textChanged.connect(lambda _text: self.changed.emit())
        self._edit.returnPressed.connect(self.entered)
        self._edit.caps_lock_seen.connect(self._caps.setVisible)

    @property
    def is_empty(self) -> bool:
        """True when nothing is written."""
        return not self._edit.text()

    def text(self) -> str:
        """What is written."""
        return self._edit.text()

    def set_text(self, text: str) -> None:
        """Write this in the field."""
        self._edit.setText(text)

    def take(self) -> str:
        """What is written, which then is gone from the field."""
        text = self._edit.text()
        self._empty()
        return text

    def clear(self) -> None:
        """Empty the field and hide what is written next."""
        self._empty()
        self._edit.setEchoMode(QLineEdit.EchoMode.Password)
        self._set_show_words()

    def set_label(self, text: str) -> None:
        """Set the words of the field, its button and its hint."""
        self._label.setText(text)
        self._edit.setAccessibleName(text)
        self._caps.setText(tr("Caps Lock seems to be on."))
        self._set_show_words()

    def _empty(self) -> None:
        self._edit.setText("")  # `clear` could be undone, and the passphrase then be shown

    def _toggle(self) -> None:
        hidden = self._edit.echoMode() is QLineEdit.EchoMode.Password
        self._edit.setEchoMode(QLineEdit.EchoMode.Normal if hidden else QLineEdit.EchoMode.Password)
        self._set_show_words()
        self._edit.setFocus()

    def _set_show_words(self) -> None:
        hidden = self._edit.echoMode() is QLineEdit.EchoMode.Password
        self._show.set_words(tr("Show") if hidden else tr("Hide"))
