"""What to say about what had been erased when an older copy of the vault was put in place."""

from __future__ import annotations

from collections.abc import Iterator

from app.i18n import ntr, tr
from app.services.protection import Opening


def erased_words(opening: Opening) -> Iterator[str]:
    """What happened, and what to do where the program could not do it; nothing when nothing had been erased."""
    if opening.erased_again:
        yield ntr(
            "What you had erased since then has been erased again: {n} erasure.",
            "What you had erased since then has been erased again: {n} erasures.",
            opening.erased_again,
        )
    if opening.erased_stands:
        yield tr(
            "Something you had erased is here again, and the program has left it: it cannot tell whether all of it is to go. "
            "Look it through and erase it once more."
        )
    if not opening.knows_erased:
        yield tr(
            "Here is no list of what has been erased. If you erased anything after the backup was made, it is here again: erase "
            "it once more."
        )
