"""Days in Sweden that people remember other days by: public holidays (act 1989:253), and the eves that are kept like them."""

from __future__ import annotations

import datetime as dt

from app.i18n import mark

_FIXED = {
    (1, 1): mark("New Year's Day"),
    (1, 6): mark("Epiphany"),
    (4, 30): mark("Walpurgis Night"),
    (5, 1): mark("1 May"),
    (6, 6): mark("National Day"),
    (12, 13): mark("Lucia"),
    (12, 24): mark("Christmas Eve"),
    (12, 25): mark("Christmas Day"),
    (12, 26): mark("Boxing Day"),
    (12, 31): mark("New Year's Eve"),
}
_FROM_EASTER = {
    -2: mark("Good Friday"),
    -1: mark("Easter Eve"),
    0: mark("Easter Day"),
    1: mark("Easter Monday"),
    39: mark("Ascension Day"),
    49: mark("Whit Sunday"),
}
_FRIDAY, _SATURDAY = 4, 5


def holiday(day: dt.date) -> str:
    """The day's name as a msgid, "" for an ordinary day."""
    moving = _FROM_EASTER.get((day - easter(day.year)).days)
    return moving or _FIXED.get((day.month, day.day)) or _by_weekday(day)


def easter(year: int) -> dt.date:
    """Easter Day of the western churches (the Gregorian rule, in the form of Meeus: Astronomical Algorithms, chapter 8)."""
    a, b, c = year % 19, year // 100, year % 100
    d = (19 * a + b - b // 4 - (b - (b + 8) // 25 + 1) // 3 + 15) % 30
    e = (32 + 2 * (b % 4) + 2 * (c // 4) - d - c % 4) % 7
    f = d + e - 7 * ((a + 11 * d + 22 * e) // 451) + 114
    return dt.date(year, f // 31, f % 31 + 1)


def _by_weekday(day: dt.date) -> str:
    if day.weekday() == _FRIDAY and dt.date(day.year, 6, 19) <= day <= dt.date(day.year, 6, 25):
        return mark("Midsummer's Eve")
    if day.weekday() != _SATURDAY:
        return ""
    if dt.date(day.year, 6, 20) <= day <= dt.date(day.year, 6, 26):
        return mark("Midsummer's Day")
    return mark("All Saints' Day") if dt.date(day.year, 10, 31) <= day <= dt.date(day.year, 11, 6) else ""
