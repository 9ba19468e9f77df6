"""Pieces in the client's own words: strengths, from the stated list and from talks, and what matters most."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final

from app.cases.interviews import Interview
from app.cases.record_book import RecordBook
from app.cases.talk_records import TalkStrength, ValueCard
from app.i18n import mark
from app.i18n.voice import Voice
from app.services.fates import may_be_told_again
from app.services.pieces.asi import StrengthProposal
from app.services.pieces.piece import Piece, PieceGroup
from app.services.values import value_words

MOST_LISTED: Final = 5
STRENGTHS_TITLE = mark("What is going well")
STRENGTHS = mark("This is going well, from what you have told.")
VALUES_TITLE = mark("What matters to you")
VALUES = mark("This is what you said matters most to you.")


def strengths_piece(
    talks: Sequence[tuple[Interview, RecordBook]], proposals: Iterable[StrengthProposal], asi: Interview | None, voice: Voice
) -> Piece | None:
    """Five at most, the client's own first; None when there are none: an empty list is no piece.

    One of the stated list that the client has affirmed is the client's own, in the language it was affirmed in.

    `talks`: the newest first; the piece is from the newest talk that tells of a strength, else from the ASI.
    """
    of_talks = ((talk, _kept(book)) for talk, book in talks)
    telling = [(talk, strengths) for talk, strengths in of_talks if strengths]
    own = {each.text: each.text for _talk, strengths in telling for each in strengths}
    facts = own | {each.text: each.fact for each in proposals if own.keys().isdisjoint(each.alike)}
    listed = tuple(facts)[:MOST_LISTED]
    source = telling[0][0] if telling else asi
    if not listed or source is None:
        return None
    return Piece(
        key="strengths",
        group=PieceGroup.STRENGTHS,
        title=voice.say(STRENGTHS_TITLE),
        sentence=voice.say(STRENGTHS),
        facts=tuple(facts[text] for text in listed),
        list_of=listed,
        source=source.id,
        on=source.first_day,
    )


def _kept(book: RecordBook) -> tuple[TalkStrength, ...]:
    return tuple(each for each in book.of(TalkStrength) if may_be_told_again(book, each))


def values_piece(talks: Sequence[tuple[Interview, RecordBook]], voice: Voice) -> Piece | None:
    """The kept cards of the newest talk that has any, in the client's order; five at most."""
    for talk, book in talks:
        cards = (card for card in book.of(ValueCard) if card.place is not None and may_be_told_again(book, card))
        kept = sorted(cards, key=lambda card: card.place or 0)[:MOST_LISTED]
        if kept:
            return Piece(
                key="values",
                group=PieceGroup.VALUES,
                title=voice.say(VALUES_TITLE),
                sentence=voice.say(VALUES),
                facts=tuple(card.words.strip() or str(card.key) for card in kept),
                list_of=tuple(value_words(card, voice.language) for card in kept),
                source=talk.id,
                on=talk.first_day,
            )
    return None
