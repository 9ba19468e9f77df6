"""The question card: one box at a time, always at the same place, with its codes, its reasons and the way on."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from app.forms.model import Answer, BoxKind, Special
from app.i18n import tr
from app.ui.client_view.client_view import SHOW_KEY
from app.ui.interview.comments import CommentStrip
from app.ui.interview.earlier import EarlierLine
from app.ui.interview.reasons import ReasonRow
from app.ui.interview.sentences import refusal_sentence
from app.ui.theme.direction import direct
from app.ui.theme.roles import set_role
from app.ui.widgets.answers.choice import ChoiceEditor
from app.ui.widgets.answers.editor import AnswerEditor, BoxView
from app.ui.widgets.answers.typed import TypedEditor
from app.ui.widgets.buttons import Button
from app.ui.widgets.flow import FlowRow
from app.ui.widgets.labels import Hint, Question, Strong
from app.ui.widgets.together import Together

_CHOICE_KINDS = (BoxKind.YES_NO, BoxKind.CHOICE, BoxKind.CLIENT_RATING, BoxKind.SEVERITY_RATING)


@dataclass(frozen=True, slots=True, kw_only=True)
class CardView:
    """What the card shows of one step."""

    view: BoxView
    place: str
    question: str
    step: str
    reason: str = ""
    can_undo_fill: bool = False
    can_redo_fill: bool = False
    set_aside: str = ""
    offer: str = ""
    proposals: tuple[tuple[str, str], ...] = ()
    to_look_at: tuple[str, ...] = ()
    parked: bool = False
    calendar: str = ""
    has_calendar: bool = False

    def __repr__(self) -> str:
        return f"CardView({self.view.box.key})"


class QuestionCard(QFrame):
    """Everything that is asked and said of one box. It knows nothing of the session; it shows and tells."""

    answered = Signal(object)  # Answer or None
    code_pressed = Signal(object)  # Special: X or N
    not_asked_chosen = Signal(object, bool)  # NotAskedReason, and whether it is for the whole area
    reason_pressed = Signal(str)  # "undo", "redo", "offer", or "proposal:<id>"
    moved = Signal(int)  # +1 or -1
    park_pressed = Signal()
    help_pressed = Signal()
    calendar_pressed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        set_role(self, "chosen")
        self._shown: CardView | None = None
        self._used: AnswerEditor
        self.place = Strong(parent=self)
        set_role(self.place, "code")
        self.question = Question(parent=self)
        self.step = Hint(parent=self)
        self.refusal = Strong(parent=self)
        set_role(self.refusal, "warning")
        self._choice = ChoiceEditor(self)
        self._typed = TypedEditor(self)
        self._editors = QWidget(self)
        self.reasons = ReasonRow(self)
        self.earlier = EarlierLine(self)
        self.comments = CommentStrip(self)
        self._make_buttons()
        self._arrange()
        self._connect()
        self._enlarge_answer()
        self.retranslate()

    @property
    def editor(self) -> AnswerEditor:
        """The editor in use."""
        return self._used

    def show_step(self, card: CardView) -> None:
        """Show another box, or the same one after something changed."""
        self._shown = card
        self.place.setText(card.place)
        self.question.setText(card.question)
        direct(self.question, card.question)
        self.step.setText(card.step)
        self.step.setVisible(bool(card.step))
        self.refusal.hide()
        is_choice = card.view.box.kind in _CHOICE_KINDS or card.view.box.choices is not None
        for each in (self._choice, self._typed.input_widget()):
            each.setObjectName("")
        editor = self._choice if is_choice else self._typed
        editor.show_box(card.view)
        self._use(editor)
        self.refresh(card)
        self.park.set_words(tr("Parked") if card.parked else tr("Park"), tr("Come back to this item later."))

    def refresh(self, card: CardView) -> None:
        """The same box after an answer: codes, reasons and marks, without touching what is being typed."""
        self._shown = card
        self._show_codes(card)
        self.reasons.show_reasons(card)
        self.park.setChecked(card.parked)

    def take_focus(self) -> None:
        """Put the keyboard into the answer."""
        self.editor.input_widget().setFocus(Qt.FocusReason.OtherFocusReason)

    def commit(self) -> None:
        """Hand over what is typed in answer and comment."""
        self.editor.commit()
        self.comments.flush()

    def retranslate(self) -> None:
        """Set every text anew."""
        self.code_n.set_words(tr("N  Not relevant"))
        self.code_x.set_words(tr("X  No answer"))
        self.not_asked.set_words(tr("Not asked …"), tr("Leave the item out, and say why."))
        self.back.set_words(tr("◀ Back"))
        self.next.set_words(tr("Next ▶"))
        self.help.set_words(tr("Help"), tr("Key: {key}", key="F1"))
        self.comment.set_words(tr("Comment"), tr("Key: {key}", key="F2"))
        self.calendar.set_words(tr("Calendar"), tr("Fill in the 30 days together."))
        self.show_client.set_words(tr("Show the client"), tr("Only this question, large, for the client to press."))
        self.comments.retranslate()

    def _make_buttons(self) -> None:
        self.code_n = Button("interview.code_n", key="Alt+N", parent=self)
        self.code_x = Button("interview.code_x", key="Alt+X", parent=self)
        self.not_asked = Button("interview.not_asked", "quiet", parent=self)
        self.back = Button("interview.back", parent=self)
        self.next = Button("interview.next", "primary", parent=self)
        self.park = Button("interview.park", "quiet", parent=self)
        self.help = Button("interview.help", "quiet", parent=self)
        self.comment = Button("interview.comment", "quiet", parent=self)
        self.calendar = Button("interview.calendar", "quiet", key="Ctrl+K", parent=self)
        self.show_client = Button("interview.show_client", "quiet", key=SHOW_KEY, parent=self)
        for button in (self.code_n, self.code_x, self.park):
            button.setCheckable(True)
        for button in (self.code_n, self.code_x, self.not_asked):
            button.setFocusPolicy(Qt.FocusPolicy.ClickFocus)

    def _arrange(self) -> None:
        pages = QVBoxLayout(self._editors)
        pages.setContentsMargins(0, 0, 0, 0)
        pages.addWidget(self._choice)
        pages.addWidget(self._typed)
        content = QWidget(self)
        column = QVBoxLayout(content)
        column.setContentsMargins(20, 10, 20, 6)
        column.setSpacing(8)
        above = (self.place, self.question, self.step, self._editors, self.refusal, self.reasons, self.earlier, self.comments)
        for widget in above:
            column.addWidget(widget)
        column.addStretch(1)
        self._area = _scrolled(content, self)
        self._keys = FlowRow(self)
        self._keys.add(self.back, self.code_n, self.code_x, self.not_asked)
        self._keys.add(self.comment, self.park, self.help, self.calendar, self.show_client)
        way = QHBoxLayout()
        way.addWidget(self._keys, 1)
        way.addWidget(self.next, alignment=Qt.AlignmentFlag.AlignBottom)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(6, 4, 6, 6)
        whole.setSpacing(2)
        whole.addWidget(self._area, 1)
        whole.addLayout(way)
        self.together = Together(self, self._keys, content, *above, self._choice, self._typed, self.reasons.row)
        self._use(self._typed)

    def _connect(self) -> None:
        for editor in (self._choice, self._typed):
            editor.answered.connect(self._answered)
            editor.refused.connect(lambda refusal: self._say(refusal_sentence(refusal)))
            editor.special_pressed.connect(self._code)
        self.code_n.clicked.connect(lambda: self._code(Special.NOT_APPLICABLE))
        self.code_x.clicked.connect(lambda: self._code(Special.NOT_ANSWERED))
        self.not_asked.clicked.connect(self.reasons.ask_why_not)
        self.reasons.pressed.connect(self.reason_pressed)
        self.reasons.not_asked_chosen.connect(self.not_asked_chosen)
        self.back.clicked.connect(lambda: self.moved.emit(-1))
        self.next.clicked.connect(lambda: self.moved.emit(1))
        presses = ((self.park, self.park_pressed), (self.help, self.help_pressed), (self.calendar, self.calendar_pressed))
        for button, pressed in presses:
            button.clicked.connect(pressed)
        self.comment.clicked.connect(self.to_comment_and_back)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter and Shift+Enter anywhere on the card mean the next and the earlier question."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.moved.emit(-1 if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else 1)
        else:
            super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        """The answer is written larger than the rest, whatever the text size."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.ApplicationFontChange:
            self._enlarge_answer()

    def _use(self, editor: AnswerEditor) -> None:
        self._used = editor
        for each in (self._choice, self._typed):
            each.setVisible(each is editor)
        self._area.verticalScrollBar().setValue(0)

    def _enlarge_answer(self) -> None:
        font = QApplication.font()
        font.setPointSizeF(font.pointSizeF() * 1.2)
        self._editors.setFont(font)

    def _answered(self, answer: Answer | None) -> None:
        self.refusal.hide()
        self.answered.emit(answer)

    def _say(self, words: str) -> None:
        self.refusal.setText(words)
        self.refusal.show()

    def _code(self, code: Special) -> None:
        if self._shown is not None and code in self._shown.view.box.special:
            self.code_pressed.emit(code)
        else:
            self._say(tr("{code} is not used here. Nothing was changed.", code=code.value))
            for button in (self.code_n, self.code_x):
                button.setChecked(False)

    def _show_codes(self, card: CardView) -> None:
        given, special = card.view.state.effective, card.view.box.special
        for button, code in ((self.code_n, Special.NOT_APPLICABLE), (self.code_x, Special.NOT_ANSWERED)):
            button.setVisible(code in special)
            button.setChecked(given is code)
        self.calendar.setVisible(card.has_calendar)
        self.show_client.setVisible(card.view.box.kind is BoxKind.CLIENT_RATING)

    def to_comment_and_back(self) -> None:
        """From the answer to the comment, and from there back."""
        widget = self.editor.input_widget() if self.comments.text.hasFocus() else self.comments.text
        widget.setFocus(Qt.FocusReason.OtherFocusReason)


def _scrolled(content: QWidget, parent: QWidget) -> QScrollArea:
    """The content with a bar at its side where it is higher than the card."""
    area = QScrollArea(parent)
    area.setWidgetResizable(True)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setWidget(content)
    content.setAutoFillBackground(False)
    area.viewport().setAutoFillBackground(False)
    return area
