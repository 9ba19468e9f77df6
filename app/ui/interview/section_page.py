"""All boxes of an area on one page, one line each, for entering a paper form: the same session, keys and codes."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QFrame, QGridLayout, QLabel, QLineEdit, QScrollArea, QVBoxLayout, QWidget

from app.forms.engine.answers import AnswerRefusedError, parse_answer, to_plain
from app.forms.engine.navigation import Step
from app.forms.model import BoxKey, SectionCode
from app.forms.overlay import shown_code
from app.i18n import mark, tr
from app.ui.interview.sentences import refusal_sentence
from app.ui.theme import sizes
from app.ui.theme.roles import set_role
from app.ui.widgets.labels import Hint

if TYPE_CHECKING:
    from app.ui.interview.conduct import Conduct

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


class PaperLine(QLineEdit):
    """One box as a short line: a code, a number, x, n or -."""

    stepped = Signal(int)  # +1 or -1, when Enter or an arrow asks for the next or the earlier line

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


class SectionPage(QFrame):
    """Built when it is first opened for an area; the widgets of the area before are destroyed."""

    answered = Signal(str, object)  # BoxKey, Answer or None
    refused = Signal(str, str)  # BoxKey and the text that cannot be an answer, when the page gives it up

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._section: SectionCode | None = None
        self._keys: tuple[BoxKey, ...] = ()
        self._lines: dict[BoxKey, PaperLine] = {}
        self._words: dict[BoxKey, QLabel] = {}
        self._conduct: Conduct | None = None
        self._timer = QTimer(self, singleShot=True, interval=FLUSH_AFTER_MS)
        self._timer.timeout.connect(self._read_all)
        self.refusal = Hint(parent=self)
        self.refusal.hide()
        set_role(self.refusal, "warning")
        self._area = QScrollArea(self)
        self._area.setWidgetResizable(True)
        column = QVBoxLayout(self)
        self._how = Hint(parent=self)
        column.addWidget(self._how)
        column.addWidget(self._area)
        column.addWidget(self.refusal)
        self.retranslate()

    def retranslate(self) -> None:
        """Set every text anew; the lines follow when the area is shown."""
        self._how.setText(tr("One line for each box: a number, a code, x, n, or - for not asked as not needed. Enter goes on."))
        self._keys = ()

    def show_area(self, conduct: Conduct, section: SectionCode) -> None:
        """Show an area; the lines stay when only answers changed."""
        self._conduct = conduct
        steps = conduct.steps_of(section)
        keys = tuple(step.box.key for step in steps)
        if (section, keys) != (self._section, self._keys):
            focused = next((key for key, line in self._lines.items() if line.hasFocus()), None)
            self.give_up_refused()
            self._section, self._keys = section, keys
            self._build(steps)
            if focused in self._lines:
                self._lines[focused].setFocus()
        for step in steps:
            self._show_state(step)

    def take_focus(self, step: Step | None) -> None:
        """Put the keyboard in the line of the step, or in the first."""
        line = self._lines.get(step.box.key) if step else None
        line = line or next(iter(self._lines.values()), None)
        if line is not None:
            line.setFocus()
            line.selectAll()

    def commit(self) -> None:
        """Hand over what is typed; what cannot be an answer too, so that it can be kept as a note."""
        self._read_all()
        self.give_up_refused()

    def give_up_refused(self) -> None:
        """Hand over every text that cannot be an answer; the lines show what counts from then on."""
        for key, line in self._lines.items():
            if line.is_refused:
                line.is_refused = False
                self.refused.emit(key, line.text())

    def changeEvent(self, event: QEvent) -> None:
        """Widths follow the text size."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.ApplicationFontChange:
            for line in self._lines.values():
                line.setFixedWidth(sizes.letters(QApplication.font(), 16))

    def _build(self, steps: tuple[Step, ...]) -> None:
        page = QWidget()
        grid = QGridLayout(page)
        grid.setColumnStretch(3, 1)
        self._lines, self._words = {}, {}
        for row, step in enumerate(steps):
            key = step.box.key
            line = PaperLine(key, page)
            line.setFixedWidth(sizes.letters(QApplication.font(), 16))
            line.textEdited.connect(self._timer.start)
            line.editingFinished.connect(partial(self._read, line))
            line.stepped.connect(partial(self._step, key))
            label = self._label(step)
            line.setAccessibleName(f"{key}. {label}")
            self._lines[key], self._words[key] = line, QLabel(page)
            self._words[key].setTextFormat(Qt.TextFormat.PlainText)
            for column, widget in enumerate((QLabel(self._code(step), page), line, self._words[key], QLabel(label, page))):
                grid.addWidget(widget, row, column)
        grid.setRowStretch(len(steps), 1)
        # Not destroyed at once: the key that brought the change may still be on its way through an old line.
        if (before := self._area.takeWidget()) is not None:
            before.deleteLater()
        self._area.setWidget(page)

    def _code(self, step: Step) -> str:
        return shown_code(self._conduct.presenter.words, step.item.code) if self._conduct else str(step.item.code)

    def _label(self, step: Step) -> str:
        words = self._conduct.presenter.words if self._conduct else None
        label = words.items[step.item.code].label if words else ""
        return f"{label} · {tr(PART_WORDS[step.box.part])}" if step.box.part in PART_WORDS else label

    def _show_state(self, step: Step) -> None:
        if self._conduct is None:
            return
        key = step.box.key
        state = self._conduct.presenter.session.state(key)
        self._lines[key].show_answer("" if state.effective is None else str(to_plain(state.effective)))
        words = "" if state.effective is None else self._conduct.words_of(key, state.effective)
        self._words[key].setText(words)

    def _read_all(self) -> None:
        self._timer.stop()
        for key in tuple(self._lines):
            if key in self._lines:  # an answer may bring other lines
                self._read(self._lines[key])

    def _read(self, line: PaperLine) -> None:
        if self._conduct is None or not line.has_unread:
            return
        line.read_text = line.text()
        box = self._conduct.presenter.form.boxes[line.key]
        try:
            answer = parse_answer(box, line.text())
        except AnswerRefusedError as refusal:
            self._mark(line, refused=True)
            self.refusal.setText(f"{line.key}: {refusal_sentence(refusal.refusal)}")
        else:
            self._mark(line, refused=False)
            self.answered.emit(line.key, answer)

    def _mark(self, line: PaperLine, *, refused: bool) -> None:
        line.is_refused = refused
        set_role(line, "odd" if refused else "")
        self.refusal.setVisible(refused)

    def _step(self, key: BoxKey, by: int) -> None:
        keys = list(self._lines)
        self._read(self._lines[key])
        place = keys.index(key) + by if key in keys else 0
        if 0 <= place < len(keys) and keys[place] in self._lines:
            following = self._lines[keys[place]]
            following.setFocus()
            following.selectAll()
            self._area.ensureWidgetVisible(following)
