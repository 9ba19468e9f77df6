"""Under what circumstances an event was logged: where the clock stood, which program it was, and who sat there."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True, kw_only=True)
class Circumstances:
    """What stands with each event beside its moment in UTC.

    `offset_minutes`: local time ahead of UTC, None where the computer could not say. `clock_back`: the wall clock stood before
    that of the event before; the order is by number, so nothing is lost by it. `boot` and `steady`: seconds on the clock that
    never goes back, comparable within one `boot`. `actor`: the account of the operating system.
    """

    offset_minutes: int | None = None
    clock_back: bool = False
    app_version: str = ""
    actor: str = field(default="", repr=False)
    boot: str = ""
    steady: float = 0.0


def local_offset(moment: dt.datetime) -> int | None:
    """Minutes that local time is ahead of UTC at that moment; None where the system knows no local time for it."""
    try:
        offset = moment.astimezone().utcoffset()
    except (OSError, OverflowError, ValueError):
        return None
    return None if offset is None else round(offset.total_seconds() / 60)


@dataclass(frozen=True, slots=True, kw_only=True)
class Origin:
    """Where events come from: program, account and start of the computer, the same as long as the program runs."""

    app_version: str = ""
    actor: str = field(default="", repr=False)
    boot: str = ""
    offset: Callable[[dt.datetime], int | None] = local_offset

    def circumstances(self, at: dt.datetime, steady: float, *, clock_back: bool) -> Circumstances:
        """The circumstances of an event logged at that moment."""
        return Circumstances(
            offset_minutes=self.offset(at),
            clock_back=clock_back,
            app_version=self.app_version,
            actor=self.actor,
            boot=self.boot,
            steady=round(steady, 3),
        )


UNKNOWN_ORIGIN = Origin()
