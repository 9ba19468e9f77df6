"""The lines of the timeline, as names to press: alcohol first, then what was added."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.cases.ids import RecordKey
from app.i18n import tr
from app.services.timeline_lines import TimelineKind
from app.ui.timeline import words
from app.ui.timeline.rows import discard
from app.ui.timeline.segment import Segment
from app.ui.widgets.buttons import Button
from app.ui.widgets.flow import FlowLayout


class LineRow(QWidget):
    """The line on screen is pressed down. Nothing is added or taken away here: it is asked for."""

    chosen = Signal(str)  # the key of a line that stands there
    add_wanted = Signal()
    remove_wanted = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._flow = FlowLayout(self)
        self._buttons: dict[RecordKey, Segment] = {}
        self._add = Button("timeline.add", "quiet", parent=self)
        self._remove = Button("timeline.remove", "quiet", parent=self)
        self._add.clicked.connect(self.add_wanted)
        self._remove.clicked.connect(self.remove_wanted)

    def show_lines(self, kinds: tuple[TimelineKind, ...], present: TimelineKind, *, can_add: bool, can_remove: bool) -> None:
        """The lines as they stand; a button stays as long as its line."""
        if [kind.key for kind in kinds] != list(self._buttons):
            self._make(kinds)
        for kind in kinds:
            button = self._buttons[kind.key]
            button.set_words(words.line_name(kind))
            button.setChecked(kind == present)
            if kind == present:
                button.setAccessibleName(tr("{line}, shown now", line=words.line_name(kind)))
        self._add.setVisible(can_add)
        self._remove.setVisible(can_remove)

    def retranslate(self) -> None:
        """Set every text anew; `show_lines` follows."""
        self._add.set_words(tr("Add a line"), tr("Drugs and gambling, as days."))
        self._remove.set_words(tr("Take the line away"))

    def _make(self, kinds: tuple[TimelineKind, ...]) -> None:
        while self._flow.takeAt(0) is not None:
            pass
        gone, self._buttons = self._buttons, {kind.key: self._buttons.get(kind.key) or self._button(kind) for kind in kinds}
        for key, button in gone.items():
            if key not in self._buttons:
                discard(button)
        for each in (*self._buttons.values(), self._add, self._remove):
            self._flow.addWidget(each)

    def _button(self, kind: TimelineKind) -> Segment:
        button = Segment(f"timeline.line.{kind.key}", self)
        button.clicked.connect(partial(self._choose, kind.key))
        button.show()
        return button

    def _choose(self, key: RecordKey) -> None:
        self._buttons[key].setChecked(True)
        self.chosen.emit(key)
