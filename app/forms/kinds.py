"""The kinds of items: which boxes each has, and what such a box may hold unless its item says otherwise.

Ranges follow the instrument: days 0-30, years and counts 0-99, months of a pair 0-12 and alone 0-99, client ratings 0-4,
severity 0-9, money 0-999999 whole currency units. A box for each day of a timeline takes 0-99 a day.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from app.forms.model import BoxKind, ItemKind

SPECIFY = "specify"


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """One box of a kind: the part after the item's code ("" for the code alone), its kind, ceiling and list of words."""

    name: str
    kind: BoxKind
    greatest: int | None = None
    words: str | None = None


def _one(kind: BoxKind, greatest: int | None = None, words: str | None = None) -> tuple[Part, ...]:
    return (Part(name="", kind=kind, greatest=greatest, words=words),)


def _yes_no(*names: str) -> tuple[Part, ...]:
    return tuple(Part(name=name, kind=BoxKind.YES_NO, greatest=1, words="yes_no") for name in names)


PARTS: Mapping[ItemKind, tuple[Part, ...]] = MappingProxyType(
    {
        ItemKind.YES_NO: _yes_no(""),
        ItemKind.CODE_LIST: _one(BoxKind.CHOICE),
        ItemKind.DAYS: _one(BoxKind.DAYS, 30),
        ItemKind.COUNT: _one(BoxKind.COUNT, 99),
        ItemKind.YEARS_MONTHS: (
            Part(name="years", kind=BoxKind.YEARS, greatest=99),
            Part(name="months", kind=BoxKind.MONTHS, greatest=12),
        ),
        ItemKind.MONTHS: _one(BoxKind.MONTHS, 99),
        ItemKind.MONEY: _one(BoxKind.MONEY, 999_999),
        ItemKind.CLIENT_RATING: _one(BoxKind.CLIENT_RATING, 4),
        ItemKind.SEVERITY_RATING: _one(BoxKind.SEVERITY_RATING, 9, "severity"),
        ItemKind.DATE: _one(BoxKind.DATE),
        ItemKind.TIME: _one(BoxKind.TIME),
        ItemKind.TEXT: _one(BoxKind.TEXT),
        ItemKind.SUBSTANCE_ROW: (
            Part(name="d30", kind=BoxKind.DAYS, greatest=30),
            Part(name="life", kind=BoxKind.YEARS, greatest=99),
            Part(name="route", kind=BoxKind.CHOICE, words="route"),
        ),
        ItemKind.RELATION_ROW: _yes_no("d30", "life"),
        ItemKind.YES_NO_ROW: _yes_no("d30", "life"),
        ItemKind.FAMILY_GRID: _yes_no("alcohol", "drug", "psych"),
        ItemKind.EACH_DAY: _one(BoxKind.EACH_DAY, 99),
    }
)
