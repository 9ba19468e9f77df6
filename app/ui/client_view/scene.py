"""What the client view shows: one thing, large, that the client may read and touch."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget


class Scene(QWidget):
    """One thing on the client's screen. No name, no code, no note; everything in it is at least 1.7 times the text size.

    What the client does here goes out by the scene's own signals; the panel that made the scene acts on them. `finished` is
    emitted when the client (or worker) is done with it and the client view may be left.
    """

    finished = Signal()

    def start_focus(self) -> None:
        """Put the keyboard where the client begins. Called when the scene is shown."""
        self.setFocus()

    def flush(self) -> None:
        """Hand over what is typed. Called before the client view is left, at lock and at quit."""

    def retranslate(self) -> None:
        """Set every visible text anew, after the language changed."""
