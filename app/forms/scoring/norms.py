"""Published cut-offs, zones and levels, as they stand in resources/norms: data with source and date, never figures in code.

Reading is strict: a file that lacks something, or holds what cannot be, is a ValueError and no silent default.
"""

from __future__ import annotations

import datetime as dt
import itertools
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Never

SHIPPED = Path(__file__).resolve().parents[3] / "resources" / "norms"
TABLES = ("men", "women")
"""The two tables of cut-offs. Which one applies is chosen by the caseworker, never inferred."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Band:
    """A named stretch of points, both ends counted."""

    name: str
    least: int
    greatest: int

    def holds(self, points: float) -> bool:
        """True when the points lie in it."""
        return self.least <= points <= self.greatest


class Norms:
    """One table of a norms file, read field by field."""

    def __init__(self, table: Mapping[str, object], name: str) -> None:
        self._table = table
        self._name = name

    def text(self, name: str) -> str:
        """A text that is not empty."""
        value = self._table.get(name)
        return value if isinstance(value, str) and value else self._refuse(name)

    def number(self, name: str) -> int:
        """A whole number from 0."""
        value = self._table.get(name)
        return value if type(value) is int and value >= 0 else self._refuse(name)

    def number_or_none(self, name: str) -> int | None:
        """The same, or None where the table does not name it."""
        return self.number(name) if name in self._table else None

    def share(self, name: str) -> float:
        """A number with decimals from 0."""
        value = self._table.get(name)
        return value if isinstance(value, float) and value >= 0 else self._refuse(name)

    def truth(self, name: str) -> bool:
        """True or false."""
        value = self._table.get(name)
        return value if isinstance(value, bool) else self._refuse(name)

    def day(self, name: str) -> dt.date:
        """A day."""
        value = self._table.get(name)
        return value if isinstance(value, dt.date) and not isinstance(value, dt.datetime) else self._refuse(name)

    def pair(self, name: str) -> tuple[int, int]:
        """The least and the greatest of a stretch."""
        least, greatest = self.numbers(name, 2)
        return (least, greatest) if least <= greatest else self._refuse(name)

    def pair_or_none(self, name: str) -> tuple[int, int] | None:
        """The same, or None where the table does not name it."""
        return self.pair(name) if name in self._table else None

    def numbers(self, name: str, length: int | None = None) -> tuple[int, ...]:
        """A list of whole numbers."""
        value = self._table.get(name)
        if not isinstance(value, list) or not value or any(type(each) is not int for each in value):
            return self._refuse(name)
        return tuple(value) if length in (None, len(value)) else self._refuse(name)

    def sub(self, name: str) -> Norms:
        """A table inside it."""
        value = self._table.get(name)
        return Norms(value, f"{self._name}.{name}") if isinstance(value, dict) else self._refuse(name)

    def subs(self, name: str) -> tuple[Norms, ...]:
        """The tables headed [[name]], at least one."""
        value = self._table.get(name)
        if not isinstance(value, list) or not value or not all(isinstance(each, dict) for each in value):
            return self._refuse(name)
        return tuple(Norms(each, f"{self._name}.{name}") for each in value)

    def names(self) -> tuple[str, ...]:
        """What the table names, in order."""
        return tuple(self._table)

    def _refuse(self, name: str) -> Never:
        raise ValueError(f"{self._name} in the norms lacks a usable {name}")


@cache
def norms(instrument: str) -> Norms:
    """The published figures of an instrument ("audit"). ValueError when the file is not as it should be."""
    return read(SHIPPED / f"{instrument}.toml")


def read(path: Path) -> Norms:
    """The figures in one file."""
    return Norms(tomllib.loads(path.read_text(encoding="utf-8")), path.stem)


def bands(tables: tuple[Norms, ...], field: str) -> tuple[Band, ...]:
    """The named stretches of `tables`, in their order. They must join without gap or overlap; ValueError otherwise."""
    found = []
    for table in tables:
        least, greatest = table.pair(field)
        found.append(Band(name=table.text("name"), least=least, greatest=greatest))
    if any(below.greatest + 1 != above.least for below, above in itertools.pairwise(found)):
        raise ValueError(f"the stretches of {field} in the norms do not join")
    return tuple(found)


def band_of(found: tuple[Band, ...], points: float) -> str | None:
    """The name of the stretch that the points lie in."""
    return next((band.name for band in found if band.holds(points)), None)
