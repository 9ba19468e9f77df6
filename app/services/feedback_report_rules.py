"""When the personal feedback report may leave: only what was gone through with the client stands on it, and all of it was.

Rule of the MET manual (Project MATCH): a report that was gone through half-way stays with the caseworker until the rest is done.
"""

from __future__ import annotations

from app.cases.ids import RecordKey
from app.cases.record_book import RecordBook
from app.cases.talk_codes import Leave
from app.cases.talk_records import CHOSEN_KEY, FeedbackChosen, FeedbackItem
from app.errors import AppError, ErrorCode
from app.services.pieces.piece import FeedbackMaterial, Piece


def chosen_in(book: RecordBook) -> FeedbackChosen:
    """What was chosen for this talk and its report; nothing when nothing was."""
    return book.one(FeedbackChosen, CHOSEN_KEY) or FeedbackChosen()


def was_offered(book: RecordBook, piece: Piece) -> bool:
    """True when the client gave leave and was shown this very piece, from the same interview, in this talk."""
    item = book.one(FeedbackItem, RecordKey(piece.key))
    return item is not None and item.leave is Leave.YES and bool(item.offered) and item.source == piece.source


def was_declined(book: RecordBook, piece: Piece) -> bool:
    """True when the client said no, or not now: it is not on the report."""
    item = book.one(FeedbackItem, RecordKey(piece.key))
    return item is not None and item.leave is not Leave.YES


def on_report(book: RecordBook, material: FeedbackMaterial) -> tuple[Piece, ...]:
    """The pieces that the report is to hold, in the order of the material: strengths first."""
    chosen = chosen_in(book)
    return tuple(piece for piece in material.pieces if piece.key in chosen.pieces and not was_declined(book, piece))


def by_hand_mark(piece: Piece) -> str:
    """What is kept when it is ticked as gone through: the piece and where it is from. A newer test must be gone through anew."""
    return f"{piece.key}@{piece.source}"


def left_to_go_through(book: RecordBook, material: FeedbackMaterial) -> tuple[Piece, ...]:
    """Those of them that were neither offered in the talk nor ticked as gone through."""
    by_hand = chosen_in(book).by_hand
    return tuple(
        piece for piece in on_report(book, material) if by_hand_mark(piece) not in by_hand and not was_offered(book, piece)
    )


def is_gone_through(book: RecordBook, material: FeedbackMaterial) -> bool:
    """True when all of it was gone through, and nothing that is newer has taken the place of anything on it since then."""
    return chosen_in(book).reviewed_at is not None and not left_to_go_through(book, material)


def gone_through(book: RecordBook, material: FeedbackMaterial) -> tuple[Piece, ...]:
    """The pieces of the report that the client has seen: nothing else is ever shown on it."""
    left = left_to_go_through(book, material)
    return tuple(piece for piece in on_report(book, material) if piece not in left)


def refuse_unreviewed(book: RecordBook) -> None:
    """AppError NOT_GONE_THROUGH until the report was gone through with the client."""
    if chosen_in(book).reviewed_at is None:
        raise AppError(ErrorCode.NOT_GONE_THROUGH)
