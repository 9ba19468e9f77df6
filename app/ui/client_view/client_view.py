"""The door to the client view: screens ask for a scene to be shown; the window shows it over everything else."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QObject, Signal

from app.i18n import tr
from app.ui.client_view.scene import Scene

SHOW_KEY: Final = "F11"  # turns the screen into the client's wherever a scene is offered
LEAVE_KEYS: Final = ("Ctrl+Shift+Esc", "Ctrl+Shift+F11")  # the first is the task manager's on Windows; the second is nobody's


def leave_words() -> str:
    """The way out by the keyboard that works on every system, as it is written on the keys."""
    return tr("Ctrl+Shift+{key}", key=SHOW_KEY)


class ClientView(QObject):
    """One for the window. It owns nothing: the window's curtain takes the scene and destroys it when the view is left."""

    asked = Signal(object)  # Scene, when somebody wants it shown
    leave_asked = Signal()  # when the program itself wants the view left, such as at a lock
    entered = Signal()  # the client sees the scene
    left = Signal()  # the worker has the screen back

    def __init__(self) -> None:
        super().__init__()
        self.is_on = False

    def show(self, scene: Scene) -> None:
        """Turn the screen into the client's, with this scene."""
        self.asked.emit(scene)

    def leave(self) -> None:
        """Give the screen back to the worker."""
        self.leave_asked.emit()
