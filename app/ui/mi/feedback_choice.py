"""Which pieces of feedback for this talk: titles only, because the client may see the screen and has given no leave yet."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.cases.talk_codes import Leave
from app.i18n import tr
from app.services.pieces.piece import GROUP_TITLES, MOST_PIECES, Piece, PieceGroup
from app.ui.mi.feedback_talk import FeedbackTalk
from app.ui.mi.feedback_tick import WordsTick
from app.ui.review.parts import at_left
from app.ui.shell.page import Card
from app.ui.widgets.buttons import Button
from app.ui.widgets.labels import Body, Hint, Strong


class FeedbackChoice(Card):
    """One tick for each piece, under the heading of where it comes from."""

    begun = Signal()

    def __init__(self, feedback: FeedbackTalk, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self._feedback = feedback
        self._about, self._state = Body(), Hint()
        self._state.setObjectName("feedback.state")
        self._begin = Button("feedback.begin", "primary")
        self._list = QWidget()
        self._rows = QVBoxLayout(self._list)
        self._rows.setContentsMargins(0, 0, 0, 0)
        self._ticks: dict[str, WordsTick] = {}
        self._shown: tuple[Piece, ...] | None = None
        self._is_reading = False
        self.column.addWidget(self._about)
        self.column.addLayout(at_left(self._begin))
        self.column.addWidget(self._state)
        self.column.addWidget(self._list)
        self._begin.clicked.connect(self._press_begin)

    @property
    def is_empty(self) -> bool:
        """True while there is no piece to choose."""
        return not self._ticks

    def start_focus(self) -> None:
        """Where something is chosen the way on, else the first piece."""
        first = next(iter(self._ticks.values()), None)
        target: QWidget = self._begin if self._begin.isEnabled() or first is None else first
        target.setFocus()

    def show_reading(self, *, reading: bool) -> None:
        """The vault is being read."""
        self._is_reading = reading
        self._say_state()

    def refresh(self) -> None:
        """Which pieces there are, which are chosen, and what has become of each."""
        shown = self._feedback.shown()
        if shown != self._shown:
            self._shown = shown
            self._build(shown)
        chosen, is_full = self._feedback.chosen.pieces, self._feedback.is_full
        for piece in shown:
            tick = self._ticks[piece.key]
            tick.show_state(ticked=piece.key in chosen, enabled=piece.key in chosen or not is_full)
            tick.set_words(self._words(piece))
        self._begin.setEnabled(bool(self._feedback.waiting()))
        self._say_state()

    def retranslate(self) -> None:
        """Set every text anew."""
        self._about.setText(
            tr("Choose together what this talk is to be about. Three are often enough, {n} are the most.", n=MOST_PIECES)
        )
        self._begin.set_words(tr("Begin, one at a time"))
        self._shown = None
        self.refresh()

    def _say_state(self) -> None:
        self._state.setText(self._state_words())
        self._state.setVisible(bool(self._state.text()))

    def _state_words(self) -> str:
        if self._is_reading:
            return tr("Reading what there is …")
        if not self._feedback.shown():
            return self._why_empty()
        return tr("No more than that in one talk.") if self._feedback.is_full else ""

    def _why_empty(self) -> str:
        if self._feedback.is_in_company:
            return tr("Others are in the room. Only what the client ticked for this beforehand is shown, and nothing is ticked.")
        return tr("There is nothing to give back yet: no finished interview, test or calendar, and no strengths or values.")

    def _words(self, piece: Piece) -> str:
        if self._feedback.is_offered(piece):
            return f"✓ {piece.title}"
        item = self._feedback.item(piece)
        is_later = item is not None and item.leave is Leave.NOT_NOW
        return tr("{title} (not now)", title=piece.title) if is_later else piece.title

    def _build(self, shown: tuple[Piece, ...]) -> None:
        while (old := self._rows.takeAt(0)) is not None:
            if (widget := old.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        self._ticks = {}
        for group in PieceGroup:
            pieces = [piece for piece in shown if piece.group is group]
            title = tr(GROUP_TITLES[group])
            if pieces and [piece.title for piece in pieces] != [title]:  # one piece of the same name needs no heading
                self._rows.addWidget(Strong(title, self._list))
            for piece in pieces:
                self._rows.addWidget(self._tick(piece))

    def _tick(self, piece: Piece) -> WordsTick:
        tick = self._ticks[piece.key] = WordsTick(f"feedback.piece.{piece.key}", parent=self._list)
        tick.pressed.connect(partial(self._choose, piece))
        return tick

    def _choose(self, piece: Piece) -> None:
        self._feedback.choose(piece, chosen=self._ticks[piece.key].box.isChecked())
        self.refresh()

    def _press_begin(self) -> None:
        self.begun.emit()
