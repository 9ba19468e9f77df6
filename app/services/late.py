"""Things that are made when they are first used, so that the first window need not wait for the loading of what they need."""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import Generic, TypeVar, cast

T = TypeVar("T")
P = TypeVar("P")


class Late(Generic[T]):
    """Made once, by whoever asks first, on any thread; others wait until it is there."""

    def __init__(self, make: Callable[[], T]) -> None:
        self._make = make
        self._made: list[T] = []
        self._lock = threading.RLock()

    def get(self) -> T:
        """It; made now if nobody asked before. What making it raises is raised again at the next try."""
        if not self._made:
            with self._lock:
                if not self._made:
                    self._made.append(self._make())
        return self._made[0]

    def part(self, take: Callable[[T], P]) -> P:
        """A part of it, to be handed on before it is made: whoever uses an attribute or method of that part has it made."""
        return cast(P, _StandIn(lambda: take(self.get())))


class _StandIn:
    """Stands where a part will be used. It is not of that part's class: only what it has and does can be used through it."""

    __slots__ = ("_part",)

    def __init__(self, part: Callable[[], object]) -> None:
        self._part = part

    def __getattr__(self, name: str) -> object:
        return getattr(self._part(), name)
