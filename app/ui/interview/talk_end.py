"""The end of the talk, safe for the client to read: thanks, and what happens next. No answers, no scores (practice P7)."""

from __future__ import annotations

from PySide6.QtWidgets import QDateEdit, QHBoxLayout, QVBoxLayout, QWidget

from app.i18n import formats, tr
from app.ui.interview.loaded_screen import LoadedScreen
from app.ui.interview.presenter import InterviewPresenter
from app.ui.shell.router import Route, ScreenName
from app.ui.widgets.buttons import Button
from app.ui.widgets.labels import Body, Heading, Large

__all__ = ["QDateEdit", "TalkEndScreen"]


class TalkEndScreen(LoadedScreen):
    """Turned to the client. The caseworker's own view opens only after "Klienten ser inte skärmen"."""

    def build(self, presenter: InterviewPresenter) -> QWidget:
        """Thanks, and the date of the feedback talk when there is one."""
        self._presenter = presenter
        content = QWidget(self)
        self._thanks = Large(parent=content)
        self._next_heading = Heading(parent=content)
        self._next = Body(parent=content)
        self._lock = Button("talk_end.lock", "primary", parent=content)
        self._after = Button("talk_end.after", parent=content)
        self._lock.clicked.connect(self._lock_now)
        self._after.clicked.connect(self._to_after)
        row = QHBoxLayout()
        row.addWidget(self._after)
        row.addStretch(1)
        row.addWidget(self._lock)
        column = QVBoxLayout(content)
        column.setContentsMargins(64, 48, 64, 32)
        column.setSpacing(16)
        for widget in (self._thanks, self._next_heading, self._next):
            column.addWidget(widget)
        column.addStretch(1)
        column.addLayout(row)
        self.retranslate()
        return content
