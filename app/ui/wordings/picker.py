"""A button that shows what is chosen and opens the list of what can be."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtGui import QActionGroup
from PySide6.QtWidgets import QMenu, QWidget

from app.i18n import tr
from app.ui.widgets.buttons import Button


class Picker(Button):
    """Keys with their words; the first is chosen until another is."""

    picked = Signal(str)  # the key, when a person chose another

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(name, parent=parent)
        self._options: tuple[tuple[str, str], ...] = ()
        self._label = ""
        self.key = ""
        self._list = QMenu(self)
        self.setMenu(self._list)

    def set_options(self, label: str, options: tuple[tuple[str, str], ...]) -> None:
        """What it is about, and what can be chosen; what was chosen stays, if it is still there."""
        self._label, self._options = label, options
        if self.key not in dict(options):
            self.key = options[0][0] if options else ""
        self._list.clear()
        group = QActionGroup(self._list)
        for key, words in options:
            action = self._list.addAction(words.replace("&", "&&"))
            action.setObjectName(f"{self.objectName()}.{key}")
            action.setCheckable(True)
            action.setChecked(key == self.key)
            group.addAction(action)
            action.triggered.connect(partial(self._pick, key))
        self._show()

    def choose(self, key: str) -> None:
        """Choose it without telling."""
        self.key = key
        for action in self._list.actions():
            action.setChecked(action.objectName() == f"{self.objectName()}.{key}")
        self._show()

    def _pick(self, key: str, _checked: bool = False) -> None:
        if key != self.key:
            self.choose(key)
            self.picked.emit(key)

    def _show(self) -> None:
        words = dict(self._options).get(self.key, self.key)
        self.set_words(tr("{label}: {choice}", label=self._label, choice=words))
        self._list.setAccessibleName(self._label)
