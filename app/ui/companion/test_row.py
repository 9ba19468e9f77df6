"""One question of a test: its words, its points as large segments, and X."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.forms import wording
from app.forms.model import Answer, BoxKey, Item, Special
from app.i18n import tr
from app.ui.interview.presenter import InterviewPresenter
from app.ui.shell.page import Card
from app.ui.theme.direction import direct
from app.ui.theme.roles import set_role
from app.ui.widgets.answers.choice import ChoiceEditor, SegmentButton
from app.ui.widgets.answers.editor import BoxView
from app.ui.widgets.buttons import Button
from app.ui.widgets.labels import Strong

_ROWS = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
_SEGMENTS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}
_EMPTYING = (Qt.Key.Key_Delete, Qt.Key.Key_Backspace)


class PointsEditor(ChoiceEditor):
    """The points of one question. The arrows move and never answer: up and down between questions, left and right in one."""

    stepped = Signal(int)  # +1 or -1: another question is wanted
    emptied = Signal()  # the answer is taken back

    def show_box(self, view: BoxView) -> None:
        """The segments bear the question and their value as names, and are listened to."""
        super().show_box(view)
        self.setObjectName(f"test.{view.box.key}")
        for segment in self.segments():
            segment.setObjectName(f"test.{view.box.key}.{segment.value}")
            segment.removeEventFilter(self)
            segment.installEventFilter(self)

    def segments(self) -> tuple[SegmentButton, ...]:
        """The segments in use, in their order."""
        return tuple(self.findChildren(SegmentButton))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keys that move or empty are taken before a radio button takes an arrow for a choice."""
        if event.type() is QEvent.Type.KeyPress and isinstance(event, QKeyEvent) and isinstance(watched, SegmentButton):
            return self._taken(watched, event)
        return super().eventFilter(watched, event)

    def _taken(self, segment: SegmentButton, event: QKeyEvent) -> bool:
        key = Qt.Key(event.key())
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            back = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
            self.stepped.emit(-1 if back else 1)
        elif key in _ROWS:
            self.stepped.emit(_ROWS[key])
        elif key in _SEGMENTS:
            self._focus_beside(segment, _SEGMENTS[key])
        elif key in _EMPTYING:
            self.emptied.emit()
        else:
            return False
        return True

    def _focus_beside(self, segment: SegmentButton, by: int) -> None:
        segments = self.segments()
        place = segments.index(segment) + by
        if 0 <= place < len(segments):
            segments[place].setFocus(Qt.FocusReason.OtherFocusReason)


class TestRow(Card):
    """Acts through the presenter; says when another question is wanted. It never counts anything."""

    __test__ = False  # a row of a test, not a test of a row

    chosen = Signal()  # a person gave an answer or X here
    stepped = Signal(int)  # +1 or -1: another question is wanted

    def __init__(self, presenter: InterviewPresenter, item: Item, number: int, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self.item = item
        self._presenter = presenter
        self.number = number
        self._box = item.boxes[0]
        self._question = Strong()
        self._question.setObjectName(f"test.{item.code}.words")
        self.editor = PointsEditor(self)
        self.x_button = Button(f"test.{item.code}.x", "quiet")
        self.x_button.setCheckable(True)
        points = QHBoxLayout()
        points.addWidget(self.editor, 1)
        points.addWidget(self.x_button, alignment=Qt.AlignmentFlag.AlignTop)
        self.column.addWidget(self._question)
        self.column.addLayout(points)
        self.editor.answered.connect(self._answer)
        self.editor.special_pressed.connect(self._special)
        self.editor.stepped.connect(self.stepped)
        self.editor.emptied.connect(partial(self._give, None))
        self.x_button.clicked.connect(self._press_x)
        self.retranslate()

    @property
    def key(self) -> BoxKey:
        """The box that is answered here."""
        return self._box.key

    @property
    def is_relevant(self) -> bool:
        """False while the form does not ask this question."""
        return self._presenter.session.state(self.key).relevant

    @property
    def is_answered(self) -> bool:
        """True when it has an answer or a code."""
        return not self._presenter.session.state(self.key).is_blank

    def retranslate(self) -> None:
        """Set every text anew, in the words the client is asked in."""
        spoken = self._presenter.asked_words.items[self.item.code]
        official = self._presenter.book.wording() is not None
        code = spoken.official_code if official and spoken.official_code else str(self.number)
        asked = self._said() if official else spoken.label
        self._question.setText(f"{code}. {asked}")
        direct(self._question, asked)
        self.x_button.set_words(tr("X  No answer"))
        self.refresh()

    def refresh(self) -> None:
        """Show what stands now."""
        presenter, state = self._presenter, self._presenter.session.state(self.key)
        view = BoxView(
            box=self._box,
            spoken_name=self._question.text(),
            choices=wording.choices(presenter.form, presenter.asked_words, self._box),
            state=state,
        )
        self.editor.show_box(view)
        self.x_button.setChecked(state.given is Special.NOT_ANSWERED)
        self.x_button.setVisible(Special.NOT_ANSWERED in self._box.special)
        self.x_button.setAccessibleName(tr("{question}: no answer", question=self._question.text()))

    def take_focus(self) -> None:
        """Put the keyboard into the points."""
        self.editor.input_widget().setFocus(Qt.FocusReason.OtherFocusReason)

    def mark_present(self, *, is_present: bool) -> None:
        """The question that the keyboard is in stands out."""
        set_role(self, "chosen" if is_present else "card")

    def _said(self) -> str:
        presenter = self._presenter
        words = presenter.asked_words
        return wording.question(presenter.form, words, self.item, self._box, presenter.session, presenter.window)

    def _answer(self, answer: Answer | None) -> None:
        self._give(answer)
        self.chosen.emit()

    def _special(self, code: Special) -> None:
        if code in self._box.special:
            self._presenter.toggle_code(self.key, code)
            self.chosen.emit()

    def _press_x(self) -> None:
        self._special(Special.NOT_ANSWERED)
        self.refresh()

    def _give(self, answer: Answer | None) -> None:
        self._presenter.answer(self.key, answer)
