"""Chance that falls the same way every time, for long runs of made-up answers."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from typing import TypeVar

from app.forms.model import Answer, Box, BoxKind, Form, Special
from app.forms.model import BoxKey as Key

T = TypeVar("T")
TEXTS = ("Volvo", "snickare", "värk i ryggen", "läsmig åäö")


class Dice:
    """A stream of numbers decided by its seed alone."""

    def __init__(self, seed: int) -> None:
        self._seed = seed
        self._thrown = 0

    def below(self, limit: int) -> int:
        """A number from 0 to limit - 1."""
        self._thrown += 1
        digest = hashlib.blake2b(f"{self._seed}:{self._thrown}".encode(), digest_size=8).digest()
        return int.from_bytes(digest, "big") % limit

    def happens(self, percent: int) -> bool:
        """True so many times of a hundred."""
        return self.below(100) < percent

    def one_of(self, things: Sequence[T]) -> T:
        """One of these."""
        return things[self.below(len(things))]

    def shuffled(self, things: Sequence[T]) -> list[T]:
        """All of these in another order."""
        return sorted(things, key=lambda _thing: self.below(1 << 32))


def any_answer(dice: Dice, box: Box, codes: int = 10) -> Answer:
    """An answer that the box can hold; a code so many times of a hundred."""
    special = [*sorted(box.special, key=lambda code: code.value), Special.NOT_ASKED]
    if not box.collected or dice.happens(codes):
        return dice.one_of(special)
    if box.choices is not None:
        return dice.one_of(box.choices)
    match box.kind:
        case BoxKind.DATE:
            return f"19{50 + dice.below(50)}-{1 + dice.below(12):02}-{1 + dice.below(28):02}"
        case BoxKind.TIME:
            return f"{dice.below(24):02}:{dice.below(60):02}"
        case BoxKind.TEXT:
            return dice.one_of(TEXTS)
        case _:
            greatest = box.greatest or 0
            return 0 if dice.happens(30) else dice.below(greatest + 1)


def any_answers(dice: Dice, form: Form, blank: int = 10, codes: int = 10) -> dict[Key, Answer]:
    """Answers to a form; so many boxes of a hundred stay blank or hold a code."""
    return {box.key: any_answer(dice, box, codes) for box in form.boxes.values() if not dice.happens(blank)}
