"""A severity rating's two steps as values: which ranges there are, which points, and where two scales plainly differ."""

from __future__ import annotations

import datetime as dt
import itertools

import pytest

from app.cases.ids import RecordKey
from app.cases.records import SeverityRange
from app.forms.model import ItemCode, Special
from app.services import severity

AT = dt.datetime(2026, 11, 22, 13, 0, tzinfo=dt.UTC)
LATER = AT + dt.timedelta(hours=1)
M9 = ItemCode("M9")


def chosen(low: int, high: int) -> SeverityRange:
    """A range nobody has rated in."""
    return SeverityRange(key=RecordKey("M9"), item=M9, low=low, high=high, set_by="hl-7", set_at=AT)


def test_a_range_has_two_or_three_adjacent_points_of_the_scale_and_no_other_is_one() -> None:
    ranges = {severity.range_between(one, other) for one, other in itertools.product(range(-2, 12), repeat=2)} - {None}
    assert ranges == {(low, high) for low in range(10) for high in (low + 1, low + 2) if high <= 9}


def test_the_ends_may_be_named_in_either_order() -> None:
    assert severity.range_between(6, 4) == severity.range_between(4, 6) == (4, 6)


@pytest.mark.parametrize(("answer", "is_held"), [(4, True), (6, True), (3, False), (7, False), (None, False)])
def test_only_the_points_of_the_range_are_ratings(answer: int | None, is_held: bool) -> None:
    assert severity.holds(chosen(4, 6), answer) is is_held
    assert not severity.holds(chosen(4, 6), Special.NOT_ANSWERED)


def test_a_changed_range_says_who_changed_it_and_keeps_who_rated_while_the_point_is_inside() -> None:
    first = severity.rated(chosen(4, 6), "hl-7", AT)
    inside = severity.with_range(first, M9, (5, 6), 6, "hl-8", LATER)
    assert (inside.set_by, inside.set_at, inside.rated_by, inside.rated_at) == ("hl-8", LATER, "hl-7", AT)
    outside = severity.with_range(first, M9, (7, 8), 6, "hl-8", LATER)
    assert (outside.rated_by, outside.rated_at) == ("", None)


@pytest.mark.parametrize("rating", range(10))
@pytest.mark.parametrize("clients", range(5))
def test_only_the_ends_of_the_two_scales_are_said_to_differ(rating: int, clients: int) -> None:
    expected = (rating >= 6 and clients <= 1) or (rating <= 3 and clients >= 3)
    assert severity.clearly_differs(rating, clients) is expected
