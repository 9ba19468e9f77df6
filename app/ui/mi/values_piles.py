"""The values sort of one talk: which card comes next, what the client said of each, and which were kept."""

from __future__ import annotations

import dataclasses

from app.cases.ids import RecordKey, new_record_key
from app.cases.talk_codes import ValueWeight
from app.cases.talk_records import LONGEST_QUOTE, ValueCard
from app.i18n import language
from app.services.values import Value, value_words, values
from app.ui.mi.talk import Talk

KEEP_LEAST, KEEP_MOST = 5, 10  # what is usual; nobody is held to the lower one


class ValuePiles:
    """Cards of our list, and blank ones with the client's own words."""

    def __init__(self, talk: Talk) -> None:
        self._talk = talk

    def __repr__(self) -> str:
        return "ValuePiles()"

    def next(self) -> ValueCard | None:
        """The card to sort now: a blank one that was just written first, then the list in its order."""
        own = next((each for each in self.cards() if each.words and each.weight is None), None)
        if own is not None:
            return own
        sorted_keys = {each.key for each in self.cards() if each.weight is not None}
        known = next((value for value in values() if value.key not in sorted_keys), None)
        return None if known is None else ValueCard(key=known.key)

    def cards(self) -> tuple[ValueCard, ...]:
        """What was sorted or written in this talk."""
        return self._talk.presenter.book.of(ValueCard)

    def pile(self, weight: ValueWeight) -> tuple[ValueCard, ...]:
        """One of the three piles, in the order they were sorted."""
        return tuple(each for each in self.cards() if each.weight is weight)

    def kept(self) -> tuple[ValueCard, ...]:
        """The ones that were kept, 1 first."""
        return tuple(sorted((each for each in self.cards() if each.place is not None), key=lambda each: each.place or 0))

    def left(self) -> int:
        """How many cards are not sorted yet."""
        done = {each.key for each in self.cards() if each.weight is not None}
        own = sum(1 for each in self.cards() if each.words and each.weight is None)
        return own + sum(1 for value in values() if value.key not in done)

    def sort(self, key: RecordKey, weight: ValueWeight) -> None:
        """The client laid the card in that pile. What is no longer most important is not among the kept."""
        card = self._card(key)
        place = card.place if weight is ValueWeight.VERY_IMPORTANT else None
        self._put(dataclasses.replace(card, weight=weight, place=place))
        self._close_up()

    def take_back(self) -> None:
        """The last card that was sorted comes up again."""
        last = next((each for each in reversed(self.cards()) if each.weight is not None), None)
        if last is not None:
            self._take_back(last)

    def add_own(self, words: str) -> RecordKey | None:
        """A blank card with the client's own words; nothing for none."""
        words = words.strip()[:LONGEST_QUOTE]
        if not words:
            return None
        card = ValueCard(key=new_record_key(), words=words)
        self._put(card)
        return card.key

    def toggle_keep(self, key: RecordKey) -> bool:
        """Keep a card as the last in rank, or let it go; False when ten are kept already."""
        card, kept = self._card(key), self.kept()
        if card.place is not None:
            self._put(dataclasses.replace(card, place=None))
            self._close_up()
            return True
        if len(kept) >= KEEP_MOST:
            return False
        self._put(dataclasses.replace(card, place=len(kept) + 1))
        return True

    def move(self, key: RecordKey, by: int) -> None:
        """One place up (-1) or down (+1) among the kept."""
        kept = list(self.kept())
        here = next((place for place, each in enumerate(kept) if each.key == key), None)
        if here is None or not 0 <= here + by < len(kept):
            return
        kept[here], kept[here + by] = kept[here + by], kept[here]
        for place, card in enumerate(kept, start=1):
            if card.place != place:
                self._put(dataclasses.replace(card, place=place))

    def words(self, card: ValueCard) -> str:
        """What stands on the card."""
        return value_words(card, language())

    def text(self, card: ValueCard) -> str:
        """The line below the word; "" on a card of the client's own."""
        known = self._known(card.key)
        return "" if known is None or card.words else known.texts.get(language(), "")

    def _take_back(self, card: ValueCard) -> None:
        if card.words:
            self._put(dataclasses.replace(card, weight=None, place=None))
        else:
            self._talk.presenter.drop(ValueCard.kind_of_record, card.key)
        self._close_up()

    def _close_up(self) -> None:
        for place, card in enumerate(self.kept(), start=1):
            if card.place != place:
                self._put(dataclasses.replace(card, place=place))

    def _card(self, key: RecordKey) -> ValueCard:
        return self._talk.presenter.book.one(ValueCard, key) or ValueCard(key=key)

    @staticmethod
    def _known(key: RecordKey) -> Value | None:
        return next((value for value in values() if value.key == key), None)

    def _put(self, card: ValueCard) -> None:
        self._talk.presenter.put(card)
