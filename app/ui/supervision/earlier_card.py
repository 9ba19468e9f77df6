"""Earlier pages as a small list: the day and who listened, never a figure; each can be opened, and erased for good."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.cases.ids import RecordKey
from app.cases.notebook import TalkCoding
from app.i18n import formats, ntr, tr
from app.ui.shell.page import Card
from app.ui.supervision.words import LISTENERS
from app.ui.widgets.buttons import Button
from app.ui.widgets.flow import FlowRow
from app.ui.widgets.labels import Body, Subheading

SHOWN = 8


class EarlierCard(Card):
    """Asks before it erases, on the line itself."""

    open_asked = Signal(object)  # TalkCoding
    erase_asked = Signal(str)  # RecordKey

    def __init__(self, parent: QWidget) -> None:
        super().__init__("card", parent)
        self._codings: tuple[TalkCoding, ...] = ()
        self._asked: RecordKey | None = None
        self._shows_all = False
        self._heading, self._nothing = Subheading(parent=self), Body(parent=self)
        self._lines = QVBoxLayout()
        self._older = Button("supervision.older", "quiet", parent=self)
        self._older.clicked.connect(self._show_all)
        self.column.addWidget(self._heading)
        self.column.addWidget(self._nothing)
        self.column.addLayout(self._lines)
        self.column.addWidget(self._older)

    def show_codings(self, codings: tuple[TalkCoding, ...]) -> None:
        """The pages that are kept."""
        self._codings = codings
        self.retranslate()

    def retranslate(self) -> None:
        """Set the words anew."""
        self._heading.setText(tr("Earlier pages"))
        self._nothing.setText(tr("Nothing is kept yet."))
        self._nothing.setVisible(not self._codings)
        self._clear()
        shown = self._codings if self._shows_all else self._codings[:SHOWN]
        for number, coding in enumerate(shown):
            self._lines.addWidget(self._line(number, coding))
        hidden = len(self._codings) - len(shown)
        self._older.setVisible(hidden > 0)
        self._older.set_words(ntr("Show {n} older", "Show {n} older", hidden))

    def _line(self, number: int, coding: TalkCoding) -> QWidget:
        line = QWidget(self)
        words = Body(f"{formats.long_date(coding.on)} · {tr(LISTENERS[coding.by])}", line)
        words.setObjectName(f"supervision.page.{number}")
        buttons = FlowRow(line)
        for button in self._asking(number, coding) if self._asked == coding.key else self._offering(number, coding):
            buttons.add(button)
        row = QHBoxLayout(line)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(words, 1)
        row.addWidget(buttons, 1)
        return line

    def _offering(self, number: int, coding: TalkCoding) -> tuple[Button, ...]:
        day = formats.long_date(coding.on)
        opened, erased = Button(f"supervision.open.{number}"), Button(f"supervision.erase.{number}", "quiet")
        opened.set_words(tr("Open"), tr("The page of {day}", day=day))
        erased.set_words(tr("Erase"), tr("The page of {day}", day=day))
        opened.clicked.connect(partial(self.open_asked.emit, coding))
        erased.clicked.connect(partial(self._ask, number, coding.key))
        return opened, erased

    def _asking(self, number: int, coding: TalkCoding) -> tuple[Button, ...]:
        gone, kept = Button(f"supervision.erase_for_good.{number}"), Button(f"supervision.keep.{number}")
        gone.set_words(tr("Erase for good"), tr("It goes from the vault and from every copy, and cannot be had back."))
        kept.set_words(tr("Keep it"))
        gone.clicked.connect(partial(self._erase, coding.key))
        kept.clicked.connect(partial(self._ask, number, None))
        return gone, kept

    def _ask(self, number: int, key: RecordKey | None) -> None:
        self._asked = key
        self.retranslate()
        name = "keep" if key is not None else "erase"
        button = self.findChild(Button, f"supervision.{name}.{number}")
        if button is not None:
            button.setFocus()

    def _erase(self, key: RecordKey) -> None:
        self._asked = None
        self.erase_asked.emit(key)

    def _show_all(self) -> None:
        self._shows_all = True
        self.retranslate()

    def _clear(self) -> None:
        while (item := self._lines.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
