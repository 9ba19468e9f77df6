"""Made-up answers to a form, by chance that falls the same way every time."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeVar

from app.forms.model import Answer, Box, BoxKey, BoxKind, Form, Special
from tests.helpers.dice import Dice

T = TypeVar("T")
TEXTS = ("Volvo", "snickare", "värk i ryggen", "läsmig åäö")


def shuffled(dice: Dice, things: Sequence[T]) -> list[T]:
    """All of these in another order."""
    return sorted(things, key=lambda _thing: dice.below(1 << 32))


def any_answer(dice: Dice, box: Box, codes: float = 0.1) -> Answer:
    """An answer that the box can hold; a code about that often."""
    special = [*sorted(box.special, key=lambda code: code.value), Special.NOT_ASKED]
    if not box.collected or dice.falls(codes):
        return dice.pick(special)
    if box.choices is not None:
        return dice.pick(box.choices)
    match box.kind:
        case BoxKind.DATE:
            return f"19{50 + dice.below(50)}-{1 + dice.below(12):02}-{1 + dice.below(28):02}"
        case BoxKind.TIME:
            return f"{dice.below(24):02}:{dice.below(60):02}"
        case BoxKind.TEXT:
            return dice.pick(TEXTS)
        case _:
            return 0 if dice.falls(0.3) else dice.below((box.greatest or 0) + 1)


def any_answers(dice: Dice, form: Form, blank: float = 0.1, codes: float = 0.1) -> dict[BoxKey, Answer]:
    """Answers to a form; about so many boxes stay blank or hold a code."""
    return {box.key: any_answer(dice, box, codes) for box in form.boxes.values() if not dice.falls(blank)}
