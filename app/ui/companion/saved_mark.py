"""Whether the vault has what was answered: one quiet line."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from app.i18n import formats, tr
from app.services.interviews import Saved
from app.ui.interview.presenter import InterviewPresenter
from app.ui.theme.roles import set_role
from app.ui.widgets.labels import Body


class SavedMark(Body):
    """The word "saved" stands there only when the vault has everything that was sent."""

    def __init__(self, presenter: InterviewPresenter, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self.setObjectName("test.saved")
        self.setWordWrap(False)
        self._say: Callable[[], None] = self.clear
        presenter.saved.connect(self._show_saved)
        presenter.save_slow.connect(self._show_unsaved)
        presenter.save_failed.connect(self._show_unsaved)

    def retranslate(self) -> None:
        """Set the words anew."""
        self._say()

    def _show_saved(self, saved: Saved) -> None:
        set_role(self, "good")
        self._say = lambda: self.setText(tr("Saved {time}", time=formats.clock_time(saved.at)))
        self._say()

    def _show_unsaved(self, _error: object = None) -> None:
        set_role(self, "warning")
        self._say = lambda: self.setText(tr("Not saved yet"))
        self._say()
