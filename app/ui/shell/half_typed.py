"""A line that was half typed when the vault was locked."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class HalfTyped:
    """A line that is not yet anything the vault has a place for: which screen, whose, which field, what stood in it.

    `whose`: the id of the interview or the client that the screen is about, "" for neither; one person's line never stands in
    another's field.
    """

    screen: str
    whose: str
    field: str
    text: str

    def __repr__(self) -> str:
        return f"HalfTyped({self.screen}, {self.field})"
