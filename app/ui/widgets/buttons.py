"""Buttons with words, big enough for a finger, that show the key that presses them."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QPushButton, QWidget

from app.i18n import tr
from app.ui.theme.roles import set_role


class Button(QPushButton):
    """A push button in a role ("primary", "quiet", "danger" or "" for the usual one).

    `key` is a shortcut in Qt's notation ("F9", "Ctrl+N"): it works in the whole window that holds the button while the button
    can be seen and pressed, and stands in the tooltip and in what a screen reader says.
    """

    def __init__(self, name: str, role: str = "", key: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.setAutoDefault(False)
        if role:
            set_role(self, role)
        self._shortcut = QShortcut(QKeySequence(key), self) if key else None
        if self._shortcut is not None:
            self._shortcut.activated.connect(self.click)

    def set_words(self, text: str, description: str = "") -> None:
        """The words on it, and one sentence more for tooltip and screen reader where the words need it."""
        more = " ".join(part for part in (description, self.key_hint()) if part)
        self.setText(text.replace("&", "&&"))
        if (self.accessibleName(), self.toolTip()) == (text, more):
            return  # a screen reader is told of every name that is set, the same one too
        self.setAccessibleName(text)
        self.setAccessibleDescription(more)
        self.setToolTip(more)

    def key_hint(self) -> str:
        """A sentence naming the key, "" when there is none."""
        if self._shortcut is None:
            return ""
        return tr("Key: {key}", key=self._shortcut.key().toString(QKeySequence.SequenceFormat.NativeText))


def primary_button(name: str, pressed: Callable[[], None], key: str = "") -> Button:
    """The one button a screen hopes for."""
    return _connected(Button(name, "primary", key), pressed)


def plain_button(name: str, pressed: Callable[[], None], key: str = "") -> Button:
    """Any other thing to do."""
    return _connected(Button(name, "", key), pressed)


def quiet_button(name: str, pressed: Callable[[], None], key: str = "") -> Button:
    """A thing to do that should not draw the eye."""
    return _connected(Button(name, "quiet", key), pressed)


def _connected(button: Button, pressed: Callable[[], None]) -> Button:
    button.clicked.connect(lambda _checked=False: pressed())
    return button
