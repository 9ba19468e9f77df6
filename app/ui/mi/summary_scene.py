"""The closing summary read back: the client strikes and corrects lines, and adds what is missing."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.cases.closing_records import TalkSummary
from app.i18n import tr
from app.ui.client_view.scene import Scene, SceneHeading, SceneText
from app.ui.mi.quote_line import QuoteLine
from app.ui.review.parts import at_left
from app.ui.widgets.buttons import Button


class SummaryScene(Scene):
    """What the client does goes out at once; a struck line stays on screen until the view is left, so that it can come back."""

    written = Signal(int, str)  # the place of a line, and what it says now
    struck = Signal(int, bool)  # the place of a line, and whether it is struck
    added = Signal(str)  # what the client wants added

    def __init__(self, summary: TalkSummary, decides: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._decides = decides
        self._heading, self._lead, self._add_label = SceneHeading(parent=self), SceneText(parent=self), SceneText(parent=self)
        self._rows = {place: _Row(place, line.text, self) for place, line in enumerate(summary.lines) if not line.struck}
        self._add = QuoteLine("summary.scene.add", self)
        self._add.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)
        self._add.load(summary.correction)
        column = QVBoxLayout(self)
        for label in (self._heading, self._lead):
            column.addWidget(label)
        for place, row in self._rows.items():
            column.addWidget(row)
            row.line.written.connect(partial(self._write, place))
            row.strike.clicked.connect(partial(self._strike, place))
        column.addWidget(self._add_label)
        column.addWidget(self._add)
        column.addStretch(1)
        self._add.written.connect(self.added)
        self.retranslate()

    def start_focus(self) -> None:
        """The first line, else what is to be added. Nothing is opened: first it is read."""
        first = next(iter(self._rows.values()), None)
        (first.change if first is not None else self._add).setFocus()

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

    def _write(self, place: int, text: str) -> None:
        self.written.emit(place, text)

    def _strike(self, place: int) -> None:
        self.struck.emit(place, self._rows[place].strike.isChecked())


class _Row(QWidget):
    """One line in full, the way to change it, and the way to strike it and put it back."""

    def __init__(self, place: int, text: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._says = SceneText(text, self)
        self.line = QuoteLine(f"summary.scene.{place}.text", self)
        self.line.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)
        self.line.load(text)
        self.line.hide()
        self.change = Button(f"summary.scene.{place}.change", parent=self)
        self.strike = Button(f"summary.scene.{place}.strike", parent=self)
        self.strike.setCheckable(True)
        self.change.clicked.connect(self._open)
        self.strike.toggled.connect(self._show)
        self.line.written.connect(self._follow)
        self.line.done.connect(self._close)
        self.line.left.connect(self._close)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._says)
        column.addWidget(self.line)
        column.addLayout(at_left(self.change, self.strike))

    def retranslate(self) -> None:
        self.line.say(tr("What I heard you say"))
        self.change.set_words(tr("Change this line"))
        self.strike.set_words(tr("Put back") if self.strike.isChecked() else tr("Strike"))

    def _follow(self, text: str) -> None:
        if text:  # a line cannot be emptied, only struck
            self._says.setText(text)

    def _open(self) -> None:
        self.line.show()
        self.line.setFocus()

    def _close(self) -> None:
        self.line.hide()
        self.change.setFocus()

    def _show(self, is_struck: bool) -> None:
        self.line.hide()
        self.change.setEnabled(not is_struck)
        font = self._says.font()
        font.setStrikeOut(is_struck)
        self._says.setFont(font)
        self.retranslate()
