"""What every screen is: a widget that can be asked to give up what is typed before it is destroyed."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtWidgets import QWidget

from app.ui.shell.context import UiContext
from app.ui.shell.router import Route


class Screen(QWidget):
    """One screen of the window. It is destroyed, not hidden, when another takes its place or the vault is locked.

    A concrete screen is made with `(context, route)`. `shows_case_data` is False only for what stands before an open vault.
    `is_come_back_to`: one goes away from it for a while, and what is half typed there waits for that too, not only over a lock.
    """

    shows_case_data = True
    is_come_back_to = False

    def __init__(self, context: UiContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.context = context

    def flush(self) -> None:
        """Hand over whatever is typed and not yet sent to the vault. Called before leaving, at lock and at quit."""

    def return_route(self) -> Route | None:
        """Where to come back to after a lock; None means the route that the screen was opened with."""
        return None

    def half_typed(self) -> Mapping[str, str]:
        """Lines that the vault has no place for yet, by the field's name; they wait over a lock, sealed, for ten minutes."""
        return {}

    def put_back(self, field: str, text: str) -> None:
        """A line that was half typed before the lock. Called once, after the screen is shown."""

    def start_focus(self) -> None:
        """Put the keyboard where work begins. Called when the screen is shown."""
        self.setFocus()

    def retranslate(self) -> None:
        """Set every visible text anew, after the language changed."""
