"""Days as people say them."""

from __future__ import annotations

import datetime as dt

from app.i18n import mark
from app.i18n.voice import Voice
from app.services.holidays import holiday

WEEKDAYS = (
    mark("Monday"), mark("Tuesday"), mark("Wednesday"), mark("Thursday"), mark("Friday"), mark("Saturday"), mark("Sunday"),
)  # fmt: skip


def weekday(day: dt.date, voice: Voice) -> str:
    """As "Tuesday"."""
    return voice.say(WEEKDAYS[day.weekday()])


def spoken_day(day: dt.date, voice: Voice) -> str:
    """As "Tuesday 3 November", with what the day is called where it has a name."""
    name = holiday(day)
    words = f"{weekday(day, voice)} {voice.day_and_month(day)}"
    return f"{words}, {voice.say(name)}" if name else words
