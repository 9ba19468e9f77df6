"""What stands on the report, and what of it was gone through with the client. Titles only: facts stand in the preview."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.cases.record_book import RecordBook
from app.cases.talk_records import FeedbackChosen
from app.i18n import ntr, tr
from app.services.feedback_report_rules import (
    by_hand_mark,
    chosen_in,
    has_changed_since,
    is_gone_through,
    left_to_go_through,
    taking_up_room,
    was_declined,
    was_offered,
)
from app.services.pieces.piece import MOST_PIECES, FeedbackMaterial, Piece, PieceGroup
from app.ui.mi.feedback_tick import WordsTick
from app.ui.review.parts import at_left
from app.ui.shell.page import Card
from app.ui.theme import sizes
from app.ui.theme.roles import set_role
from app.ui.widgets.buttons import Button
from app.ui.widgets.labels import Body, Hint, Subheading

_ALWAYS_OFFERED = (PieceGroup.STRENGTHS, PieceGroup.VALUES)


class PiecesCard(Card):
    """A tick for each piece, and for one that was not offered in the talk another: that it was gone through all the same."""

    changed = Signal(object)  # FeedbackChosen, as it is to be kept; not reviewed any more
    review_asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._book, self._material = RecordBook(), FeedbackMaterial()
        self._title, self._about, self._lack, self._done = Subheading(), Hint(), Hint(), Body()
        self._done.setObjectName("report.state")
        set_role(self._done, "good")
        self._list = QWidget()
        self._rows = QVBoxLayout(self._list)
        self._rows.setContentsMargins(0, 0, 0, 0)
        self._ticks: dict[str, WordsTick] = {}
        self._through: dict[str, WordsTick] = {}
        self._reviewed = Button("report.reviewed", "primary")
        for widget in (self._title, self._about, self._list, self._lack):
            self.column.addWidget(widget)
        self.column.addLayout(at_left(self._reviewed))
        self.column.addWidget(self._done)
        self._reviewed.clicked.connect(self._press_reviewed)

    @property
    def lack(self) -> str:
        """What is missing before the report can leave; "" when nothing is."""
        return "" if is_gone_through(self._book, self._material) else tr("Go through all of it with the client first.")

    def take_focus(self) -> None:
        """The first piece, else the button."""
        next(iter(self._ticks.values()), self._reviewed).setFocus()

    def show_pieces(self, book: RecordBook, material: FeedbackMaterial) -> None:
        """As the notes of the talk have it."""
        self._book, self._material = book, material
        listed = self._listed()
        if [piece.key for piece in listed] != list(self._ticks):
            self._build(listed)
        chosen, room = chosen_in(book), MOST_PIECES - len(taking_up_room(book, material))
        for piece in listed:
            is_in, offered = piece.key in chosen.pieces, was_offered(book, piece)
            tick, through = self._ticks[piece.key], self._through[piece.key]
            tick.show_state(ticked=is_in, enabled=is_in or room > 0)
            through.setVisible(is_in)
            through.show_state(ticked=offered or by_hand_mark(piece) in chosen.by_hand, enabled=not offered)
        self.retranslate()

    def retranslate(self) -> None:
        """Set every text anew."""
        self._title.setText(tr("What stands on the report"))
        self._about.setText(tr("Five at most. What the client did not want to look at is not here."))
        for piece in self._listed():
            if piece.key in self._ticks:
                self._ticks[piece.key].set_words(piece.title)
                words = (
                    tr("Gone through in the talk") if was_offered(self._book, piece) else tr("We have gone through it together")
                )
                self._through[piece.key].set_words(words, f"{piece.title}: {words}")
        self._reviewed.set_words(tr("All of it is gone through with the client"), tr("From then on the report can be saved."))
        self._say_state()

    def _say_state(self) -> None:
        left = left_to_go_through(self._book, self._material)
        is_reviewed = is_gone_through(self._book, self._material)
        is_empty = not taking_up_room(self._book, self._material)
        self._lack.setText(tr("Nothing stands on it yet.") if is_empty else self._what_lacks(len(left)))
        self._lack.setVisible(bool(self._lack.text()) and not is_reviewed)
        self._reviewed.setEnabled(not left and not is_empty and not is_reviewed)
        self._done.setText(tr("Gone through with the client. It can be saved."))
        self._done.setVisible(is_reviewed)

    def _what_lacks(self, left: int) -> str:
        is_changed = has_changed_since(self._book, self._material)
        changed = tr("Something on it is not as it was when you went through it together.") if is_changed else ""
        return " ".join(filter(None, (changed, _what_is_left(left))))

    def _listed(self) -> tuple[Piece, ...]:
        """What was chosen in the talk, and strengths and values, which belong on every report."""
        chosen = chosen_in(self._book).pieces
        pieces = (piece for piece in self._material.pieces if piece.key in chosen or piece.key in self._ticks or _belongs(piece))
        return tuple(piece for piece in pieces if not was_declined(self._book, piece))

    def _build(self, listed: tuple[Piece, ...]) -> None:
        for old in (*self._ticks.values(), *self._through.values()):
            self._rows.removeWidget(old)
            old.hide()
            old.deleteLater()
        self._ticks, self._through = {}, {}
        for piece in listed:
            indent = sizes.lines(self.font(), 1.6)
            tick = self._ticks[piece.key] = WordsTick(f"report.piece.{piece.key}", parent=self._list)
            through = self._through[piece.key] = WordsTick(f"report.through.{piece.key}", indent, self._list)
            tick.pressed.connect(partial(self._choose, piece.key))
            through.pressed.connect(partial(self._tick_through, piece.key))
            self._rows.addWidget(tick)
            self._rows.addWidget(through)

    def _choose(self, key: str) -> None:
        by_hand, is_in = chosen_in(self._book).by_hand, self._ticks[key].box.isChecked()
        others = tuple(each for each in taking_up_room(self._book, self._material) if each != key)
        kept = tuple(mark for mark in by_hand if is_in or not _is_of(key, mark))
        self.changed.emit(FeedbackChosen(pieces=(*others, key) if is_in else others, by_hand=kept))

    def _tick_through(self, key: str) -> None:
        chosen, piece = chosen_in(self._book), self._material.piece(key)
        others = tuple(mark for mark in chosen.by_hand if not _is_of(key, mark))
        is_through = piece is not None and self._through[key].box.isChecked()
        by_hand = (*others, by_hand_mark(piece)) if piece is not None and is_through else others
        self.changed.emit(FeedbackChosen(pieces=chosen.pieces, by_hand=by_hand))

    def _press_reviewed(self) -> None:
        self.review_asked.emit()


def _is_of(key: str, mark: str) -> bool:
    return mark.partition("@")[0] == key


def _what_is_left(count: int) -> str:
    if not count:
        return ""
    return ntr(
        "{n} thing is not gone through yet. The report stays here until it is, or until you take it off.",
        "{n} things are not gone through yet. The report stays here until they are, or until you take them off.",
        count,
    )


def _belongs(piece: Piece) -> bool:
    return piece.group in _ALWAYS_OFFERED
