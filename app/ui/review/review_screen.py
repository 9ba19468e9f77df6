"""What the four screens after the talk have in common: the step bar, the saved mark, and the gate before the first two."""

from __future__ import annotations

from typing import ClassVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.errors import AppError
from app.forms.model import ItemCode
from app.i18n import tr
from app.ui.interview.loaded_screen import LoadedScreen
from app.ui.interview.presenter import InterviewPresenter
from app.ui.review.step_bar import StepBar
from app.ui.shell.router import Route, ScreenName
from app.ui.widgets.buttons import Button
from app.ui.widgets.labels import Body, Heading


class GatePage(QWidget):
    """Nothing of the interview is shown, or even built, until somebody says that the client does not see the screen."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._heading = Heading(parent=self)
        self._text = Body(parent=self)
        self.button = Button("review.gate", "primary", parent=self)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(self.button)
        row.addStretch(1)
        column = QVBoxLayout(self)
        column.addStretch(1)
        for label in (self._heading, self._text):
            label.setAlignment(Qt.AlignmentFlag.AlignCenter)
            column.addWidget(label)
        column.addLayout(row)
        column.addStretch(2)
        self.retranslate()

    def retranslate(self) -> None:
        """Set every text anew."""
        self._heading.setText(tr("Your own view comes next"))
        self._text.setText(tr("It is for you alone. Turn the screen before you go on."))
        self.button.set_words(tr("The client does not see the screen"))


class ReviewScreen(LoadedScreen):
    """Subclasses say which step they are and make their view; `presenter` is there by then."""

    STEP: ClassVar[ScreenName]
    IS_GATED: ClassVar[bool] = False

    def build(self, presenter: InterviewPresenter) -> QWidget:
        """The gate while a visit with this client is not ended, in whichever interview; else the view at once."""
        self.presenter = presenter
        self._view: QWidget | None = None
        self._gate: GatePage | None = None
        self._frame = QWidget(self)
        self._frame_column = QVBoxLayout(self._frame)
        self._frame_column.setContentsMargins(0, 0, 0, 0)
        self._frame_column.setSpacing(0)
        if self.IS_GATED and (self.is_with_client or presenter.book.present_visit() is not None):
            self._gate = GatePage(self._frame)
            self._gate.button.clicked.connect(self._pass_gate)
            self._frame_column.addWidget(self._gate)
        else:
            self._show_view()
        return self._frame

    @property
    def is_shown(self) -> bool:
        """True when the view is built: the interview is there and the gate passed."""
        return self.is_loaded and self._view is not None

    def make_view(self) -> QWidget:
        """The step's own view."""
        raise TypeError("a step must say what it shows")

    def retranslate_view(self) -> None:
        """Set every text of the view anew."""

    def focus_view(self) -> None:
        """Put the keyboard where work begins in the view."""

    def flush_view(self) -> None:
        """Hand over what is typed in the view."""

    def retranslate(self) -> None:
        """Texts of gate or bar and view."""
        if not self.is_loaded:
            return
        if self._gate is not None:
            self._gate.retranslate()
        if self._view is not None:
            self._bar.retranslate()
            self.retranslate_view()

    def start_focus(self) -> None:
        """The gate's one button, else where the view begins."""
        if not self.is_loaded:
            return
        if self._gate is not None:
            self._gate.button.setFocus()
        else:
            self.focus_view()

    def flush(self) -> None:
        """Hand over what is typed."""
        if self.is_shown:
            self.flush_view()

    def go(self, screen: ScreenName, item: ItemCode | None = None) -> None:
        """To another screen of the same interview."""
        self.context.router.go(Route(screen=screen, interview_id=self.interview_id, item=item))

    def _show_view(self) -> None:
        self._bar = StepBar(self.STEP, self._frame)
        self._bar.chosen.connect(self.go)
        self.presenter.saved.connect(self._bar.show_saved)
        self.presenter.save_failed.connect(self._save_failed)
        self._view = self.make_view()
        self._frame_column.addWidget(self._bar)
        self._frame_column.addWidget(self._view, 1)
        self.retranslate_view()

    def _pass_gate(self) -> None:
        gate, self._gate = self._gate, None
        if gate is None:
            return
        # Whoever works here has left the table: the sitting that was never closed ends now.
        self.presenter.end_visit()
        self._frame_column.removeWidget(gate)
        gate.hide()
        gate.deleteLater()
        self._show_view()
        self.focus_view()

    def _save_failed(self, error: AppError) -> None:
        self._bar.show_unsaved()
        self.context.messages.show_error(error)
