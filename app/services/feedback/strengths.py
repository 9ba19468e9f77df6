"""Strengths come from a stated list and nowhere else (practice P20). That a problem is absent is not a strength."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from app.forms.model import Answer, BoxKey

_YES = range(1, 2)
_SATISFIED = range(2, 3)
_AT_LEAST_ONE = range(1, 1_000)

CLOSE_RELATIONS = tuple(BoxKey(f"F{number}") for number in range(12, 18))
"""Close to mother, father, brothers and sisters, partner, children, friends: said in one sentence."""

STRENGTHS: Mapping[BoxKey, range] = MappingProxyType(
    {
        BoxKey("E3"): _YES,
        BoxKey("E6.years"): _AT_LEAST_ONE,
        BoxKey("D15"): _AT_LEAST_ONE,
        BoxKey("F3"): _SATISFIED,
        BoxKey("F6"): _SATISFIED,
        BoxKey("F10"): _SATISFIED,
        BoxKey("F11"): _AT_LEAST_ONE,
        **dict.fromkeys(CLOSE_RELATIONS, _YES),
    }
)
"""The boxes that can hold a strength, and the values that are one."""

CONTINUED_BY: Mapping[BoxKey, BoxKey] = MappingProxyType({BoxKey("D15"): BoxKey("D16")})
"""A box whose sentence only makes sense after another's: "Uppehållet pågår än" after the latest break."""


def is_strength(box: BoxKey, answer: Answer | None) -> bool:
    """True when this answer in this box is a strength."""
    return isinstance(answer, int) and answer in STRENGTHS.get(box, range(0))
