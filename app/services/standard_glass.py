"""Drinks in their usual measures, and what a sum of glasses can become on a day that holds a whole number.

How many standard glasses a drink is: `app.forms.scoring.glass` (12 g of alcohol each).
"""

from __future__ import annotations

import math
from collections import Counter
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from app.forms.scoring import glass
from app.i18n import mark
from app.services.timeline_days import MOST_GLASSES


@dataclass(frozen=True, slots=True, kw_only=True)
class Drink:
    """Something that is drunk, in its usual measure. `name` is marked for `tr`; `strength` is percent by volume."""

    id: str
    name: str
    millilitres: int
    strength: float

    @property
    def glasses(self) -> float:
        """How many standard glasses one of it is."""
        return glass.glasses(self.millilitres, self.strength)


DRINKS: Final = (
    Drink(id="folkol_50", name=mark("Medium beer, can 50 cl"), millilitres=500, strength=3.5),
    Drink(id="beer_33", name=mark("Strong beer, 33 cl"), millilitres=330, strength=5.0),
    Drink(id="beer_50", name=mark("Strong beer, 50 cl"), millilitres=500, strength=5.0),
    Drink(id="extra_beer_50", name=mark("Extra strong beer, can 50 cl"), millilitres=500, strength=7.2),
    Drink(id="cider_33", name=mark("Cider or alcopop, 33 cl"), millilitres=330, strength=4.5),
    Drink(id="wine_15", name=mark("Wine, glass 15 cl"), millilitres=150, strength=12.5),
    Drink(id="wine_75", name=mark("Wine, bottle 75 cl"), millilitres=750, strength=12.5),
    Drink(id="wine_300", name=mark("Wine, box 3 litres"), millilitres=3000, strength=12.5),
    Drink(id="fortified_8", name=mark("Fortified wine, glass 8 cl"), millilitres=80, strength=18.0),
    Drink(id="spirits_4", name=mark("Spirits, 4 cl"), millilitres=40, strength=40.0),
    Drink(id="spirits_35", name=mark("Spirits, half bottle 35 cl"), millilitres=350, strength=40.0),
    Drink(id="spirits_70", name=mark("Spirits, bottle 70 cl"), millilitres=700, strength=40.0),
)


BY_ID: Final = MappingProxyType({drink.id: drink for drink in DRINKS})


def whole_glasses(glasses: float) -> tuple[int, ...]:
    """The whole numbers that a person can choose for the day: rounded down and up, the nearer first.

    Something is never rounded down to a sober day; nothing gives nothing to choose, nor does more than a day can hold.
    """
    if glasses <= 0:
        return ()
    low, high = max(1, math.floor(glasses)), max(1, math.ceil(glasses))
    ends = dict.fromkeys(whole for whole in (low, high) if whole <= MOST_GLASSES)
    return tuple(sorted(ends, key=lambda whole: (abs(whole - glasses), whole)))


class DrinkSum:
    """What somebody drank, one thing after another; on no day until it is put there. `own` are amounts that were measured."""

    def __init__(self) -> None:
        self.drinks: Counter[str] = Counter()
        self.own: list[float] = []

    def __repr__(self) -> str:
        return "DrinkSum()"

    @property
    def glasses(self) -> float:
        """The sum, in standard glasses."""
        return math.fsum([*(BY_ID[drink].glasses * count for drink, count in self.drinks.items()), *self.own])

    def add(self, drink: str) -> None:
        """One more of that drink."""
        self.drinks[drink] += 1

    def take(self, drink: str) -> None:
        """One less."""
        self.drinks[drink] -= 1
        self.drinks += Counter()

    def clear(self) -> None:
        """Nothing any more."""
        self.drinks.clear()
        self.own.clear()

    def texts(self) -> dict[str, str]:
        """The sum as lines that can wait over a lock; nothing for an empty one."""
        lines = {"drinks": ",".join(self.drinks.elements()), "own": ",".join(map(repr, self.own))}
        return {name: text for name, text in lines.items() if text}

    def read(self, name: str, text: str) -> None:
        """One of those lines again."""
        if name == "drinks":
            self.drinks = Counter(drink for drink in text.split(",") if drink in BY_ID)
        elif name == "own":
            self.own = [float(part) for part in text.split(",")]
