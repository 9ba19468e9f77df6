"""When the personal feedback report may leave: only what was gone through with the client stands on it, and all of it was.

Rule of the MET manual (Project MATCH): a report that was gone through half-way stays with the caseworker until the rest is done.
What was gone through is remembered by a digest of its figures, so that the report waits again when one of them is put right. What
was kept before there were digests counts as not gone through.
"""

from __future__ import annotations

import dataclasses
import hashlib
from collections.abc import Iterable, Iterator

from app.cases.ids import RecordKey
from app.cases.record_book import RecordBook
from app.cases.talk_codes import Leave
from app.cases.talk_records import CHOSEN_KEY, FeedbackChosen, FeedbackItem
from app.errors import AppError, ErrorCode
from app.services.fates import may_be_told_again
from app.services.pieces.piece import FeedbackMaterial, Piece


def chosen_in(book: RecordBook) -> FeedbackChosen:
    """What was chosen for this talk and its report; nothing when nothing was."""
    return book.one(FeedbackChosen, CHOSEN_KEY) or FeedbackChosen()


def was_offered(book: RecordBook, piece: Piece) -> bool:
    """True when the client gave leave and was shown this very piece, with these figures, in this talk."""
    item = book.one(FeedbackItem, RecordKey(piece.key))
    return item is not None and item.leave is Leave.YES and bool(item.offered) and item.shown == piece.digest


def was_declined(book: RecordBook, piece: Piece) -> bool:
    """True when the client said no, or not now: it is not on the report."""
    item = book.one(FeedbackItem, RecordKey(piece.key))
    return item is not None and item.leave is not Leave.YES


def on_report(book: RecordBook, material: FeedbackMaterial) -> tuple[Piece, ...]:
    """The pieces that the report is to hold, in the order of the material: strengths first."""
    chosen = chosen_in(book)
    return tuple(piece for piece in material.pieces if piece.key in chosen.pieces and not was_declined(book, piece))


def taking_up_room(book: RecordBook, material: FeedbackMaterial) -> tuple[str, ...]:
    """What counts among the five that fit, in the order it was chosen: not what was declined, nor what is not there any more."""
    standing = {piece.key for piece in on_report(book, material)}
    return tuple(key for key in chosen_in(book).pieces if key in standing)


def words_about(book: RecordBook, piece: Piece) -> str:
    """What the client made of it. Words about somebody else or to be erased never stand on a paper (practice P8, P19)."""
    item = book.one(FeedbackItem, RecordKey(piece.key))
    return item.made_of_it.strip() if item is not None and may_be_told_again(book, item) else ""


def words_mark(key: RecordKey, words: str) -> str:
    """What is kept of the client's words on a piece when the report was gone through: their digest. It goes with the words."""
    return hashlib.sha256(f"{key}@{words}".encode()).hexdigest()


def by_hand_mark(piece: Piece) -> str:
    """What is kept when it is ticked as gone through: the piece and what it tells. Other figures must be gone through anew."""
    return f"{piece.key}@{piece.digest}"


def left_to_go_through(book: RecordBook, material: FeedbackMaterial) -> tuple[Piece, ...]:
    """Those of them that were neither offered in the talk nor ticked as gone through."""
    by_hand = chosen_in(book).by_hand
    return tuple(
        piece for piece in on_report(book, material) if by_hand_mark(piece) not in by_hand and not was_offered(book, piece)
    )


def seen_through(book: RecordBook, material: FeedbackMaterial) -> FeedbackChosen:
    """What was chosen, with the digests of all that stands on the report now: what is kept when it has been gone through."""
    pieces = on_report(book, material)
    shown = tuple(piece.digest for piece in pieces)
    return dataclasses.replace(chosen_in(book), shown=shown, words=tuple(_words_on(book, pieces)))


def is_gone_through(book: RecordBook, material: FeedbackMaterial) -> bool:
    """True when all of it was gone through, and it tells what it told then.

    Words of the client's may have been taken away since: nothing stands there that was not seen.
    """
    kept, now = chosen_in(book), seen_through(book, material)
    is_as_it_was = kept.shown == now.shown and set(now.words) <= set(kept.words)
    return kept.reviewed_at is not None and is_as_it_was and not left_to_go_through(book, material)


def has_changed_since(book: RecordBook, material: FeedbackMaterial) -> bool:
    """True when it was gone through and no longer tells what it told then."""
    return chosen_in(book).reviewed_at is not None and not is_gone_through(book, material)


def gone_through(book: RecordBook, material: FeedbackMaterial) -> tuple[Piece, ...]:
    """The pieces of the report that the client has seen: nothing else is ever shown on it."""
    left = left_to_go_through(book, material)
    return tuple(piece for piece in on_report(book, material) if piece not in left)


def refuse_unreviewed(book: RecordBook) -> None:
    """AppError NOT_GONE_THROUGH until the report was gone through with the client."""
    if chosen_in(book).reviewed_at is None:
        raise AppError(ErrorCode.NOT_GONE_THROUGH)


def _words_on(book: RecordBook, pieces: Iterable[Piece]) -> Iterator[str]:
    for piece in pieces:
        words = words_about(book, piece)
        if words:
            yield words_mark(RecordKey(piece.key), words)
