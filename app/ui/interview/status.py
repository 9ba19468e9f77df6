"""The status line: what is saved, the quiet mark, and the keys."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.i18n import formats, tr
from app.services.interviews import Saved
from app.ui.theme.roles import set_role
from app.ui.widgets.labels import Body, Hint


class StatusLine(QWidget):
    """The word "saved" stands there only when the vault has it."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.saved = Body(parent=self)
        self.saved.setObjectName("interview.saved")
        self.quiet_mark = Body(parent=self)
        self.quiet_mark.setObjectName("interview.quiet_mark")
        self.keys = Hint(parent=self)
        self.row = QHBoxLayout(self)
        self.row.setContentsMargins(12, 4, 12, 4)
        for widget, stretch in ((self.saved, 0), (self.quiet_mark, 0), (self.keys, 1)):
            self.row.addWidget(widget, stretch)
        self.saved.setWordWrap(False)
        self.quiet_mark.setWordWrap(False)
        self.quiet_mark.hide()
        self._last: Saved | None = None
        self.retranslate()

    def retranslate(self) -> None:
        """Set every text anew."""
        self.keys.setText(
            tr(
                "Enter next · Shift+Enter back · digits choose · N · X · F1 help · F2 comment · F4 park · F5 pause · "
                "Ctrl+G go to · F9 lock"
            )
        )
        self.quiet_mark.setText("◆")
        self.quiet_mark.setAccessibleName(tr("A card waits"))
        if self._last is not None:
            self.show_saved(self._last)

    def show_saved(self, saved: Saved) -> None:
        """The vault has everything that was sent."""
        self._last = saved
        set_role(self.saved, "good")
        self.saved.setText(tr("Saved {time}", time=formats.clock_time(saved.at)))

    def show_unsaved(self) -> None:
        """Something waits that the vault could not take."""
        set_role(self.saved, "warning")
        self.saved.setText(tr("Not saved yet"))

    def show_quiet_mark(self, *, shown: bool) -> None:
        """The mark that a card waits; it is not explained on a shared screen."""
        self.quiet_mark.setVisible(shown)
