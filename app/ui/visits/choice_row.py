"""One choice of a few, as buttons side by side that flow onto more lines when the text is large."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QRadioButton, QVBoxLayout, QWidget

from app.ui.theme.roles import set_role
from app.ui.theme.sizes import lines
from app.ui.widgets.flow import FlowRow
from app.ui.widgets.labels import Strong


class ChoiceRow(QWidget):
    """Real radio buttons drawn as segments: the arrow keys choose, a screen reader says what is chosen."""

    changed = Signal()  # after another choice was made

    def __init__(self, name: str, keys: Sequence[str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._label = Strong()
        self._group = QButtonGroup(self)
        self._buttons = {key: QRadioButton() for key in keys}
        row = FlowRow()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(lines(self.font(), 0.2))
        column.addWidget(self._label)
        column.addWidget(row)
        for key, button in self._buttons.items():
            button.setObjectName(f"{name}.{key}")
            set_role(button, "segment")
            self._group.addButton(button)
            row.add(button)
        self._group.buttonToggled.connect(self._toggled)

    def start_focus(self) -> None:
        """Put the keyboard on what is chosen, on the first choice when nothing is."""
        (self._group.checkedButton() or next(iter(self._buttons.values()))).setFocus()

    @property
    def chosen(self) -> str | None:
        """The key of what is chosen, None when nothing is."""
        return next((key for key, button in self._buttons.items() if button.isChecked()), None)

    def choose(self, key: str | None) -> None:
        """Choose it; None chooses nothing."""
        self._group.setExclusive(False)
        for each, button in self._buttons.items():
            button.setChecked(each == key)
        self._group.setExclusive(True)

    def set_words(self, label: str, choices: Mapping[str, str]) -> None:
        """The words above, and those of each key."""
        self._label.setText(label)
        for key, text in choices.items():
            self._buttons[key].setText(text)
            self._buttons[key].setAccessibleName(f"{label}: {text}")

    def _toggled(self, _button: object, checked: bool) -> None:
        if checked:
            self.changed.emit()
