"""What stands in the window, from above: the bar, the thin lines, the message, and the screen."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.ui.shell.bands import IdleBand, PracticeBand, SpaceBand
from app.ui.shell.context import UiContext
from app.ui.shell.message_strip import MessageStrip
from app.ui.shell.stage import Stage
from app.ui.shell.top_bar import TopBar


class Frame(QWidget):
    """Lays its parts out and sets their words; what they do is the window's business."""

    def __init__(self, context: UiContext) -> None:
        super().__init__()
        self.bar = TopBar(context.preferences)
        self.practice = PracticeBand()
        self.idle = IdleBand()
        self.space = SpaceBand()
        self.stage = Stage(context)
        self._outbox = context.outbox
        self._strip = MessageStrip(context.messages)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for widget in (self.bar, self.practice, self.idle, self.space, self._strip):
            column.addWidget(widget)
        column.addWidget(self.stage, 1)

    def retranslate(self) -> None:
        """Set every word anew."""
        for part in (self.bar, self.practice, self.space, self._strip, self.stage):
            part.retranslate()

    def count_down(self, seconds: int) -> None:
        """The program locks in so many seconds."""
        self.idle.show_seconds(seconds, is_saved=not self._outbox.has_unsent)

    def tell_space(self, is_short: bool) -> None:
        """The disk gets full, or has room again."""
        self.space.tell(is_short=is_short, is_saved=not self._outbox.has_unsent)
