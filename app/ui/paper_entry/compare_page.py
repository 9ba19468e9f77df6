"""What differs between the two readings, box by box: the first, the second, or something else is what the paper says."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QSignalBlocker, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QListWidget, QVBoxLayout, QWidget

from app.forms.engine.answers import AnswerRefusedError, parse_answer
from app.forms.model import BoxKey, Form, Words
from app.forms.wording import answer_words
from app.i18n import formats, ntr, tr
from app.services.paper_entry import Comparison, Difference
from app.ui.interview.box_lines import PART_WORDS
from app.ui.interview.sentences import refusal_sentence
from app.ui.shell.page import Card, Page
from app.ui.theme import sizes
from app.ui.widgets.buttons import Button
from app.ui.widgets.fields import LineField
from app.ui.widgets.flow import FlowRow
from app.ui.widgets.labels import Body, Heading, Strong

_ROWS_SHOWN, _ROWS_SHOWN_IN_LOW = 9, 3
_LOW_BELOW = 28  # lines of text


class DifferenceList(QListWidget):
    """The boxes that differ; 1 and 2 choose a reading, 3 goes to the line for something else."""

    pressed_key = Signal(int)  # 1, 2 or 3

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """The three figures; the rest is moving about."""
        keys = {Qt.Key.Key_1: 1, Qt.Key.Key_2: 2, Qt.Key.Key_3: 3}
        chosen = keys.get(Qt.Key(event.key()))
        if chosen is None:
            super().keyPressEvent(event)
        else:
            self.pressed_key.emit(chosen)


class ComparePage(QWidget):
    """One difference at a time below the list of all. Nothing is chosen beforehand: the paper decides."""

    decided = Signal(str, str)  # BoxKey and what the paper says of it, as it is kept

    def __init__(self, form: Form, words: Callable[[], Words], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._form, self._words = form, words
        self._found: Comparison | None = None
        self._box: BoxKey | None = None  # that the card is about
        self._counts = (0, 0)
        self._heading, self._summary, self._unread = Heading(parent=self), Body(parent=self), Body(parent=self)
        self._summary.setObjectName("paper_entry.summary")
        self._unread.setObjectName("paper_entry.unread")
        self._list = DifferenceList(self)
        self._list.setObjectName("paper_entry.differences")
        self._list.setWordWrap(True)
        self._list.currentRowChanged.connect(self._show_row)
        self._list.pressed_key.connect(self._key)
        self._card, self._which = Card("chosen"), Strong()
        self._first = Button("paper_entry.first", key="Alt+1")
        self._second = Button("paper_entry.second", key="Alt+2")
        self._third = LineField("paper_entry.third")
        self._keep = Button("paper_entry.keep_third", key="Alt+3")
        self.back = Button("paper_entry.back_to_reading", parent=self)
        self.go_on = Button("paper_entry.go_on", "primary", key="Ctrl+Return", parent=self)
        self._first.clicked.connect(lambda: self._choose(1))
        self._second.clicked.connect(lambda: self._choose(2))
        self._keep.clicked.connect(self._keep_third)
        self._third.edit.returnPressed.connect(self._keep_third)
        self._arrange()

    def show_comparison(self, found: Comparison, *, boxes: int, differed: int) -> None:
        """Show what differs now; `differed` of `boxes` did so in all."""
        place = max(0, self._list.currentRow())
        self._found, self._counts = found, (boxes, differed)
        with QSignalBlocker(self._list):
            self._list.clear()
            self._list.addItems([self._row(each) for each in found.differences])
            self._fit()
            self._list.setCurrentRow(min(place, self._list.count() - 1))
        self.retranslate()
        self.start_focus()

    def start_focus(self) -> None:
        """In the list while something is left to decide, else at the way on."""
        if self._list.count():
            self._list.setFocus()
        elif self.go_on.isEnabled():
            self.go_on.setFocus()
        else:
            self.back.setFocus()

    def retranslate(self) -> None:
        """Set every text anew."""
        found = self._found
        left = len(found.differences) if found else 0
        unread = len(found.unread) if found else 0
        boxes, differed = self._counts
        self._heading.setText(
            ntr("{differed} of {n} box differed", "{differed} of {n} boxes differed", boxes, differed=formats.number(differed))
        )
        self._summary.setText(self._summary_words(left, unread))
        self._unread.setText(
            ntr("{n} box has not been read a second time yet.", "{n} boxes have not been read a second time yet.", unread)
        )
        self._unread.setVisible(bool(unread))
        self._list.setAccessibleName(tr("Boxes that differ"))
        self._third.set_words(tr("Neither: the paper says"))
        self._keep.set_words(tr("Keep this"))
        self.back.set_words(tr("Back to the reading"))
        self.go_on.set_words(tr("On to what is left"), tr("Shows what is left before the interview can be rated."))
        self.go_on.setEnabled(not left and not unread)
        self._list.setVisible(bool(left))
        self._card.setVisible(bool(left))
        self._show_row(self._list.currentRow())

    def changeEvent(self, event: QEvent) -> None:
        """The list is as high as its rows are, within reason."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.ApplicationFontChange:
            self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """In a low window fewer rows leave room for the box that is being decided."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        font = QApplication.font()
        rows = _ROWS_SHOWN if self.height() > sizes.lines(font, _LOW_BELOW) else _ROWS_SHOWN_IN_LOW
        self._list.setFixedHeight(sizes.lines(font, 1.25) * max(2, min(rows, self._list.count())))

    def _summary_words(self, left: int, unread: int) -> str:
        if left:
            return ntr("{n} is left to decide. Look at the paper.", "{n} are left to decide. Look at the paper.", left)
        if unread:
            return tr("What was read twice so far agrees.")
        return tr("Nothing differs any longer. What was typed wrong in the same way twice cannot be seen here.")

    def _arrange(self) -> None:
        gap = sizes.lines(self.font(), 0.5)
        choices = FlowRow()
        choices.add(self._first, self._second)
        third = QHBoxLayout()
        third.addWidget(self._third, 1)
        third.addWidget(self._keep, alignment=Qt.AlignmentFlag.AlignBottom)
        self._card.column.addWidget(self._which)
        self._card.column.addWidget(choices)
        self._card.column.addLayout(third)
        last = QHBoxLayout()
        last.addWidget(self.back)
        last.addStretch(1)
        last.addWidget(self.go_on)
        last.setContentsMargins(2 * gap, 0, 2 * gap, gap)
        page = Page(letters=96, parent=self)
        for widget in (self._heading, self._summary, self._unread, self._list, self._card):
            page.column.addWidget(widget)
        page.column.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(page, 1)
        column.addLayout(last)

    def _chosen(self) -> Difference | None:
        row = self._list.currentRow()
        return self._found.differences[row] if self._found is not None and 0 <= row < len(self._found.differences) else None

    def _show_row(self, _row: int) -> None:
        chosen, before = self._chosen(), self._box
        self._box = chosen.box if chosen is not None else None
        if self._box != before:
            self._third.set_note("")
            self._third.set_text("")
        if chosen is None:
            return
        self._which.setText(self._name(chosen.box))
        self._first.set_words(tr("1  First time: {answer}", answer=self._said(chosen.box, chosen.first)))
        self._second.set_words(tr("2  Second time: {answer}", answer=self._said(chosen.box, chosen.second)))
        for button, text in ((self._first, chosen.first), (self._second, chosen.second)):
            button.setEnabled(self._refusal(chosen.box, text) == "")

    def _row(self, difference: Difference) -> str:
        first, second = self._said(difference.box, difference.first), self._said(difference.box, difference.second)
        return tr("{item}: first {first}, then {second}", item=self._name(difference.box), first=first, second=second)

    def _name(self, key: BoxKey) -> str:
        box = self._form.boxes[key]
        label = self._words().items[box.item].label
        part = f" · {tr(PART_WORDS[box.part])}" if box.part in PART_WORDS else ""
        return f"{box.item}  {label}{part}"

    def _said(self, key: BoxKey, text: str) -> str:
        """The answer as typed and, where that says more, in words."""
        if not text:
            return tr("empty")
        box = self._form.boxes[key]
        try:
            answer = parse_answer(box, text)
        except AnswerRefusedError:
            return tr("“{text}”, which the box does not take", text=text)
        said = answer_words(self._form, self._words(), box, answer) if answer is not None else ""
        return text if said in ("", text) else f"{text} ({said})"

    def _refusal(self, key: BoxKey, text: str) -> str:
        try:
            parse_answer(self._form.boxes[key], text)
        except AnswerRefusedError as refusal:
            return refusal_sentence(refusal.refusal)
        return ""

    def _key(self, figure: int) -> None:
        if figure == 3:  # the third way: something else
            self._third.setFocus()
        else:
            self._choose(figure)

    def _choose(self, reading: int) -> None:
        chosen = self._chosen()
        button = self._first if reading == 1 else self._second
        if chosen is not None and button.isEnabled():
            self.decided.emit(chosen.box, chosen.first if reading == 1 else chosen.second)

    def _keep_third(self) -> None:
        chosen, typed = self._chosen(), self._third.text()
        if chosen is None:
            return
        if not typed:
            self._third.setFocus()
            return
        refusal = self._refusal(chosen.box, typed)
        self._third.set_note(refusal)
        if not refusal:
            self.decided.emit(chosen.box, typed)
