"""One piece of feedback on screen: leave, explore, offer, explore. Each step opens the next, and each may be stopped at."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.cases.talk_codes import Leave
from app.i18n import tr
from app.services.pieces.piece import Piece
from app.ui.mi.feedback_pictures import PieceShown
from app.ui.mi.feedback_talk import FeedbackTalk
from app.ui.mi.quote_line import QuoteLine
from app.ui.review.parts import at_left
from app.ui.shell.page import Card
from app.ui.widgets.buttons import Button
from app.ui.widgets.labels import Hint, Question, Strong


class FeedbackSteps(Card):
    """What the fact says is not even built before the client has given leave and been asked what they know."""

    left = Signal()  # done with this piece, or not wanted: on to the next
    stopped = Signal()  # no more feedback in this talk

    def __init__(self, feedback: FeedbackTalk, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self._feedback = feedback
        self.piece: Piece | None = None
        self._asks, self._ask_hint = Question(), Hint()
        self._answers = {leave: Button(f"feedback.leave.{leave.value}") for leave in Leave}
        self._knew_label, self._made_label = Strong(), Strong()
        self._knew, self._made = QuoteLine("feedback.knew"), QuoteLine("feedback.made_of_it")
        self._offer = Button("feedback.offer", "primary")
        self._next, self._stop = Button("feedback.next", "primary"), Button("feedback.stop", "quiet")
        self._fact: PieceShown | None = None
        self._leave_part, self._explore_part, self._offer_part = QWidget(), QWidget(), QWidget()
        self._fact_place = QVBoxLayout()
        self._lay_out()
        self._connect()

    def show_piece(self, piece: Piece | None) -> None:
        """Go on with this piece where it was left; None puts everything away."""
        if self.piece is not None and (piece is None or piece.key != self.piece.key):
            self.flush()
        if piece is None or self.piece is None or piece.key != self.piece.key:
            for line in (self._knew, self._made):
                line.start_anew()
        self.piece = piece
        self.refresh()

    def refresh(self) -> None:
        """As far as this piece has come."""
        piece = self.piece
        item = self._feedback.item(piece) if piece is not None else None
        has_leave = item is not None and item.leave is Leave.YES
        is_offered = piece is not None and self._feedback.is_offered(piece)
        self._leave_part.setVisible(not has_leave)
        self._explore_part.setVisible(has_leave)
        self._offer.setVisible(not is_offered)
        self._offer_part.setVisible(is_offered)
        self._show_fact(piece if is_offered else None)
        if item is not None:
            self._knew.load(item.knew)
            self._made.load(item.made_of_it)
        self._say()

    def flush(self) -> None:
        """Hand over what is typed."""
        self._knew.flush()
        self._made.flush()

    def start_focus(self) -> None:
        """Where this piece has come to."""
        parts = ((self._offer_part, self._made), (self._explore_part, self._knew), (self._leave_part, self._answers[Leave.YES]))
        next(widget for part, widget in parts if not part.isHidden()).setFocus()

    def retranslate(self) -> None:
        """Set every text anew."""
        words = {Leave.YES: tr("Yes"), Leave.NO: tr("No"), Leave.NOT_NOW: tr("Not now")}
        for leave, button in self._answers.items():
            button.set_words(words[leave])
        self._ask_hint.setText(tr("Ask, and note the answer. After a no you simply go on."))
        self._knew_label.setText(tr("What does the client know or guess? In the client's words"))
        self._knew.say(tr("What does the client know or guess? In the client's words"))
        self._made_label.setText(tr("What does the client make of it? In the client's words"))
        self._made.say(tr("What does the client make of it? In the client's words"))
        self._offer.set_words(tr("Offer what is known"), tr("One fact and one picture. Read it out, or turn the screen."))
        self._next.set_words(tr("Go on"), tr("The next piece, or back to the choice."))
        self._stop.set_words(tr("Stop here"))
        self._say()

    def _say(self) -> None:
        if self.piece is not None:
            title, has_leave = self.piece.title, self._leave_part.isHidden()
            self._asks.setText(title if has_leave else tr("Is it all right if we look at this: {title}?", title=title))

    def _show_fact(self, piece: Piece | None) -> None:
        if self._fact is not None:
            self._fact_place.removeWidget(self._fact)
            self._fact.hide()
            self._fact.deleteLater()
            self._fact = None
        if piece is not None:
            self._fact = PieceShown(piece, in_scene=False, parent=self._offer_part)
            self._fact.setObjectName("feedback.fact")
            self._fact_place.addWidget(self._fact)
            self._fact.show()

    def _lay_out(self) -> None:
        leave = QVBoxLayout(self._leave_part)
        leave.addLayout(at_left(*self._answers.values()))
        leave.addWidget(self._ask_hint)
        explore = QVBoxLayout(self._explore_part)
        explore.addWidget(self._knew_label)
        explore.addWidget(self._knew)
        explore.addLayout(at_left(self._offer))
        offer = QVBoxLayout(self._offer_part)
        offer.addLayout(self._fact_place)
        offer.addWidget(self._made_label)
        offer.addWidget(self._made)
        offer.addLayout(at_left(self._next))
        self.column.addWidget(self._asks)
        for layout, part in ((leave, self._leave_part), (explore, self._explore_part), (offer, self._offer_part)):
            layout.setContentsMargins(0, 0, 0, 0)
            self.column.addWidget(part)
        self.column.addLayout(at_left(self._stop))

    def _connect(self) -> None:
        for leave, button in self._answers.items():
            button.clicked.connect(partial(self._answer, leave))
        self._knew.written.connect(self._keep_knew)
        self._knew.done.connect(self._offer.setFocus)
        self._made.written.connect(self._keep_made)
        self._made.done.connect(self._next.setFocus)
        self._offer.clicked.connect(self._offer_it)
        self._next.clicked.connect(self._go_on)
        self._stop.clicked.connect(self._stop_here)

    def _answer(self, leave: Leave, _checked: bool = False) -> None:
        if self.piece is None:
            return
        self._feedback.answer(self.piece, leave)
        if leave is Leave.YES:
            self.refresh()
            self.start_focus()
        else:
            self.left.emit()

    def _keep_knew(self, text: str) -> None:
        if self.piece is not None:
            self._feedback.knew(self.piece, text)

    def _keep_made(self, text: str) -> None:
        if self.piece is not None:
            self._feedback.made_of_it(self.piece, text)

    def _offer_it(self) -> None:
        if self.piece is not None:
            self.flush()
            self._feedback.offer(self.piece)
            self.refresh()
            self.start_focus()

    def _go_on(self) -> None:
        self.flush()
        self.left.emit()

    def _stop_here(self) -> None:
        self.flush()
        self.stopped.emit()
