"""Boxes as short lines, one for each, for typing from paper: a code, a number, x, n or -. Enter goes on."""

from __future__ import annotations

from functools import partial
from itertools import pairwise
from typing import Protocol

from PySide6.QtCore import QCoreApplication, QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QApplication, QFrame, QGridLayout, QScrollArea, QWidget

from app.forms.engine.answers import parse_answer
from app.forms.engine.navigation import Step
from app.forms.model import Box, BoxKey, Form, SectionCode, Words
from app.forms.overlay import shown_code
from app.i18n import mark, tr
from app.ui.interview.box_row import BoxLine, BoxRow, refusal_of
from app.ui.theme import sizes

FLUSH_AFTER_MS = 400
PART_WORDS = {
    "d30": mark("30 days"),
    "life": mark("earlier in life"),
    "route": mark("way of taking it"),
    "years": mark("years"),
    "months": mark("months"),
    "alcohol": mark("alcohol"),
    "drug": mark("drugs"),
    "psych": mark("mental health"),
    "specify": mark("which"),
}
_LONG_CODE = 9  # letters
_LABEL_LETTERS, _LABEL_SHARE = 40, 0.4  # a label is so wide, or such a share of the page where that is less
_CODES = ("x", "n", "-")


class Lines(Protocol):
    """What the lines show, and of which interview."""

    @property
    def form(self) -> Form:
        """The form that is filled in."""
        ...

    @property
    def words(self) -> Words:
        """The form's words on the screen."""
        ...

    def steps_of(self, section: SectionCode) -> tuple[Step, ...]:
        """The relevant boxes of an area, in order."""
        ...

    def text_of(self, box: BoxKey) -> str:
        """What stands on the line; a text that is no answer is shown as one."""
        ...

    def meaning_of(self, box: BoxKey) -> str:
        """The same in words, beside the line."""
        ...

    def is_passed(self, step: Step) -> bool:
        """True when Enter goes past the box: a rule has filled it."""
        ...


class BoxLines(QScrollArea):
    """The lines of one area, built anew for another. A text that is no answer stays on its line with a sentence beside it."""

    answered = Signal(str, object)  # BoxKey, Answer or None
    unreadable = Signal(str, str)  # BoxKey and the text on its line, at once when it cannot be an answer
    refused = Signal(str, str)  # the same, when the text is given up: the line shows what counts from then on
    passed = Signal(str)  # BoxKey, when Enter or an arrow left the line
    left = Signal(int)  # +1 or -1, when there is no further line that way
    entered = Signal(str)  # BoxKey, when the keyboard came to its line

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.advances = False  # whether a line goes on by itself when nothing could follow what is typed
        self._section: SectionCode | None = None
        self._rows: dict[BoxKey, BoxRow] = {}
        self._places: dict[BoxKey, int] = {}
        self._page = QWidget(self)
        self._grid = QGridLayout(self._page)
        self._unreadable: dict[BoxKey, str] = {}
        self._source: Lines | None = None
        self._timer = QTimer(self, singleShot=True, interval=FLUSH_AFTER_MS)
        self._timer.timeout.connect(self.read_now)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    @property
    def unread_count(self) -> int:
        """How many lines hold a text that is no answer."""
        return len(self._unreadable)

    def show_area(self, source: Lines, section: SectionCode) -> None:
        """Show an area; of one that is shown the lines stay, and only those come or go that an answer brought or took."""
        steps = source.steps_of(section)
        if source is not self._source or section != self._section:
            focused = next((key for key, row in self._rows.items() if row.line.hasFocus()), None)
            self._source, self._section = source, section
            self._build(source, section, steps)
            if focused in self._rows:
                self._rows[focused].line.setFocus()
        elif [step.box.key for step in steps] != list(self._rows):
            self._change(source, steps)
        for row in self._rows.values():
            self._show_state(source, row)

    def forget(self) -> None:
        """Build the lines anew when they are shown next: the words may have changed."""
        self._section = None

    def take_focus(self, key: BoxKey | None = None) -> None:
        """Put the keyboard in the line of that box, or in the first that a person fills in."""
        row = self._rows.get(key) if key else None
        if row is None:
            open_rows = (each for each in self._rows.values() if not self._is_passed(each))
            row = next(open_rows, None) or next(iter(self._rows.values()), None)
        if row is not None:
            self._enter(row.line)

    def last_line(self) -> BoxKey | None:
        """The last box of the area that a person fills in."""
        return next((key for key, row in reversed(self._rows.items()) if not self._is_passed(row)), None)

    def commit(self) -> None:
        """Hand over what is typed; what cannot be an answer too, so that it can be kept as a note."""
        self.read_now()
        self.give_up_refused()

    def give_up_refused(self) -> None:
        """Hand over every text that cannot be an answer; the lines show what counts from then on."""
        given_up, self._unreadable = self._unreadable, {}
        for key, text in given_up.items():
            if key in self._rows:
                self._rows[key].say("")
            self.refused.emit(key, text)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The labels leave room for the lines."""
        super().resizeEvent(event)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        """Widths follow the text size."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.ApplicationFontChange:
            self._fit()

    def _fit(self) -> None:
        widest = min(sizes.letters(QApplication.font(), _LABEL_LETTERS), int(self.viewport().width() * _LABEL_SHARE))
        for row in self._rows.values():
            row.fit(widest)

    def _build(self, source: Lines, section: SectionCode, steps: tuple[Step, ...]) -> None:
        self._page = page = QWidget()
        self._grid = QGridLayout(page)
        self._grid.setColumnStretch(3, 1)
        form = source.form
        own = [key for key, box in form.boxes.items() if form.items[box.item].section == section]
        self._places = {key: place for place, key in enumerate(own)}  # also of those that are not asked now
        self._rows = {step.box.key: self._row(source, step) for step in steps}
        self._grid.setRowStretch(2 * len(own), 1)
        # Not destroyed at once: the key that brought the change may still be on its way through an old line.
        if (before := self.takeWidget()) is not None:
            before.deleteLater()
        self.setWidget(page)
        page.setAutoFillBackground(False)
        self.viewport().setAutoFillBackground(False)
        self._fit()

    def _change(self, source: Lines, steps: tuple[Step, ...]) -> None:
        before, self._rows = self._rows, {}
        for step in steps:
            row = before.pop(step.box.key, None)
            self._rows[step.box.key] = self._row(source, step) if row is None else row
        for row in before.values():
            row.leave()
        lines = [row.line for row in self._rows.values()]
        for one, following in pairwise(lines):
            following.show()  # the keyboard may come at once, and the line has to be where it will be seen
            QWidget.setTabOrder(one, following)
        self._fit()
        QCoreApplication.sendPostedEvents(self._page, QEvent.Type.LayoutRequest)

    def _row(self, source: Lines, step: Step) -> BoxRow:
        code, label = shown_code(source.words, step.item.code), self._label(source, step)
        if len(code) > _LONG_CODE:  # those of add-ons would widen the column of all
            code, label = "", f"{code}  {label}"
        row = BoxRow(step, code, label, self._page)
        row.add_to(self._grid, 2 * self._places[step.box.key])
        self._connect(row.line)
        return row

    def _connect(self, line: BoxLine) -> None:
        line.textEdited.connect(partial(self._edited, line.key))
        line.editingFinished.connect(partial(self._read, line.key))
        line.stepped.connect(partial(self._step, line.key))
        line.entered.connect(partial(self.entered.emit, line.key))

    @staticmethod
    def _label(source: Lines, step: Step) -> str:
        label = source.words.items[step.item.code].label
        return f"{label} · {tr(PART_WORDS[step.box.part])}" if step.box.part in PART_WORDS else label

    def _show_state(self, source: Lines, row: BoxRow) -> None:
        key = row.step.box.key
        text = self._unreadable.get(key, source.text_of(key))
        row.line.show_answer(text)
        if row.line.text() == text:
            row.say(row.refusal(text))
        if not row.line.is_refused:
            row.mean(source.meaning_of(key))

    def _edited(self, key: BoxKey, text: str) -> None:
        self._timer.start()
        if self.advances and key in self._rows and is_whole(self._rows[key].step.box, text):
            self._step(key, 1)

    def read_now(self) -> None:
        """Read what is typed, without waiting."""
        self._timer.stop()
        for key in tuple(self._rows):
            self._read(key)

    def _read(self, key: BoxKey) -> None:
        row = self._rows.get(key)  # an answer may bring other lines
        if row is None or not row.line.has_unread:
            return
        text = row.line.read_text = row.line.text()
        sentence = row.refusal(text)
        row.say(sentence)
        if sentence:
            self._unreadable[key] = text
            self.unreadable.emit(key, text)
        else:
            self._unreadable.pop(key, None)
            self.answered.emit(key, parse_answer(row.step.box, text))

    def _is_passed(self, row: BoxRow) -> bool:
        return self._source is not None and self._source.is_passed(row.step)

    def _step(self, key: BoxKey, by: int) -> None:
        if key not in self._rows:
            return
        self._read(key)
        self.passed.emit(key)
        keys = list(self._rows)
        place = keys.index(key) + by if key in keys else 0
        while 0 <= place < len(keys) and self._is_passed(self._rows[keys[place]]):
            place += by
        if 0 <= place < len(keys):
            self._enter(self._rows[keys[place]].line)
        else:
            self.left.emit(by)

    def _enter(self, line: BoxLine) -> None:
        line.setFocus()
        line.selectAll()
        self.ensureWidgetVisible(line, 0, sizes.lines(self.font(), 3))


def is_whole(box: Box, typed: str) -> bool:
    """True when nothing that could follow would make another answer of what is typed: then a line can go on by itself.

    Dates, times, texts and numbers without an upper bound are never whole before Enter.
    """
    text = typed.strip().lower()
    if not text or not box.kind.is_number or refusal_of(box, text):
        return False
    if text in _CODES or box.choices is not None:
        return not any(str(choice).lower().startswith(text) and str(choice).lower() != text for choice in box.choices or ())
    return text.isdecimal() and box.greatest is not None and (text == "0" or int(text) * 10 > box.greatest)
