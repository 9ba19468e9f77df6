"""What is wrong with a form, gathered: every finding names file, item, path and what would be right.

Remedies are for those who write forms and are in English. They never repeat more than a short piece of what was read.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TypeVar

from app.errors import AppError, ErrorCode, Problem

MOST_FINDINGS = 500
T = TypeVar("T")


@dataclass(slots=True)
class FormRefusedError(AppError):
    """A form that cannot be used; `problems` say everything that is wrong with it."""

    problems: tuple[Problem, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where in a form's files something stands."""

    file: str
    item: str = ""
    path: str = ""

    def at(self, step: str | int) -> Place:
        """The place one step further in."""
        if isinstance(step, int):
            return Place(file=self.file, item=self.item, path=f"{self.path}[{step + 1}]")
        return Place(file=self.file, item=self.item, path=f"{self.path}.{short(step)}" if self.path else short(step))

    def of(self, item: str) -> Place:
        """The same place, said of this item, rule or check."""
        return Place(file=self.file, item=short(item), path=self.path)

    def __str__(self) -> str:
        return f"{self.file}: {self.path}" if self.path else self.file


@dataclass(slots=True)
class Findings:
    """The findings so far. After `MOST_FINDINGS` the rest is not kept: so many mean one cause."""

    problems: list[Problem] = field(default_factory=list)

    def add(self, reason: str, place: Place, remedy: str) -> None:
        """Note one finding; `reason` is a stable word for it."""
        if len(self.problems) < MOST_FINDINGS:
            items = (place.item,) if place.item else ()
            self.problems.append(Problem(id=reason, items=items, path=str(place), remedy=remedy))

    def refuse(self, form: str, version: str) -> None:
        """Raise FormRefusedError when anything was found."""
        if self.problems:
            facts: dict[str, str | int] = {"form": form, "version": version, "problems": len(self.problems)}
            raise FormRefusedError(ErrorCode.FORM_REFUSED, facts, tuple(self.problems))


def short(text: str) -> str:
    """A piece of untrusted text that is safe to show: one line of at most 40 printable characters."""
    if len(text) <= 40 and text.isprintable():
        return text
    plain = "".join(character if character.isprintable() else "?" for character in text[:41])
    return plain if len(plain) <= 40 else plain[:39] + "…"


class Reader:
    """Takes typed fields out of one decoded table; what is missing, strange or unknown becomes a finding."""

    def __init__(self, table: Mapping[str, object], place: Place, findings: Findings) -> None:
        self._table = table
        self._taken: set[str] = set()
        self.place = place
        self.findings = findings

    def has(self, name: str) -> bool:
        """Whether the field is there at all."""
        return name in self._table

    def text(self, name: str, default: str | None = None) -> str:
        """A text that is not empty; without `default` it must be there."""
        value = self._take(name)
        if value is None and default is not None:
            return default
        if isinstance(value, str) and (value.strip() or default == ""):
            return value
        self._missing(name, "a text in quotes")
        return default or ""

    def truth(self, name: str, *, default: bool) -> bool:
        """Yes or no, written true or false."""
        return self._typed(name, bool, default, "true or false")

    def number(self, name: str, default: int | None) -> int | None:
        """A whole number from 0."""
        value = self._take(name)
        if value is None:
            return default
        if type(value) is int and 0 <= value <= 999_999_999:
            return value
        self._missing(name, "a whole number from 0")
        return default

    def names(self, name: str, default: Sequence[str] | None = ()) -> tuple[str, ...]:
        """A list of texts; with `default` None it must be there and hold at least one."""
        value = self._take(name)
        if value is None and default is not None:
            return tuple(default)
        if isinstance(value, list) and all(isinstance(each, str) for each in value) and (value or default is not None):
            return tuple(value)
        self._missing(name, 'a list of texts such as ["a", "b"]')
        return tuple(default or ())

    def table(self, name: str) -> Mapping[str, object]:
        """A table, empty when it is not there."""
        return self._typed(name, dict, {}, "a table")

    def tables(self, name: str) -> tuple[Mapping[str, object], ...]:
        """A list of tables ([[name]]), empty when it is not there."""
        value = self._take(name)
        if value is None:
            return ()
        if isinstance(value, list) and all(isinstance(each, dict) for each in value):
            return tuple(value)
        self._missing(name, f"tables headed [[{name}]]")
        return ()

    def any(self, name: str) -> object:
        """The value as it stands, None when it is not there."""
        return self._take(name)

    def choice(self, name: str, allowed: Mapping[str, T], default: T) -> T:
        """One of the allowed words, as what it stands for."""
        value = self._take(name)
        if value is None:
            return default
        if isinstance(value, str) and value in allowed:
            return allowed[value]
        self._missing(name, "one of " + ", ".join(allowed))
        return default

    def finish(self) -> None:
        """Report the fields that nobody asked for."""
        for name in self._table:
            if name not in self._taken:
                known = ", ".join(sorted(self._taken))
                self.findings.add("unknown_field", self.place.at(name), f"Take it away or use one of: {known}.")

    def _take(self, name: str) -> object:
        self._taken.add(name)
        return self._table.get(name)

    def _typed(self, name: str, kind: type[T], default: T, wanted: str) -> T:
        value = self._take(name)
        if value is None:
            return default
        if isinstance(value, kind):
            return value
        self._missing(name, wanted)
        return default

    def _missing(self, name: str, wanted: str) -> None:
        reason = "wrong_type" if name in self._table else "missing_field"
        self.findings.add(reason, self.place.at(name), f"Write {wanted}.")


def plain_content(value: object) -> object:
    """Decoded TOML as JSON values, for the digest; dates become texts."""
    if isinstance(value, dict):
        return {name: plain_content(each) for name, each in value.items()}
    if isinstance(value, list):
        return [plain_content(each) for each in value]
    return value.isoformat() if isinstance(value, (dt.date, dt.time)) else value
