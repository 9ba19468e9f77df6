"""All boxes of an area on one page, one line each, for entering a paper form: the same session, keys and codes."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QFrame, QGridLayout, QLabel, QLineEdit, QScrollArea, QVBoxLayout, QWidget

from app.forms.engine.answers import AnswerRefusedError, parse_answer, to_plain
from app.forms.engine.navigation import Step
from app.forms.model import BoxKey, SectionCode
from app.i18n import mark, tr
from app.ui.interview.sentences import refusal_sentence
from app.ui.theme import sizes
from app.ui.theme.roles import set_role
from app.ui.widgets.labels import Hint

if TYPE_CHECKING:
    from app.ui.interview.conduct import Conduct

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
        self.setObjectName(f"page.{key}")

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
    item_chosen = Signal(str)  # ItemCode

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._section: SectionCode | None = None
        self._keys: tuple[BoxKey, ...] = ()
        self._lines: dict[BoxKey, PaperLine] = {}
        self._words: dict[BoxKey, QLabel] = {}
        self._conduct: Conduct | None = None
        self.refusal = Hint(parent=self)
        self.refusal.hide()
        set_role(self.refusal, "warning")
        self._area = QScrollArea(self)
        self._area.setWidgetResizable(True)
        column = QVBoxLayout(self)
        column.addWidget(Hint(tr("One line for each box: a number, a code, x, n or - for not asked. Enter goes on."), self))
        column.addWidget(self._area)
        column.addWidget(self.refusal)

    def show_area(self, conduct: Conduct, section: SectionCode) -> None:
        """Show an area; the lines stay when only answers changed."""
        self._conduct = conduct
        steps = conduct.steps_of(section)
        keys = tuple(step.box.key for step in steps)
        if (section, keys) != (self._section, self._keys):
            focused = next((key for key, line in self._lines.items() if line.hasFocus()), None)
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
            line.editingFinished.connect(partial(self._read, line))
            line.stepped.connect(partial(self._step, key))
            label = self._label(step)
            line.setAccessibleName(f"{key}. {label}")
            self._lines[key], self._words[key] = line, QLabel(page)
            self._words[key].setTextFormat(Qt.TextFormat.PlainText)
            for column, widget in enumerate((QLabel(str(step.item.code), page), line, self._words[key], QLabel(label, page))):
                grid.addWidget(widget, row, column)
        grid.setRowStretch(len(steps), 1)
        self._area.setWidget(page)

    def _label(self, step: Step) -> str:
        words = self._conduct.presenter.words if self._conduct else None
        label = words.items[step.item.code].label if words else ""
        return f"{label} · {tr(PART_WORDS[step.box.part])}" if step.box.part in PART_WORDS else label

    def _show_state(self, step: Step) -> None:
        if self._conduct is None:
            return
        key = step.box.key
        state = self._conduct.presenter.session.state(key)
        line = self._lines[key]
        if not line.hasFocus() or not line.isModified():
            line.setText("" if state.effective is None else str(to_plain(state.effective)))
        words = "" if state.effective is None else self._conduct.words_of(key, state.effective)
        self._words[key].setText(words)

    def _read(self, line: PaperLine) -> None:
        if self._conduct is None or not line.isModified():
            return
        line.setModified(False)
        box = self._conduct.presenter.form.boxes[line.key]
        try:
            answer = parse_answer(box, line.text())
        except AnswerRefusedError as refusal:
            self.refusal.setText(f"{line.key}: {refusal_sentence(refusal.refusal)}")
            self.refusal.show()
            set_role(line, "odd")
        else:
            self.refusal.hide()
            set_role(line, "")
            self.answered.emit(line.key, answer)

    def _step(self, key: BoxKey, by: int) -> None:
        keys = list(self._lines)
        self._read(self._lines[key])
        place = keys.index(key) + by if key in keys else 0
        if 0 <= place < len(keys) and keys[place] in self._lines:
            following = self._lines[keys[place]]
            following.setFocus()
            following.selectAll()
            self._area.ensureWidgetVisible(following)
