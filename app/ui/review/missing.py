"""What still stands between the talk and a completed interview, as entries with one press to each."""

from __future__ import annotations

from app.i18n import tr
from app.ui.interview.finish_list import Entry, EntryKind, finish_entries
from app.ui.interview.presenter import InterviewPresenter
from app.ui.review.closing import Closing


def missing_entries(closing: Closing) -> tuple[Entry, ...]:
    """Only what holds up completion: cards, gaps at the table, warnings without a comment, and gaps here."""
    presenter = closing.presenter
    entries = finish_entries(presenter.form, presenter.words, presenter.session, presenter.book)
    return (*(entry for entry in entries if entry.kind.holds_up), *_closing_gaps(closing))


def _closing_gaps(closing: Closing) -> tuple[Entry, ...]:
    labels = closing.presenter.words.items
    return tuple(
        Entry(
            kind=EntryKind.GAP,
            item=item.code,
            text=tr("{code}  {label}: no answer", code=item.code, label=labels[item.code].label),
        )
        for item in closing.open_items()
    )


def is_closing(presenter: InterviewPresenter, entry: Entry) -> bool:
    """True for a gap that is filled here, not at the table."""
    return entry.item is not None and presenter.form.items[entry.item].closing is not None
