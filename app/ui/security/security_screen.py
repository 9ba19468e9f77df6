"""The vault's page, and the one task that may stand in its place."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout

from app.ui.security.overview import Overview
from app.ui.security.parts import Task
from app.ui.shell.context import UiContext
from app.ui.shell.router import Route
from app.ui.shell.screen import Screen


class SecurityScreen(Screen):
    """A task is destroyed when it is done or left, and with it every secret that was typed or shown in it."""

    def __init__(self, context: UiContext, route: Route) -> None:
        super().__init__(context)
        self._overview = Overview(context)
        self._task: Task | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.addWidget(self._overview)
        self._overview.asked.connect(self._begin)

    def start_focus(self) -> None:
        """Start on the first thing that can be done."""
        self._overview.start_focus()

    def retranslate(self) -> None:
        """Set the words anew."""
        self._overview.retranslate()
        if self._task is not None:
            self._task.retranslate()

    def _begin(self, task: Task) -> None:
        self.context.messages.clear()
        self._task = task
        self._overview.hide()
        self._column.addWidget(task)
        task.closed.connect(self._end)
        task.show()
        task.start_focus()

    def _end(self, said: str) -> None:
        task, self._task = self._task, None
        if task is not None:
            self._column.removeWidget(task)
            task.hide()
            task.deleteLater()
        self._overview.show()
        self._overview.load()
        self._overview.start_focus()
        if said:
            self.context.messages.show_note(said)
