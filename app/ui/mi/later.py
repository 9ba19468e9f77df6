"""What is still to be filled in: words to remember something by, and change talk whose quote is missing."""

from __future__ import annotations

from app.cases.record_book import RecordBook
from app.cases.talk_records import ChangeTalk, FillInLater


def waiting_for_words(book: RecordBook) -> tuple[FillInLater | ChangeTalk, ...]:
    """Oldest first."""
    found: list[FillInLater | ChangeTalk] = [each for each in book.of(FillInLater) if each.done_at is None]
    found += [each for each in book.of(ChangeTalk) if not each.quote]
    return tuple(sorted(found, key=lambda each: each.at))
