"""The closing summary read back: the client strikes and corrects lines, and adds what is missing."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.cases.closing_records import TalkSummary
from app.i18n import tr
from app.ui.client_view.scene import Scene, SceneHeading, SceneText
from app.ui.mi.quote_line import QuoteLine
from app.ui.widgets.buttons import Button


class SummaryScene(Scene):
    """What the client does goes out at once; a struck line stays on screen until the view is left, so that it can come back."""

    written = Signal(int, str)  # the place of a line, and what it says now
    struck = Signal(int, bool)  # the place of a line, and whether it is struck
    added = Signal(str)  # what the client wants added

    def __init__(self, summary: TalkSummary, decides: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._decides = decides
        self._heading, self._lead, self._add_label = (
            SceneHeading(parent=self),
            SceneText(parent=self),
            SceneText(parent=self),
        )
        self._rows = {place: _Row(place, line.text, self) for place, line in enumerate(summary.lines) if not line.struck}
        self._add = QuoteLine("summary.scene.add", self)
        self._add.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)
        self._add.load(summary.correction)
        column = QVBoxLayout(self)
        for label in (self._heading, self._lead):
            column.addWidget(label)
        for place, row in self._rows.items():
            column.addWidget(row)
            row.line.written.connect(partial(self.written.emit, place))
            row.strike.toggled.connect(partial(self.struck.emit, place))
        column.addWidget(self._add_label)
        column.addWidget(self._add)
        column.addStretch(1)
        self._add.written.connect(self.added)
        self.retranslate()

    def start_focus(self) -> None:
        """The first line, else what is to be added."""
        first = next(iter(self._rows.values()), None)
        (first.line if first is not None else self._add).setFocus()

    def flush(self) -> None:
        """Hand over what is typed."""
        for row in self._rows.values():
            row.line.flush()
        self._add.flush()

    def retranslate(self) -> None:
        """Set every text anew; the client's words stay."""
        self._heading.setText(tr("This is what I have heard you say"))
        self._lead.setText(tr("Change what is not right, and strike what should not be here.") + " " + tr(self._decides))
        self._add_label.setText(tr("Is anything missing?"))
        self._add.say(tr("Is anything missing?"))
        for row in self._rows.values():
            row.retranslate()


class _Row(QWidget):
    """One line and the way to strike it, and to put it back."""

    def __init__(self, place: int, text: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.line = QuoteLine(f"summary.scene.{place}.text", self)
        self.line.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)
        self.line.load(text)
        self.strike = Button(f"summary.scene.{place}.strike", parent=self)
        self.strike.setCheckable(True)
        self.strike.toggled.connect(self._show)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.line, 1)
        row.addWidget(self.strike)

    def retranslate(self) -> None:
        self.line.say(tr("What I heard you say"))
        self.strike.set_words(tr("Put back") if self.strike.isChecked() else tr("Strike"))

    def _show(self, is_struck: bool) -> None:
        self.line.setEnabled(not is_struck)
        font = self.line.font()
        font.setStrikeOut(is_struck)
        self.line.setFont(font)
        self.retranslate()
