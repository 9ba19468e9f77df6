"""Rating an area from 0 to 9 in two steps: a range of two or three adjacent points, then one point of it.

Nothing is computed or proposed: no published rule leads from answers to a rating. Source: User's Guide (Fureman); Short Guide
to the ASI.
"""

from __future__ import annotations

import dataclasses
import datetime as dt

from app.cases.ids import RecordKey
from app.cases.records import SeverityRange
from app.forms.model import Answer, ItemCode

LEAST, GREATEST = 0, 9
FEWEST_POINTS, MOST_POINTS = 2, 3
_HELP_IS_NEEDED = range(6, 10)
_HELP_IS_HARDLY_NEEDED = range(4)
_CLIENT_AT_MOST_A_LITTLE = range(2)
_CLIENT_MUCH = range(3, 5)


def range_between(one: int, other: int) -> tuple[int, int] | None:
    """The range that has these points as its ends, in either order; None unless it holds two or three points of 0-9."""
    low, high = sorted((one, other))
    if low < LEAST or high > GREATEST or not FEWEST_POINTS <= high - low + 1 <= MOST_POINTS:
        return None
    return low, high


def points_of(chosen: SeverityRange) -> range:
    """The points that the rating may be."""
    return range(chosen.low, chosen.high + 1)


def holds(chosen: SeverityRange, answer: Answer | None) -> bool:
    """True when the answer is one of the range's points."""
    return isinstance(answer, int) and answer in points_of(chosen)


def with_range(
    before: SeverityRange | None, item: ItemCode, ends: tuple[int, int], point: Answer | None, by: str, at: dt.datetime
) -> SeverityRange:
    """The range as it is chosen now; who rated stays said while `point`, the rating that stands, is inside it."""
    chosen = SeverityRange(key=RecordKey(item), item=item, low=ends[0], high=ends[1], set_by=by, set_at=at)
    if before is None or not holds(chosen, point):
        return chosen
    return dataclasses.replace(chosen, rated_by=before.rated_by, rated_at=before.rated_at)


def rated(chosen: SeverityRange, by: str, at: dt.datetime) -> SeverityRange:
    """A point of the range was chosen by this person at this moment."""
    return dataclasses.replace(chosen, rated_by=by, rated_at=at)


def not_rated(chosen: SeverityRange) -> SeverityRange:
    """The range stands, no point of it is chosen."""
    return dataclasses.replace(chosen, rated_by="", rated_at=None)


def clearly_differs(rating: int, clients: int) -> bool:
    """True where the caseworker's 0-9 and the client's 0-4 say plainly different things.

    They are different scales, so nothing is subtracted: only their ends are held against each other, by their words. At most
    "a little" beside "help is needed" (6-9), or at least "quite a lot" (3-4) beside "help is hardly needed" (0-3).
    """
    if rating in _HELP_IS_NEEDED:
        return clients in _CLIENT_AT_MOST_A_LITTLE
    return rating in _HELP_IS_HARDLY_NEEDED and clients in _CLIENT_MUCH
