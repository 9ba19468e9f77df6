"""One piece of change talk or status quo talk: what kind, the words, what it is about, how strong."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QMenu, QWidget

from app.cases.ids import RecordKey
from app.cases.talk_codes import Direction, TalkCode
from app.cases.talk_records import ChangeTalk
from app.i18n import tr
from app.services.talk_words import DIRECTIONS, HEARD
from app.ui.mi.capture_bar import ABOUT_LETTERS
from app.ui.mi.quote_line import QuoteLine
from app.ui.mi.strength_row import StrengthRow
from app.ui.shell.page import Card
from app.ui.widgets.buttons import Button
from app.ui.widgets.flow import FlowRow


class HeardRow(Card):
    """The button with the kind opens a menu of the others."""

    kind_chosen = Signal(object, object)  # TalkCode, Direction

    def __init__(self, key: RecordKey, parent: QWidget) -> None:
        super().__init__(parent=parent)
        name = f"talk.heard.{key}"
        self._heard: ChangeTalk | None = None
        self.kind = Button(f"{name}.kind", parent=self)
        self.menu = QMenu(self)
        self.kind.setMenu(self.menu)
        self._codes = {code: self.menu.addAction("") for code in TalkCode}
        self.menu.addSeparator()
        self._other = self.menu.addAction("")
        for code, action in self._codes.items():
            action.triggered.connect(partial(self._choose_code, code))
        self._other.triggered.connect(self._turn)
        self.quote = QuoteLine(f"{name}.quote", self)
        self.about = QuoteLine(f"{name}.about", self, letters=ABOUT_LETTERS)
        self.strength = StrengthRow(f"{name}.strength", self)
        self.strike = Button(f"{name}.strike", "quiet", parent=self)
        first = QHBoxLayout()
        first.addWidget(self.kind)
        first.addWidget(self.quote, 1)
        second = FlowRow(self)
        second.add(self.about, self.strength, self.strike)
        self.column.setSpacing(2)
        self.column.addLayout(first)
        self.column.addWidget(second)

    def retranslate(self) -> None:
        """Set every text anew."""
        self.quote.say(tr("The client's words"), tr("The client's words"))
        self.about.say(tr("What it is about"), tr("About, e.g. drinking on weekdays"))
        self.strike.set_words(tr("Strike"))
        self.strength.retranslate()
        if self._heard is not None:
            self.show_heard(self._heard)

    def show_heard(self, heard: ChangeTalk) -> None:
        """Show it as it is kept."""
        self._heard = heard
        self.kind.set_words(tr(HEARD[heard.code, heard.direction]), tr(DIRECTIONS[heard.direction]))
        self.quote.load(heard.quote)
        self.about.load(heard.about)
        self.strength.show_strength(heard.strength)
        for code, action in self._codes.items():
            action.setText(tr(HEARD[code, heard.direction]))
        self._other.setText(tr("It was: {direction}", direction=tr(DIRECTIONS[_other(heard.direction)])))

    def flush(self) -> None:
        """Hand over what is typed."""
        self.quote.flush()
        self.about.flush()

    def _choose_code(self, code: TalkCode) -> None:
        if self._heard is not None:
            self.kind_chosen.emit(code, self._heard.direction)

    def _turn(self) -> None:
        if self._heard is not None:
            self.kind_chosen.emit(self._heard.code, _other(self._heard.direction))


def _other(direction: Direction) -> Direction:
    return Direction.SUSTAIN if direction is Direction.CHANGE else Direction.CHANGE
