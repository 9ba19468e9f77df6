"""What every screen is: a widget that can be asked to give up what is typed before it is destroyed."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from app.ui.shell.context import UiContext
from app.ui.shell.router import Route


class Screen(QWidget):
    """One screen of the window. It is destroyed, not hidden, when another takes its place or the vault is locked.

    A concrete screen is made with `(context, route)`. `shows_case_data` is False only for what stands before an open vault.
    """

    shows_case_data = True

    def __init__(self, context: UiContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.context = context

    def flush(self) -> None:
        """Hand over whatever is typed and not yet sent to the vault. Called before leaving, at lock and at quit."""

    def return_route(self) -> Route | None:
        """Where to come back to after a lock; None means the route that the screen was opened with."""
        return None

    def start_focus(self) -> None:
        """Put the keyboard where work begins. Called when the screen is shown."""
        self.setFocus()

    def retranslate(self) -> None:
        """Set every visible text anew, after the language changed."""
