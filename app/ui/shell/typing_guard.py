"""What is typed stays in the program: keyboards on the screen and input methods are asked not to learn from it.

A tablet's keyboard suggests words that were typed before, to anybody. It is a request: what does not heed it must be turned
off in the system (docs/it-guide.md).
"""

from __future__ import annotations

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QApplication, QWidget

_PRIVATE = Qt.InputMethodHint.ImhSensitiveData


class TypingGuard(QObject):
    """Marks each field as private when the keyboard comes to it, so that no field can be forgotten."""

    def __init__(self, application: QApplication, parent: QObject) -> None:
        super().__init__(parent)
        application.focusChanged.connect(self._mark)

    def _mark(self, _before: QWidget | None, field: QWidget | None) -> None:
        if field is not None and field.testAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled):
            hints = field.inputMethodHints()
            if not hints & _PRIVATE:
                field.setInputMethodHints(hints | _PRIVATE)
