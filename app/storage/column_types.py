"""Column types of the strict tables: what Python holds and how it is written."""

from __future__ import annotations

import datetime as dt
import enum
from typing import Generic, TypeVar

from sqlalchemy import Dialect, Integer, Text
from sqlalchemy.types import TypeDecorator, UserDefinedType

E = TypeVar("E", bound=enum.Enum)


def written_moment(moment: dt.datetime) -> str:
    """An aware moment as UTC text of fixed width, so that text order is time order."""
    return moment.astimezone(dt.UTC).isoformat(timespec="microseconds")


class Moment(TypeDecorator[dt.datetime]):
    """An aware moment, kept as UTC text."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: dt.datetime | None, dialect: Dialect) -> str | None:
        """To text."""
        return None if value is None else written_moment(value)

    def process_result_value(self, value: str | None, dialect: Dialect) -> dt.datetime | None:
        """From text."""
        return None if value is None else dt.datetime.fromisoformat(value)


class Day(TypeDecorator[dt.date]):
    """A calendar day, kept as "2026-11-22"."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: dt.date | None, dialect: Dialect) -> str | None:
        """To text."""
        return None if value is None else value.isoformat()

    def process_result_value(self, value: str | None, dialect: Dialect) -> dt.date | None:
        """From text."""
        return None if value is None else dt.date.fromisoformat(value)


class Flag(TypeDecorator[bool]):
    """Yes or no as 1 or 0."""

    impl = Integer
    cache_ok = True

    def process_bind_param(self, value: bool | None, dialect: Dialect) -> int | None:
        """To a number."""
        return None if value is None else int(value)

    def process_result_value(self, value: int | None, dialect: Dialect) -> bool | None:
        """From a number."""
        return None if value is None else bool(value)


class Coded(TypeDecorator[E], Generic[E]):
    """A member of an enumeration, kept as its value."""

    impl = Text
    cache_ok = True

    def __init__(self, kind: type[E]) -> None:
        super().__init__()
        self.kind = kind

    def process_bind_param(self, value: E | None, dialect: Dialect) -> str | None:
        """To its value."""
        return None if value is None else str(value.value)

    def process_result_value(self, value: str | None, dialect: Dialect) -> E | None:
        """From its value."""
        return None if value is None else self.kind(value)


class Anything(UserDefinedType[int | str]):
    """A number or a text, given back as exactly what it was: "007" stays text (ANY of a strict table)."""

    cache_ok = True

    def get_col_spec(self, **_facts: object) -> str:
        """The type's name in the schema."""
        return "ANY"
