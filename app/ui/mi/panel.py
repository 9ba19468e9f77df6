"""A panel: one tool of the talk. The worker opens the one that the talk needs now; none is ever mandatory."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Signal
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QWidget

from app.ui.client_view.scene import Scene
from app.ui.mi.talk import Talk


class Panel(QWidget):
    """Made with the talk when it is first opened, and kept while the talk is on screen.

    A concrete panel says its `title` (in `PANEL_TITLES`, see panels.py), builds itself in `__init__` and sets every text in
    `retranslate`. `scene` gives what the client view shows of it; a panel without one has nothing that the client should see.
    """

    opened_other = Signal(str)  # the name of another panel that the talk should go to, such as "plan"

    def __init__(self, talk: Talk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.talk = talk

    def focusInEvent(self, _event: QFocusEvent) -> None:
        """Nothing on it tells of the keyboard, so nothing is drawn anew."""

    def focusOutEvent(self, _event: QFocusEvent) -> None:
        """As when it comes."""

    def has_scene(self) -> bool:
        """Whether the client view has something to show of it now."""
        return type(self).scene is not Panel.scene

    def scene(self) -> Scene | None:
        """A new scene for the client view, wired to write back through the presenter; None when there is nothing to show."""
        return None

    def refresh(self) -> None:
        """Show the notes as they stand. Called when the panel is shown and whenever a note was changed."""

    def client_is_alone(self) -> None:
        """Whoever else was in the room has left, whether the panel is shown or not."""

    def flush(self) -> None:
        """Hand over what is typed and not yet sent."""

    def half_typed(self) -> Mapping[str, str]:
        """Lines that the vault has no place for yet, by the field's name."""
        return {}

    def put_back(self, field: str, text: str) -> None:
        """A line that was half typed before the lock."""

    def start_focus(self) -> None:
        """Put the keyboard where work begins."""
        self.setFocus()

    def retranslate(self) -> None:
        """Set every text anew."""
