"""One closing question with yes and no, its codes and, where it is of use, a note."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from app.cases.records import NotAskedReason
from app.forms.model import Answer, ClosingStep, Item, Special
from app.i18n import tr
from app.ui.review.closing import Closing
from app.ui.review.parts import CodeButtons, Columns, NoteField
from app.ui.theme.roles import set_role
from app.ui.widgets.answers.choice import ChoiceEditor
from app.ui.widgets.labels import Hint, Strong

BESIDE_LETTERS = 64


class ClosingRow(QFrame):
    """Knows its item; asks `Closing` what stands and tells it what a person does."""

    stepped = Signal(int)  # +1 or -1, when Enter or Shift+Enter asks for the next or the earlier row

    def __init__(self, closing: Closing, item: Item, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        set_role(self, "card")
        self._closing = closing
        self.item = item
        self._key = item.boxes[0].key
        self._question = Strong(parent=self)
        self._help = Hint(parent=self)
        self.editor = ChoiceEditor(self)
        self._codes = CodeButtons(self)
        self._note = NoteField(f"{item.code}.note", 1.2, self)
        column = QVBoxLayout(self)
        answer = Columns((self.editor, self._codes), BESIDE_LETTERS)
        for widget in (self._question, self._help, answer, self._note):
            column.addWidget(widget)
        self.editor.answered.connect(self._answer)
        self.editor.special_pressed.connect(self._special)
        self._codes.x_pressed.connect(partial(closing.toggle_x, self._key))
        self._codes.left_out.connect(self._leave_out)
        self._note.written.connect(partial(closing.write_note, item.code))

    def retranslate(self) -> None:
        """Set every text anew."""
        self._note.flush()
        words = self._closing.presenter.words.items[self.item.code]
        self._question.setText(self._closing.question(self.item))
        self._help.setText(words.help)
        # All observations but the one that raises a card share one help, which stands above them.
        self._help.setVisible(self.item.closing is ClosingStep.CONFIDENCE or self.item.alert is not None)
        self._codes.retranslate()
        self._note.setPlaceholderText(tr("What did you see or hear?"))
        self._note.setAccessibleName(tr("Note on {label}", label=words.label))
        self._note.show_text(self._closing.note(self.item.code))
        self.refresh()

    def refresh(self) -> None:
        """Show what stands now; the note stays where there is something to say."""
        view = self._closing.view(self.item)
        self.editor.show_box(view)
        self._codes.show_box(view.box, view.state)
        self._note.setVisible(view.state.given == 1 or bool(self._closing.note(self.item.code)))

    def take_focus(self) -> None:
        """Put the keyboard into the answer."""
        self.editor.input_widget().setFocus(Qt.FocusReason.OtherFocusReason)

    def flush(self) -> None:
        """Hand over the note."""
        self._note.flush()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter goes on to the next row, Shift+Enter back."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.stepped.emit(-1 if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else 1)
        else:
            super().keyPressEvent(event)

    def _answer(self, answer: Answer | None) -> None:
        self._closing.answer(self._key, answer)

    def _special(self, code: Special) -> None:
        if code in self.item.boxes[0].special:
            self._closing.toggle_x(self._key)

    def _leave_out(self, reason: NotAskedReason | None) -> None:
        self._closing.leave_out(self._key, reason)
