"""Hearing change talk costs one key, in every process; its words may follow in the line that opens, or afterwards (mi.md 2.5)."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QSizePolicy, QVBoxLayout, QWidget
from shiboken6 import isValid

from app.cases.ids import RecordKey
from app.cases.talk_codes import Direction, TalkCode
from app.cases.talk_records import ChangeTalk
from app.i18n import tr
from app.services.talk_words import DIRECTIONS, HEARD
from app.ui.interview.strip import Strip
from app.ui.mi.captures import Captures
from app.ui.mi.quote_line import QuoteLine
from app.ui.mi.strength_row import StrengthRow
from app.ui.widgets.buttons import Button
from app.ui.widgets.flow import FlowRow
from app.ui.widgets.labels import Hint, Strong

# The letters of DARN-CAT, which is what the field learns; the second A has become the V of activation.
CAPTURE_KEYS = {
    TalkCode.DESIRE: "D",
    TalkCode.ABILITY: "A",
    TalkCode.REASON: "R",
    TalkCode.NEED: "N",
    TalkCode.COMMITMENT: "C",
    TalkCode.ACTIVATION: "V",
    TalkCode.TAKING_STEPS: "T",
}
ABOUT_LETTERS = 34
_PREFIX = {Direction.CHANGE: "talk.capture", Direction.SUSTAIN: "talk.capture.sustain"}


def heard_words(heard: ChangeTalk) -> str:
    """What kind of talk it was: "Wants to · Change talk"."""
    return f"{tr(HEARD[heard.code, heard.direction])} · {tr(DIRECTIONS[heard.direction])}"


def letter_words() -> str:
    """What each key is for: "D wants to, A can, ..."; a letter alone says nothing to who has not learned them."""
    return ", ".join(f"{letter} {tr(HEARD[code, Direction.CHANGE]).lower()}" for code, letter in CAPTURE_KEYS.items())


class CapturePad(QScrollArea):
    """Two rows of seven buttons for a finger, folded away until they are asked for."""

    pressed = Signal(object, object)  # TalkCode, Direction

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWidgetResizable(True)
        self.buttons: dict[tuple[TalkCode, Direction], Button] = {}
        self._labels = {direction: Strong() for direction in Direction}
        content = QWidget(self)
        column = QVBoxLayout(content)
        column.setContentsMargins(0, 0, 0, 0)
        for direction in Direction:
            row = FlowRow(content)
            row.add(self._labels[direction])
            for code in TalkCode:
                button = Button(f"{_PREFIX[direction]}.{code.value}", parent=row)
                button.clicked.connect(partial(self.pressed.emit, code, direction))
                row.add(button)
                self.buttons[code, direction] = button
            column.addWidget(row)
        self.setWidget(content)
        content.setAutoFillBackground(False)
        self.viewport().setAutoFillBackground(False)
        self.fill(takes_all=False)
        self.hide()

    @property
    def has_keyboard(self) -> bool:
        """True while one of them is where the keyboard is."""
        return any(button.hasFocus() for button in self.buttons.values())

    def take_focus(self) -> None:
        """Begin with the first."""
        next(iter(self.buttons.values())).setFocus()

    def fill(self, *, takes_all: bool) -> None:
        """Take the place of the tool where there is little room, else only what is needed."""
        vertical = QSizePolicy.Policy.Expanding if takes_all else QSizePolicy.Policy.Maximum
        self.setSizePolicy(QSizePolicy.Policy.Preferred, vertical)

    def retranslate(self) -> None:
        """Set every text anew."""
        for direction, label in self._labels.items():
            label.setText(tr(DIRECTIONS[direction]))
        for (code, direction), button in self.buttons.items():
            words, letter = tr(HEARD[code, direction]), CAPTURE_KEYS[code]
            key = letter if direction is Direction.CHANGE else tr("Shift+{key}", key=letter)
            button.set_words(f"{words}  {letter}", tr("Key: {key}", key=key))
            button.setAccessibleName(f"{words}, {tr(DIRECTIONS[direction])}")


class CaptureLine(Strip):
    """The one that was heard just now: its words, how strong it was, what it is about. All of it may be left."""

    closed = Signal()
    undone = Signal()

    def __init__(self, captures: Captures, parent: QWidget) -> None:
        super().__init__(parent)
        self._captures = captures
        self.is_crowded = False  # no room for how the keys are used
        self._key: RecordKey | None = None
        self.kind = Strong(parent=self)
        self.kind.setWordWrap(False)
        self.quote = QuoteLine("talk.quote", self)
        self.about = QuoteLine("talk.quote.about", self, letters=ABOUT_LETTERS)
        self.strength = StrengthRow("talk.quote.strength", self)
        self.undo = Button("talk.capture.undo", "quiet", parent=self)
        self.done = Button("talk.quote.done", parent=self)
        self._arrange()
        self._connect()
        self.hide()

    def _arrange(self) -> None:
        first = QHBoxLayout()
        first.addWidget(self.kind)
        first.addWidget(self.quote, 1)
        second = FlowRow(self)
        second.add(self.about, self.strength, self.undo, self.done)
        column = QVBoxLayout(self)
        column.setSpacing(4)
        column.addLayout(first)
        column.addWidget(second)

    def _connect(self) -> None:
        for line in (self.quote, self.about):
            line.done.connect(self.close_line)
            line.left.connect(self.close_line)
        self.quote.written.connect(self._keep_quote)
        self.about.written.connect(self._keep_about)
        self.strength.chosen.connect(self._keep_strength)
        self.done.clicked.connect(self.close_line)
        self.undo.clicked.connect(self.undone)

    def retranslate(self) -> None:
        """Set every text anew."""
        long = tr("The client's words: Enter when done, Esc to fill in afterwards")
        self.quote.say(tr("The client's words"), tr("The client's words") if self.is_crowded else long)
        self.about.say(tr("What it is about"), tr("About, e.g. drinking on weekdays"))
        self.undo.set_words(tr("Undo"))
        self.done.set_words(tr("Done"))
        self.strength.retranslate()
        heard = self._captures.get(self._key) if self._key is not None else None
        if heard is not None:
            self.kind.setText(heard_words(heard))

    def open(self, heard: ChangeTalk) -> None:
        """Write the words of this one."""
        self.flush()
        self._key = heard.key
        for line, text in ((self.quote, heard.quote), (self.about, heard.about)):
            line.start_anew()
            line.load(text)
        self.strength.show_strength(heard.strength)
        self.kind.setText(heard_words(heard))
        self.show()
        self.quote.setFocus()

    def flush(self) -> None:
        """Hand over what is typed."""
        self.quote.flush()
        self.about.flush()

    def close_line(self) -> None:
        """Enough of this one; what is empty waits to be filled in."""
        if self._key is None:
            return
        self.flush()
        self.put_away()
        self.closed.emit()

    def refresh(self) -> None:
        """Put away what was struck elsewhere."""
        if self._key is not None and self._captures.get(self._key) is None:
            self.put_away()

    def put_away(self) -> None:
        """Nothing of it is shown any more."""
        self._key = None
        self.hide()

    def _keep_quote(self, text: str) -> None:
        if self._key is not None:
            self._captures.quote(self._key, text)

    def _keep_about(self, text: str) -> None:
        if self._key is not None:
            self._captures.about(self._key, text)

    def _keep_strength(self, strength: int | None) -> None:
        if self._key is not None:
            self._captures.strength(self._key, strength)


class CaptureBar(QWidget):
    """One slim row below the tool: what was heard just now, until something else is done, and the way to the buttons."""

    unfolded = Signal(bool)

    def __init__(self, captures: Captures, in_company: Callable[[], bool], parent: QWidget) -> None:
        super().__init__(parent)
        self._captures, self._in_company = captures, in_company
        self.line = CaptureLine(captures, self)
        self.pad = CapturePad(self)
        self.opener = Button("talk.capture.open", parent=self)
        self.undo = Button("talk.capture.undo_last", "quiet", parent=self)
        self.keys = Hint(parent=self)
        self.row = QHBoxLayout()
        self.row.addWidget(self.opener)
        self.row.addWidget(self.keys, 1)
        self.row.addWidget(self.undo)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        for part in (self.line, self.pad):
            column.addWidget(part)
        column.addLayout(self.row)
        self._before: QWidget | None = None  # where the keyboard was when the line opened
        self._tool: QWidget | None = None  # where it was when the buttons unfolded
        self._noted: ChangeTalk | None = None  # what the row acknowledges
        self.pad.pressed.connect(self.hear)
        self.opener.clicked.connect(self.toggle)
        self.undo.clicked.connect(self.take_back)
        self.line.undone.connect(self.take_back)
        self.line.closed.connect(self._closed)
        self.is_crowded = False

    def retranslate(self) -> None:
        """Set every text anew."""
        self.line.retranslate()
        self.pad.retranslate()
        self.opener.set_words(tr("Heard change talk"), tr("Fourteen buttons for the finger. Key: F4"))
        self.undo.set_words(tr("Undo"), tr("Key: {key}", key="Ctrl+Z"))
        self._show_noted()

    def set_crowded(self, *, crowded: bool) -> None:
        """Where there is little room the buttons take the place of the tool, and fold away after one press."""
        self.is_crowded = crowded
        self.pad.fill(takes_all=crowded)
        self.line.is_crowded = crowded
        self.line.retranslate()
        self.keys.setHidden(crowded)

    def toggle(self) -> None:
        """Unfold the buttons, or fold them away."""
        self.unfold(shown=self.pad.isHidden())

    def unfold(self, *, shown: bool) -> None:
        """The fourteen buttons. Where they take the place of the tool the keyboard goes with them, and back."""
        if shown:
            self._tool = self.window().focusWidget()
            self.unfolded.emit(True)
            self.pad.show()
            if not _can_take_it(self._tool):
                self.pad.take_focus()
        else:
            had_keyboard = self.pad.has_keyboard
            self.pad.hide()
            self.unfolded.emit(False)
            if had_keyboard:
                _give_back(self._tool)

    def hear(self, code: TalkCode, direction: Direction) -> None:
        """One key or one press: it is noted at once, and its line opens."""
        self.line.flush()
        if self.line.isHidden():
            is_leaving = self.is_crowded and self.pad.has_keyboard
            self._before = self._tool if is_leaving else self.window().focusWidget()
        heard = self._captures.hear(code, direction, goes_on=not self._in_company())  # that was said to the caseworker alone
        if self.is_crowded:
            self.unfold(shown=False)
        self._noted = heard
        self._show_noted(line_opens=True)  # before it does: everything finds its place at once
        self.line.open(heard)

    def take_back(self) -> None:
        """Undo the last one."""
        self.line.put_away()
        self._captures.undo()
        self._noted = self._captures.last
        self._closed()

    def flush(self) -> None:
        """Hand over what is typed."""
        self.line.flush()

    def refresh(self) -> None:
        """Something was noted or struck, or another tool is shown: what is acknowledged stays for its own words only."""
        self.line.refresh()
        now = self._captures.get(self._noted.key) if self._noted is not None else None
        self._noted = None if now is self._noted else now
        self._show_noted()

    def forget(self) -> None:
        """What was noted is acknowledged no longer, as when the screen is turned to the client; undoing it is still possible."""
        self._noted = None
        self._show_noted()

    def _closed(self) -> None:
        self._show_noted()
        before, self._before = self._before, None
        _give_back(before)

    def _show_noted(self, *, line_opens: bool = False) -> None:
        noted = self._noted
        self.undo.setVisible(noted is not None and self.line.isHidden() and not line_opens)
        if noted is not None and not self._in_company():
            self.keys.setText(tr("Noted: {what}", what=heard_words(noted)))
        else:
            self.keys.setText(tr("{letters}. With Shift: status quo talk.", letters=letter_words()))


def _can_take_it(widget: QWidget | None) -> bool:
    return widget is not None and isValid(widget) and widget.isVisible()


def _give_back(before: QWidget | None) -> None:
    """The keyboard to where it was, if that is still there."""
    if before is not None and _can_take_it(before):
        before.setFocus()
