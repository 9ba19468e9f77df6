"""A line to write on with its words above it, and room below for what is odd about it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QLabel, QLineEdit, QRadioButton, QVBoxLayout, QWidget

from app.ui.theme.roles import set_role
from app.ui.theme.sizes import lines
from app.ui.widgets.labels import Body, Hint, Strong


class LineField(QWidget):
    """A field keeps what is written, odd or not; a sentence beside it says what to look at."""

    changed = Signal()  # after each change of the text

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._label = QLabel()
        self.edit = QLineEdit()
        self.edit.setObjectName(name)
        self._label.setBuddy(self.edit)
        self._hint = Hint()
        self._hint.hide()
        self._note = Body()
        set_role(self._note, "warning")
        self._note.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(lines(self.font(), 0.2))
        for widget in (self._label, self._hint, self.edit, self._note):
            column.addWidget(widget)
        self.setFocusProxy(self.edit)
        self.edit.textChanged.connect(lambda _text: self.changed.emit())

    def text(self) -> str:
        """What is written, without space around it."""
        return self.edit.text().strip()

    def set_text(self, text: str) -> None:
        """Write this in the field."""
        self.edit.setText(text)

    def set_words(self, label: str, hint: str = "") -> None:
        """The words above the field and, where needed, one quiet sentence more."""
        self._label.setText(label)
        self._hint.setText(hint)
        self._hint.setVisible(bool(hint))
        self.edit.setAccessibleName(label)
        self._describe()

    def set_note(self, text: str) -> None:
        """Say what is odd about what is written; "" takes it away."""
        self._note.setText(text)
        self._note.setVisible(bool(text))
        set_role(self.edit, "odd" if text else "")
        self._describe()

    def _describe(self) -> None:
        self.edit.setAccessibleDescription(" ".join(part for part in (self._hint.text(), self._note.text()) if part))


class ChoiceField(QWidget):
    """One choice of several, as real radio buttons, each with its explanation below."""

    changed = Signal()  # after another choice was made

    def __init__(self, name: str, keys: Sequence[str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._label = Strong()
        self._group = QButtonGroup(self)
        self._buttons = {key: QRadioButton() for key in keys}
        self._hints = {key: Hint() for key in keys}
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(lines(self.font(), 0.1))
        column.addWidget(self._label)
        for key, button in self._buttons.items():
            button.setObjectName(f"{name}.{key}")
            self._group.addButton(button)
            column.addWidget(button)
            column.addWidget(self._hints[key])
            self._hints[key].setIndent(lines(self.font(), 1.6))
        self._group.buttonToggled.connect(self._toggled)

    def start_focus(self) -> None:
        """Put the keyboard on what is chosen, on the first choice when nothing is."""
        (self._group.checkedButton() or next(iter(self._buttons.values()))).setFocus()

    @property
    def chosen(self) -> str | None:
        """The key of what is chosen, None when nothing is."""
        return next((key for key, button in self._buttons.items() if button.isChecked()), None)

    def choose(self, key: str) -> None:
        """Choose it."""
        self._buttons[key].setChecked(True)

    def set_words(self, label: str, choices: dict[str, tuple[str, str]]) -> None:
        """The words above, and for each key its words and its explanation ("" for none)."""
        self._label.setText(label)
        for key, (text, explanation) in choices.items():
            self._buttons[key].setText(text)
            self._buttons[key].setAccessibleName(f"{label}: {text}")
            self._buttons[key].setAccessibleDescription(explanation)
            self._hints[key].setText(explanation)
            self._hints[key].setVisible(bool(explanation))

    def _toggled(self, _button: object, checked: bool) -> None:
        if checked:
            self.changed.emit()
