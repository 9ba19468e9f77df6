"""The feedback of one talk as it is kept: what was chosen, and for each piece leave, what was known, offered, and made of it."""

from __future__ import annotations

import dataclasses

from app.cases.ids import RecordKey
from app.cases.talk_codes import Leave
from app.cases.talk_records import AgendaTopic, FeedbackChosen, FeedbackItem
from app.services.feedback_report_rules import chosen_in, was_offered
from app.services.pieces.piece import GROUP_SOURCES, MOST_PIECES, FeedbackMaterial, Piece
from app.ui.mi.talk import Talk


class FeedbackTalk:
    """Acts through the presenter. Whatever is chosen anew must be gone through anew before the report may leave."""

    def __init__(self, talk: Talk) -> None:
        self._talk = talk
        self.material = FeedbackMaterial()

    @property
    def chosen(self) -> FeedbackChosen:
        """What was chosen for this talk."""
        return chosen_in(self._talk.presenter.book)

    @property
    def is_in_company(self) -> bool:
        """True while others are in the room."""
        return self._talk.in_company

    @property
    def is_full(self) -> bool:
        """True when no more fits into one talk."""
        return len(self._there()) >= MOST_PIECES

    def shown(self) -> tuple[Piece, ...]:
        """The pieces that may be chosen now: in company only what the client ticked beforehand (practice P11)."""
        return tuple(filter(self.may_show, self.material.pieces))

    def may_show(self, piece: Piece) -> bool:
        """True when the client is alone, or ticked beforehand that a joint talk may show it."""
        return not self._talk.in_company or any(_tells_of(topic, piece) for topic in self.open_topics())

    def open_topics(self) -> tuple[AgendaTopic, ...]:
        """What the client ticked for a joint talk."""
        return tuple(topic for topic in self._talk.presenter.book.of(AgendaTopic) if topic.open_in_company)

    def item(self, piece: Piece) -> FeedbackItem | None:
        """What is kept about that piece; nothing when it comes from another interview than it was kept for."""
        item = self._talk.presenter.book.one(FeedbackItem, RecordKey(piece.key))
        return item if item is not None and item.source == piece.source else None

    def is_offered(self, piece: Piece) -> bool:
        """True when the client was shown what it tells now; figures that were put right since then are offered anew."""
        return was_offered(self._talk.presenter.book, piece)

    def choose(self, piece: Piece, *, chosen: bool) -> None:
        """For this talk, or not. Choosing anew what the client did not want just then asks for leave anew."""
        others = tuple(key for key in self._there() if key != piece.key)
        if chosen and len(others) >= MOST_PIECES:
            return
        item = self.item(piece)
        if chosen and item is not None and item.leave is Leave.NOT_NOW:
            self._talk.presenter.drop(FeedbackItem.kind_of_record, item.key)
        pieces = (*others, piece.key) if chosen else others
        self._talk.presenter.put(dataclasses.replace(self.chosen, pieces=pieces, reviewed_at=None, shown=(), words=()))

    def waiting(self) -> tuple[Piece, ...]:
        """What was chosen, may be shown, and was neither offered nor declined, in the order it was chosen."""
        pieces = (self.material.piece(key) for key in self.chosen.pieces)
        return tuple(piece for piece in pieces if piece is not None and self.may_show(piece) and self._waits(piece))

    def answer(self, piece: Piece, leave: Leave) -> None:
        """The client's answer to whether it is all right to look at it."""
        now = self._talk.presenter.now()
        self._talk.presenter.put(FeedbackItem(key=RecordKey(piece.key), leave=leave, at=now, source=piece.source))

    def knew(self, piece: Piece, text: str) -> None:
        """What the client guessed or knew, in the client's words."""
        self._change(piece, knew=text)

    def offer(self, piece: Piece) -> None:
        """It is shown from now on, in these words."""
        self._change(piece, offered=piece.said, shown=piece.digest)

    def made_of_it(self, piece: Piece, text: str) -> None:
        """What the client makes of it, in the client's words."""
        self._change(piece, made_of_it=text)

    def _there(self) -> tuple[str, ...]:
        """What was chosen and can still be given back; a test that was opened again takes up no room."""
        return tuple(key for key in self.chosen.pieces if self.material.piece(key) is not None)

    def _waits(self, piece: Piece) -> bool:
        item = self.item(piece)
        return item is None or (item.leave is Leave.YES and not self.is_offered(piece))

    def _change(self, piece: Piece, **changes: str) -> None:
        item = self.item(piece)
        if item is None:
            return
        changed = dataclasses.replace(item, **changes)  # type: ignore[arg-type]  # only fields of words come here
        if changed != item:
            self._talk.presenter.put(changed)


def _tells_of(topic: AgendaTopic, piece: Piece) -> bool:
    if topic.area is not None:
        return topic.area == piece.area
    return topic.source is GROUP_SOURCES[piece.group] and piece.area is None
