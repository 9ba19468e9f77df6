"""Personnummer and samordningsnummer as people write them, read into twelve digits; and the local reserve id for who has none.

Sources: folkbokföringslagen (1991:481) 18 §; lag (2022:1697) om samordningsnummer 2 kap. 8 §. The check digit is the modulus-10
method over year, month, day and birth number with the weights 2, 1, 2 ... Sex is never read out of a number.
"""

from __future__ import annotations

import datetime as dt
import enum
import re
from dataclasses import dataclass

from app.cases.ids import ClientId

_WRITTEN = re.compile(r"(?P<century>1[89]|20)?(?P<date>\d{6})(?P<sign>[-+]?)(?P<last>\d{4})")
_DASHES = str.maketrans(dict.fromkeys("\u2010\u2011\u2013\u2212", "-"))
_DASH = r"\-\u2010-\u2015\u2212\ufe63\uff0d"
_BETWEEN = r"[ .\u00a0/\-]?"
_BEFORE_LAST = rf"\s?[+./_{_DASH}]?\s?"
_NO_SECOND_DAY = rf"(?!\d|[{_DASH}]\d\d[{_DASH}]\d)"
IN_TEXT = re.compile(
    rf"(?<!\d)(?:\d\d{_BETWEEN})?(\d\d){_BETWEEN}(0\d|1[0-2]){_BETWEEN}(\d\d){_BEFORE_LAST}(\d{{4}}){_NO_SECOND_DAY}"
)
"""What may be such a number in running text, whatever dash or gap people and word processors put in it: year, month, day, last
four. Two days with a dash between them are none.
"""
_COORDINATION_DAYS = 60
_RESERVE_LENGTH = 8


class NumberKind(enum.Enum):
    """Which of the two kinds of number it is."""

    PERSONAL = "personal"
    COORDINATION = "coordination"


class NumberProblem(enum.Enum):
    """Why a text is no such number. A check digit that does not fit is no problem in this sense: it can be overridden."""

    NOT_A_NUMBER = "not_a_number"
    NO_SUCH_DAY = "no_such_day"
    IN_FUTURE = "in_future"


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonalNumber:
    """`digits`: twelve, with century. `day`: the day in the number (day of birth, or one near it). `fits` its check digit."""

    digits: str
    kind: NumberKind
    day: dt.date
    fits: bool

    def __repr__(self) -> str:
        return f"PersonalNumber({self.kind.value})"


def read_number(text: str, today: dt.date) -> PersonalNumber | NumberProblem:
    """Reads 10 or 12 digits with - or + or nothing between.

    Without a century the youngest age that fits is meant; + says that the person turns, or has turned, 100 this year.
    """
    written = _WRITTEN.fullmatch("".join(text.translate(_DASHES).split()))
    if written is None:
        return NumberProblem.NOT_A_NUMBER
    short = written["date"] + written["last"]
    century = written["century"] or _century(written["date"], today, is_hundred=written["sign"] == "+")
    day = _day(century + written["date"])
    if day is None:
        return NumberProblem.NO_SUCH_DAY
    if day > today:
        return NumberProblem.IN_FUTURE
    kind = NumberKind.COORDINATION if int(short[4:6]) > _COORDINATION_DAYS else NumberKind.PERSONAL
    return PersonalNumber(digits=century + short, kind=kind, day=day, fits=check_digit(short[:9]) == int(short[9]))


def check_digit(nine: str) -> int:
    """The tenth digit that belongs to the nine digits YYMMDDNNN."""
    products = (int(digit) * (2 - place % 2) for place, digit in enumerate(nine))
    return -sum(product // 10 + product % 10 for product in products) % 10


def reserve_id(client_id: ClientId) -> str:
    """The local id of a person without a number: R and eight signs, meaning nothing outside this vault."""
    return "R" + client_id[:_RESERVE_LENGTH].upper()


def is_reserve_id(identity: str) -> bool:
    """True for what `reserve_id` makes."""
    return identity.startswith("R")


def shown(identity: str) -> str:
    """An identity as people read it: 19900101-1234, a reserve id as it is."""
    return identity if is_reserve_id(identity) or len(identity) != 12 else f"{identity[:8]}-{identity[8:]}"


def _century(date: str, today: dt.date, *, is_hundred: bool) -> str:
    year = today.year - (today.year - int(date[:2])) % 100
    day = _day(f"{year}{date[2:]}")
    if is_hundred or (day is not None and day > today):
        year -= 100
    return str(year)[:2]


def _day(eight: str) -> dt.date | None:
    day = int(eight[6:])
    try:
        return dt.date(int(eight[:4]), int(eight[4:6]), day - _COORDINATION_DAYS if day > _COORDINATION_DAYS else day)
    except ValueError:
        return None
