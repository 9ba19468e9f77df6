"""Which items may stand on the client's paper (practice P2, P3, P4, P8, P11)."""

from __future__ import annotations

import enum
from dataclasses import dataclass

from app.forms.model import Audience, Item, ItemCode, ItemKind, PrintClass

VIOLENT_ITEMS = frozenset(map(ItemCode, ("P8", "L10", "L11", "L12", "L13", "L23", "L25")))
"""The client's own violence (practice P4). L23 and L25 name a crime in words, so they can say the same."""

ITEMS_THAT_TELL_WHERE = frozenset(map(ItemCode, ("G3", "G13", "E3", "E7")))
"""What is said about these can tell where somebody lives or works: not in print for a client with protected details."""


class ReaderOfPaper(enum.Enum):
    """Who will read it: the client alone, or the client together with somebody near."""

    CLIENT = "client"
    TOGETHER = "together"


class Reading(enum.Enum):
    """How much stands on the paper, and how: as usual, or easy to read (fewer things, each by itself, more air)."""

    USUAL = "usual"
    EASY = "easy"


@dataclass(frozen=True, slots=True, kw_only=True)
class PrintChoice:
    """What the client chose to have printed. `chosen`: items actively ticked, each by itself.

    `with_talk`: what was written together about each area, and what the client said of it then; never for a joint reader.
    `large`: large print, whatever the reading.
    """

    chosen: frozenset[ItemCode] = frozenset()
    reader: ReaderOfPaper = ReaderOfPaper.CLIENT
    reading: Reading = Reading.USUAL
    large: bool = False
    with_talk: bool = True

    @property
    def shows_talk(self) -> bool:
        """True when what was written together stands on the paper."""
        return self.with_talk and self.reader is ReaderOfPaper.CLIENT


AS_USUAL = PrintChoice()


def is_of_the_table(item: Item) -> bool:
    """True for what is asked with the client: not for the caseworker's own items, ratings and closing steps."""
    of_caseworker = item.audience is Audience.CASEWORKER or item.closing is not None
    return item.asked and not of_caseworker and item.kind is not ItemKind.SEVERITY_RATING


def can_be_printed(item: Item) -> bool:
    """True when the item can stand on a client's paper at all, as usual or on active choice."""
    return is_of_the_table(item) and item.print_class is not PrintClass.NEVER


def is_printed(item: Item, choice: PrintChoice) -> bool:
    """True when the item stands on this paper.

    A paper that is read together with somebody holds only what the client ticked beforehand (P11), and never what
    is asked in private, an alert or violence (P3, P4), ticked or not.
    """
    if not can_be_printed(item):
        return False
    if choice.reader is ReaderOfPaper.TOGETHER:
        return item.code in choice.chosen and not is_for_the_client_alone(item)
    return item.print_class is PrintClass.CLIENT or item.code in choice.chosen


def is_for_the_client_alone(item: Item) -> bool:
    """True for answers that nobody near the client may read."""
    return item.private or item.alert is not None or item.code in VIOLENT_ITEMS
