"""Backups of many days and weeks are kept, a handful, and never fewer because time went by or a clock was wrong."""

from __future__ import annotations

import datetime as dt

from hypothesis import given
from hypothesis import strategies as st

from app.storage.rotation import DAYS, LATEST, WEEKS, kept

NOON = dt.datetime(2026, 11, 22, 12, 0, tzinfo=dt.UTC)  # a Sunday
DAY = dt.timedelta(days=1)
moments = st.integers(0, 365 * 24 * 60).map(lambda minutes: NOON - dt.timedelta(minutes=minutes))


def test_a_backup_a_day_for_a_year_leaves_a_week_of_days_and_eight_weeks() -> None:
    left: frozenset[dt.datetime] = frozenset()
    days = [NOON + day * DAY for day in range(365)]
    for now in days:
        left = kept([*left, now], now)
    ages = sorted((days[-1] - each).days for each in left)
    assert ages[:DAYS] == [0, 1, 2, 3, 4, 5, 6]
    assert len(ages) <= DAYS + WEEKS
    assert 42 <= ages[-1] < 56


def test_of_many_on_one_day_the_latest_three_stay_that_day_and_the_last_one_after() -> None:
    day = [NOON + dt.timedelta(minutes=each) for each in range(10)]
    assert kept(day, day[-1]) == set(day[-LATEST:])
    later = [NOON + n * DAY for n in range(1, 4)]
    assert kept([*day, *later], later[-1]) == {day[-1], *later}


def test_a_summer_without_the_program_takes_nothing_away() -> None:
    before = [NOON - each * DAY for each in range(5)]
    assert kept(before, NOON + 90 * DAY) == set(before)


def test_what_is_stamped_ahead_of_now_stays_and_counts_for_nothing() -> None:
    ahead = [NOON + each * 365 * DAY for each in range(1, 5)]
    past = [NOON - each * DAY for each in range(30)]
    assert kept([*ahead, *past], NOON) == set(ahead) | kept(past, NOON)


@given(st.lists(moments, unique=True), moments)
def test_the_latest_of_the_past_always_stays_and_there_are_few(made: list[dt.datetime], now: dt.datetime) -> None:
    left = kept(made, now)
    past = [each for each in made if each <= now]
    assert left <= set(made)
    assert not past or max(past) in left
    assert len([each for each in left if each <= now]) <= LATEST + DAYS + WEEKS
    assert kept(left, now) == left
