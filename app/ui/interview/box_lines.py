"""Boxes as short lines, one for each, for typing from paper: a code, a number, x, n or -. Enter goes on."""

from __future__ import annotations

from functools import partial
from typing import Protocol

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QApplication, QFrame, QGridLayout, QLineEdit, QScrollArea, QWidget

from app.forms.engine.answers import AnswerRefusedError, parse_answer
from app.forms.engine.navigation import Step
from app.forms.model import BoxKey, BoxKind, Form, SectionCode, Words
from app.forms.overlay import shown_code
from app.i18n import mark, tr
from app.ui.interview.sentences import refusal_sentence
from app.ui.theme import sizes
from app.ui.theme.roles import set_role
from app.ui.widgets.labels import Body, Hint, Strong

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
_LETTERS = {BoxKind.TEXT: 30, BoxKind.DATE: 14, BoxKind.TIME: 10, BoxKind.MONEY: 10}
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


class BoxLine(QLineEdit):
    """One box as a short line."""

    stepped = Signal(int)  # +1 or -1, when Enter or an arrow asks for the next or the earlier line
    entered = Signal()  # the keyboard came here

    def __init__(self, key: BoxKey, parent: QWidget) -> None:
        super().__init__(parent)
        self.key = key
        self.read_text = ""
        self.is_refused = False
        self.setObjectName(f"page.{key}")

    @property
    def has_unread(self) -> bool:
        """True while something is typed that was not read yet."""
        return self.text() != self.read_text

    def show_answer(self, text: str) -> None:
        """Show what counts, unless something else is being typed or stays there to be mended."""
        if self.is_refused or (self.hasFocus() and self.isModified()):
            return
        self.read_text = text
        self.setText(text)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter and arrows move between lines."""
        back = event.modifiers() & Qt.KeyboardModifier.ShiftModifier
        match event.key():
            case Qt.Key.Key_Return | Qt.Key.Key_Enter:
                self.stepped.emit(-1 if back else 1)
            case Qt.Key.Key_Down:
                self.stepped.emit(1)
            case Qt.Key.Key_Up:
                self.stepped.emit(-1)
            case _:
                super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """What stands there is chosen, so that typing replaces it."""
        super().focusInEvent(event)
        self.entered.emit()


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
        self._steps: dict[BoxKey, Step] = {}
        self._lines: dict[BoxKey, BoxLine] = {}
        self._beside: dict[BoxKey, Body] = {}
        self._unreadable: dict[BoxKey, str] = {}
        self._source: Lines | None = None
        self._timer = QTimer(self, singleShot=True, interval=FLUSH_AFTER_MS)
        self._timer.timeout.connect(self._read_all)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    @property
    def unread_count(self) -> int:
        """How many lines hold a text that is no answer."""
        return len(self._unreadable)

    def show_area(self, source: Lines, section: SectionCode) -> None:
        """Show an area; the lines stay when only answers changed."""
        steps = {step.box.key: step for step in source.steps_of(section)}
        if source is not self._source or section != self._section or list(steps) != list(self._lines):
            focused = next((key for key, line in self._lines.items() if line.hasFocus()), None)
            self._source, self._section = source, section
            self._steps = steps
            self._build(source)
            if focused in self._lines:
                self._lines[focused].setFocus()
        for key in steps:
            self._show_state(key)

    def forget(self) -> None:
        """Build the lines anew when they are shown next: the words may have changed."""
        self._section = None

    def take_focus(self, key: BoxKey | None = None) -> None:
        """Put the keyboard in the line of that box, or in the first that a person fills in."""
        line = self._lines.get(key) if key else None
        if line is None:
            open_lines = (each for each in self._lines.values() if not self._is_passed(each.key))
            line = next(open_lines, None) or next(iter(self._lines.values()), None)
        if line is not None:
            self._enter(line)

    def last_line(self) -> BoxKey | None:
        """The last box of the area that a person fills in."""
        return next((key for key in reversed(self._lines) if not self._is_passed(key)), None)

    def commit(self) -> None:
        """Hand over what is typed; what cannot be an answer too, so that it can be kept as a note."""
        self._read_all()
        self.give_up_refused()

    def give_up_refused(self) -> None:
        """Hand over every text that cannot be an answer; the lines show what counts from then on."""
        given_up, self._unreadable = self._unreadable, {}
        for key, text in given_up.items():
            if key in self._lines:
                self._lines[key].is_refused = False
            self.refused.emit(key, text)

    def read_now(self) -> None:
        """Read what is typed, without waiting."""
        self._read_all()

    def changeEvent(self, event: QEvent) -> None:
        """Widths follow the text size."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.ApplicationFontChange:
            for key, line in self._lines.items():
                line.setFixedWidth(self._width(key))

    def _build(self, source: Lines) -> None:
        page = QWidget()
        grid = QGridLayout(page)
        grid.setColumnStretch(1, 3)
        grid.setColumnStretch(3, 2)
        self._lines, self._beside = {}, {}
        for row, (key, step) in enumerate(self._steps.items()):
            label = self._label(source, step)
            line = self._lines[key] = self._line(key, label, page)
            beside = self._beside[key] = Hint(parent=page)
            code = Strong(shown_code(source.words, step.item.code), page)
            for column, widget in enumerate((code, Body(label, page), line, beside)):
                grid.addWidget(widget, row, column)
        grid.setRowStretch(len(self._steps), 1)
        # Not destroyed at once: the key that brought the change may still be on its way through an old line.
        if (before := self.takeWidget()) is not None:
            before.deleteLater()
        self.setWidget(page)
        page.setAutoFillBackground(False)
        self.viewport().setAutoFillBackground(False)

    def _line(self, key: BoxKey, label: str, page: QWidget) -> BoxLine:
        line = BoxLine(key, page)
        line.setFixedWidth(self._width(key))
        line.setAccessibleName(f"{key}. {label}")
        line.textEdited.connect(partial(self._edited, key))
        line.editingFinished.connect(partial(self._read, line))
        line.stepped.connect(partial(self._step, key))
        line.entered.connect(partial(self.entered.emit, key))
        return line

    def _width(self, key: BoxKey) -> int:
        return sizes.letters(QApplication.font(), _LETTERS.get(self._steps[key].box.kind, 8))

    def _label(self, source: Lines, step: Step) -> str:
        label = source.words.items[step.item.code].label
        return f"{label} · {tr(PART_WORDS[step.box.part])}" if step.box.part in PART_WORDS else label

    def _show_state(self, key: BoxKey) -> None:
        if self._source is None:
            return
        line = self._lines[key]
        text = self._unreadable.get(key, self._source.text_of(key))
        line.show_answer(text)
        if line.text() == text:
            self._judge(line)
        if not line.is_refused:
            self._beside[key].setText(self._source.meaning_of(key))

    def _edited(self, key: BoxKey, text: str) -> None:
        self._timer.start()
        if self.advances and is_whole(self._steps[key].box.kind, self._steps[key].box.greatest, self._choices(key), text):
            self._step(key, 1)

    def _choices(self, key: BoxKey) -> tuple[str, ...]:
        return tuple(str(choice) for choice in self._steps[key].box.choices or ())

    def _read_all(self) -> None:
        self._timer.stop()
        for key in tuple(self._lines):
            if key in self._lines:  # an answer may bring other lines
                self._read(self._lines[key])

    def _read(self, line: BoxLine) -> None:
        if self._source is None or not line.has_unread:
            return
        line.read_text = line.text()
        if self._judge(line):
            self._unreadable.pop(line.key, None)
            self.answered.emit(line.key, parse_answer(self._source.form.boxes[line.key], line.text()))
        else:
            self._unreadable[line.key] = line.text()
            self.unreadable.emit(line.key, line.text())

    def _judge(self, line: BoxLine) -> bool:
        """Whether the text on the line can be an answer; marked, with a sentence beside it, when it cannot."""
        if self._source is None:
            return False
        sentence = ""
        try:
            parse_answer(self._source.form.boxes[line.key], line.text())
        except AnswerRefusedError as refusal:
            sentence = refusal_sentence(refusal.refusal)
        line.is_refused = bool(sentence)
        set_role(line, "odd" if sentence else "")
        set_role(self._beside[line.key], "warning" if sentence else "hint")
        if sentence:
            self._beside[line.key].setText(sentence)
        line.setAccessibleDescription(sentence)
        return not sentence

    def _is_passed(self, key: BoxKey) -> bool:
        return self._source is not None and key in self._steps and self._source.is_passed(self._steps[key])

    def _step(self, key: BoxKey, by: int) -> None:
        if key not in self._lines:
            return
        self._read(self._lines[key])
        self.passed.emit(key)
        keys = list(self._lines)
        place = keys.index(key) + by if key in keys else 0
        while 0 <= place < len(keys) and self._is_passed(keys[place]):
            place += by
        if 0 <= place < len(keys):
            self._enter(self._lines[keys[place]])
        else:
            self.left.emit(by)

    def _enter(self, line: BoxLine) -> None:
        line.setFocus()
        line.selectAll()
        self.ensureWidgetVisible(line, 0, sizes.lines(self.font(), 3))


def is_whole(kind: BoxKind, greatest: int | None, choices: tuple[str, ...], typed: str) -> bool:
    """True when nothing that could follow would make another answer of what is typed: then a line can go on by itself.

    Dates, times, texts and numbers without an upper bound are never whole before Enter.
    """
    text = typed.strip().lower()
    if not text or not kind.is_number:
        return False
    if choices:
        return [choice.lower() for choice in choices if choice.lower().startswith(text)] == [text] or text in _CODES
    if text in _CODES:
        return True
    if not text.isdecimal() or greatest is None or int(text) > greatest:
        return False
    return text == "0" or int(text) * 10 > greatest
