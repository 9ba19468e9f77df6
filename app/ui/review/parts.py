"""Small parts that several steps share: columns that become one, and a field for a note."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QEvent, QSignalBlocker, QSize, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QResizeEvent
from PySide6.QtWidgets import QApplication, QBoxLayout, QHBoxLayout, QLabel, QPlainTextEdit, QSizePolicy, QWidget

from app.cases.records import NotAskedReason
from app.forms.engine.answers import BoxState
from app.forms.model import Box, Special
from app.i18n import tr
from app.ui.theme import sizes
from app.ui.widgets.buttons import Button

FLUSH_AFTER_MS = 400


class Columns(QWidget):
    """Widgets beside each other while there is room for `letters` letters, else below one another.

    `shares` says how the width is parted; with `last_on_top` the last one stands first when there is no room.
    """

    def __init__(
        self, widgets: Sequence[QWidget], letters: int, *, shares: Sequence[int] = (), last_on_top: bool = False
    ) -> None:
        super().__init__()
        self._letters = letters
        self._narrow = QBoxLayout.Direction.BottomToTop if last_on_top else QBoxLayout.Direction.TopToBottom
        self._box = QBoxLayout(self._narrow, self)
        self._box.setContentsMargins(0, 0, 0, 0)
        for widget, share in zip(widgets, shares or (1,) * len(widgets), strict=True):
            self._box.addWidget(widget, share)
        self._follow()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Beside or below, as the width allows."""
        super().resizeEvent(event)
        self._follow()

    def changeEvent(self, event: QEvent) -> None:
        """Larger letters need more room."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._follow()

    def minimumSizeHint(self) -> QSize:
        """No wider than the widest, so that there is always a width at which they go below one another."""
        items = [item for index in range(self._box.count()) if (item := self._box.itemAt(index)) is not None]
        return QSize(max((item.minimumSize().width() for item in items), default=0), self._box.minimumSize().height())

    def _follow(self) -> None:
        is_wide = self.width() >= sizes.letters(QApplication.font(), self._letters)
        direction = QBoxLayout.Direction.LeftToRight if is_wide else self._narrow
        if direction is not self._box.direction():
            self._box.setDirection(direction)
            self.updateGeometry()
        self._box.setSpacing(sizes.lines(QApplication.font(), 0.5))


def at_left(*widgets: QWidget) -> QHBoxLayout:
    """A row of widgets, none wider than it needs to be."""
    row = QHBoxLayout()
    row.setContentsMargins(0, 0, 0, 0)
    for widget in widgets:
        row.addWidget(widget)
    row.addStretch(1)
    return row


class NoteField(QPlainTextEdit):
    """A few lines of one's own; handed over 400 ms after the last key and when the keyboard leaves."""

    written = Signal(str)  # the text, when it differs from what was shown

    def __init__(self, name: str, lines: float = 2.2, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.setTabChangesFocus(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._lines = lines
        self._kept = ""
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(FLUSH_AFTER_MS)
        self._timer.timeout.connect(self.flush)
        self.textChanged.connect(self._timer.start)
        self._fit()

    def show_text(self, text: str) -> None:
        """Show what is kept."""
        self._timer.stop()
        self._kept = text
        with QSignalBlocker(self):
            self.setPlainText(text)

    def flush(self) -> None:
        """Hand over what is typed and not yet handed over."""
        self._timer.stop()
        text = self.toPlainText().strip()
        if text != self._kept:
            self._kept = text
            self.written.emit(text)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Typed text is handed over when the keyboard leaves."""
        super().focusOutEvent(event)
        self.flush()

    def changeEvent(self, event: QEvent) -> None:
        """The height follows the text size."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._fit()

    def _fit(self) -> None:
        self.setFixedHeight(sizes.lines(self.font(), self._lines) + sizes.lines(self.font(), 0.8))


class CodeButtons(QWidget):
    """X, and not asked with its reason: what may stand in a closing box instead of an answer."""

    x_pressed = Signal()
    left_out = Signal(object)  # NotAskedReason, or None when the decision is taken back

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._x = Button("", parent=self)
        self._not_asked = Button("", "quiet", parent=self)
        self._why = QLabel(self)
        self._reasons = {reason: Button("", parent=self) for reason in (NotAskedReason.NOT_NEEDED, NotAskedReason.TIME)}
        self._is_left_out = False
        row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        row.setContentsMargins(0, 0, 0, 0)
        for widget in (self._x, self._not_asked, self._why, *self._reasons.values()):
            row.addWidget(widget)
        row.addStretch(1)
        for button in (self._x, self._not_asked):
            button.setCheckable(True)
        self._x.clicked.connect(self._press_x)
        self._not_asked.clicked.connect(self._ask_why)
        for reason, button in self._reasons.items():
            button.clicked.connect(partial(self._chosen, reason))
        self._show_reasons(shown=False)

    def show_box(self, box: Box, state: BoxState) -> None:
        """Show which codes the box takes and which one it has."""
        self._x.setObjectName(f"{box.key}.x")
        self._not_asked.setObjectName(f"{box.key}.not_asked")
        for reason, button in self._reasons.items():
            button.setObjectName(f"{box.key}.not_asked.{reason.value}")
        self._is_left_out = state.given is Special.NOT_ASKED
        self._x.setChecked(state.given is Special.NOT_ANSWERED)
        self._not_asked.setChecked(self._is_left_out)
        self._show_reasons(shown=False)

    def retranslate(self) -> None:
        """Set every text anew."""
        self._x.set_words(tr("X  No answer"))
        self._not_asked.set_words(tr("Not asked …"), tr("Leave the item out, and say why."))
        self._why.setText(tr("Why?"))
        self._reasons[NotAskedReason.NOT_NEEDED].set_words(tr("Not needed"))
        self._reasons[NotAskedReason.TIME].set_words(tr("No time"))

    def _press_x(self) -> None:
        self.x_pressed.emit()

    def _ask_why(self) -> None:
        self._not_asked.setChecked(self._is_left_out)
        if self._is_left_out:
            self.left_out.emit(None)
            return
        self._show_reasons(shown=True)
        self._reasons[NotAskedReason.NOT_NEEDED].setFocus()

    def _chosen(self, reason: NotAskedReason) -> None:
        self._show_reasons(shown=False)
        self._not_asked.setFocus()
        self.left_out.emit(reason)

    def _show_reasons(self, *, shown: bool) -> None:
        # The reasons take the place of the codes, so that the row never grows wider than a narrow window.
        for widget in (self._why, *self._reasons.values()):
            widget.setVisible(shown)
        for widget in (self._x, self._not_asked):
            widget.setVisible(not shown)
