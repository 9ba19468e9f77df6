"""The measures of a timeline once more, day by day and in fractions, sharing nothing with the program.

A day is a number of glasses, or None for one that nobody knows.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from fractions import Fraction

GLASS = 12  # grams


def reference(days: Sequence[int | None]) -> dict[str, Fraction | int | None]:
    """Every measure by the name it is printed under."""
    known = [day for day in days if day is not None]
    drank = [day for day in known if day]
    count, total = len(known), sum(known)
    return {
        "known_days": count,
        "unknown_days": len(days) - count,
        "drinking_days": len(drank) if known else None,
        "sober_days": count - len(drank) if known else None,
        "sober_percent": Fraction(100 * known.count(0), count) if known else None,
        "glasses": total if known else None,
        "glasses_per_week": Fraction(7 * total, count) if known else None,
        "glasses_per_drinking_day": Fraction(total, len(drank)) if drank else None,
        "grams_per_week": Fraction(7 * total * GLASS, count) if known else None,
        "grams_per_day": Fraction(total * GLASS, count) if known else None,
        "heaviest_day": max(known) if known else None,
        "heavy_days": len([day for day in known if day in range(4, 100)]) if known else None,
        "longest_sober": _longest(days) if known else None,
    }


def _longest(days: Sequence[int | None]) -> int:
    written = "".join("0" if day == 0 else "|" for day in days)
    return max(map(len, written.split("|")))


def reference_weekdays(start: dt.date, days: Sequence[int | None]) -> list[Fraction | None]:
    """Mean glasses on each weekday, Monday first."""
    means: list[Fraction | None] = []
    for name in ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"):
        same = [day for number, day in enumerate(days) if day is not None and f"{start + dt.timedelta(number):%a}" == name]
        means.append(Fraction(sum(same), len(same)) if same else None)
    return means


def reference_risk(days: Sequence[int | None]) -> bool:
    """Ten glasses a week or more, or four or more on one occasion once a month or more."""
    known = [day for day in days if day is not None]
    months = max(1, len(known) // 30)
    return Fraction(7 * sum(known), len(known)) >= 10 or sum(day >= 4 for day in known) >= months
