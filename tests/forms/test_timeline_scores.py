"""The timeline of days: every measure against a second count, what is not known is never a zero, and the two published rules."""

from __future__ import annotations

import datetime as dt
import math
from fractions import Fraction

import pytest

from app.forms.scoring import glass, tlfb
from app.forms.scoring.tlfb import Timeline
from tests.forms import published_tables as published
from tests.forms.reference_timeline import reference, reference_risk, reference_weekdays
from tests.helpers.dice import Dice

START = dt.date(2026, 10, 23)  # a Friday


def timeline(*glasses: int | None, start: dt.date = START, table: str = "") -> Timeline:
    return Timeline(start=start, glasses=glasses, table=table)


def any_timeline(seed: int) -> Timeline:
    dice = Dice(seed)
    length = dice.pick((1, 7, 30, 31, 59, 60, 89, 90, 366))
    days = tuple(None if dice.falls(0.15) else 0 if dice.falls(0.5) else dice.below(100) for _day in range(length))
    start = START + dt.timedelta(days=dice.below(7))
    return Timeline(start=start, glasses=days, table=dice.pick(("", "men", "women")))


def test_three_hundred_timelines_come_out_as_by_a_second_count() -> None:
    for seed in range(300):
        given = any_timeline(seed)
        scored = tlfb.scored(given)
        for name, expected in reference(given.glasses).items():
            score = scored.named(name).score
            assert (score is None) == (expected is None), (seed, name)
            assert score is None or expected is None or math.isclose(score, expected, rel_tol=1e-12), (seed, name)
        means = [scored.named(f"weekday.{day}").score for day in ("monday", "tuesday", "wednesday", "thursday", "friday")]
        assert means == [None if mean is None else float(mean) for mean in reference_weekdays(given.start, given.glasses)[:5]]
        if any(day is not None for day in given.glasses):
            assert scored.rule is not None
            assert scored.rule.reached == reference_risk(given.glasses)


def test_a_month_that_can_be_counted_by_hand() -> None:
    measures = tlfb.measure(timeline(4, 0, 0, None, 0, 2, 6, 6, 0, table="women"))
    assert (measures.length, measures.known_days, measures.unknown_days) == (9, 8, 1)
    assert (measures.drinking_days, measures.sober_days, measures.sober_percent) == (4, 4, 50)
    assert (measures.glasses, measures.glasses_per_week, measures.glasses_per_drinking_day) == (18, 15.75, 4.5)
    assert (measures.grams_per_week, measures.grams_per_day) == (189, 27)
    assert (measures.heaviest, measures.heaviest_on, measures.heavy_days) == (6, dt.date(2026, 10, 29), 3)
    assert (measures.longest_sober, measures.longest_sober_from) == (2, dt.date(2026, 10, 24))
    friday, saturday = measures.weekdays[4], measures.weekdays[5]
    assert (friday.known, friday.drinking, friday.glasses, friday.mean) == (2, 2, 10, 5)
    assert (saturday.known, saturday.drinking, saturday.mean) == (2, 0, 0)
    assert measures.weekdays[0].known == 0
    assert measures.weekdays[0].mean is None
    assert measures.who_level == "medium"


def test_a_day_that_is_not_known_is_not_a_sober_one() -> None:
    unknown, sober = tlfb.measure(timeline(0, None, 0, 7)), tlfb.measure(timeline(0, 0, 0, 7))
    assert (unknown.longest_sober, sober.longest_sober) == (1, 3)
    assert (unknown.glasses_per_week, sober.glasses_per_week) == (49 / 3, 49 / 4)
    scored = tlfb.scored(timeline(0, None, 0, 7))
    assert scored.named("glasses").blocked_by == ("glasses.2026-10-24",)
    assert scored.named("glasses").range is None
    assert tlfb.scored(timeline(0, 0, 0, 7)).named("glasses").range == (7, 7)


def test_nothing_known_says_nothing() -> None:
    scored = tlfb.scored(timeline(None, None, table="men"))
    assert (scored.zone, scored.rule) == (None, None)
    assert all(score.score is None for score in scored.scores if not score.name.endswith("known_days"))
    assert scored.named("unknown_days").score == 2


def test_drug_days_are_counted_of_the_days_that_are_known() -> None:
    days = Timeline(start=START, glasses=(0, 0, 0), drugs={"cannabis": (True, False, None), "gambling": (None, None, None)})
    measures, scored = tlfb.measure(days), tlfb.scored(days)
    assert (measures.drug_days["cannabis"].used, measures.drug_days["cannabis"].known) == (1, 2)
    cannabis, gambling = scored.named("drug_days.cannabis"), scored.named("drug_days.gambling")
    assert (cannabis.score, cannabis.blocked_by, cannabis.range) == (1, ("drugs.cannabis.2026-10-25",), (1, 2))
    assert (gambling.score, gambling.range) == (None, None)


@pytest.mark.parametrize(
    ("days", "by_week", "by_occasion"),
    [
        ((3, 3, 3, 0, 0, 0, 0), False, False),  # nine a week
        ((3, 3, 3, 1, 0, 0, 0), True, False),  # ten a week
        ((4, 0, 0, 0, 0, 0, 0), False, True),  # four at once
        ((3, 0, 0, 0, 0, 0, 0), False, False),  # three at once
        ((*(3, 3, 3, 1, 0, 0, 0) * 4, 0, 0), False, False),  # 9.3 a week over thirty days
        ((4, *(0,) * 29), False, True),  # once in one month
        ((4, *(0,) * 59), False, False),  # once in two months
        ((4, 4, *(0,) * 58), False, True),  # twice in two months
        ((4, 4, *(0,) * 88), False, False),  # twice in three months
        ((4, 4, 4, *(0,) * 87), False, True),  # three times in three months
        ((4, *(0,) * 30), False, True),  # once in a month of thirty-one days
        ((4, *(0,) * 29, *(None,) * 30), False, True),  # once in the month that is known
    ],
)
def test_risky_drinking_by_the_week_or_by_the_occasion(days: tuple[int | None, ...], by_week: bool, by_occasion: bool) -> None:
    risk = tlfb.measure(timeline(*days)).risk
    assert risk is not None
    assert (risk.by_week, risk.by_occasion, risk.reached) == (by_week, by_occasion, by_week or by_occasion)


def test_the_rule_about_risky_drinking_holds_from_its_day_on() -> None:
    before, on = tlfb.risk_rule(dt.date(2023, 9, 11)), tlfb.risk_rule(dt.date(2023, 9, 12))
    assert before is None
    assert on is not None
    assert (on.week, on.occasion, on.valid_from) == (10, 4, dt.date(2023, 9, 12))
    assert "Socialstyrelsen" in on.source
    assert tlfb.measure(timeline(9, 9, start=dt.date(2023, 9, 10))).risk is None
    assert tlfb.measure(timeline(9, 9, start=dt.date(2023, 9, 11))).risk is not None


@pytest.mark.parametrize("table", published.WHO_UP_TO)
def test_every_mean_number_of_grams_has_the_level_that_is_printed(table: str) -> None:
    for glasses in range(100):
        for length in (1, 2, 3, 6, 10):
            measures = tlfb.measure(timeline(*(glasses, *(0,) * (length - 1)), table=table))
            assert measures.who_level == published.who_level(table, Fraction(glasses * 12, length))


@pytest.mark.parametrize(("table", "level"), [("men", "low"), ("women", "medium"), ("", None)])
def test_the_level_goes_by_the_table_that_was_chosen(table: str, level: str | None) -> None:
    scored = tlfb.scored(timeline(2, 3, 2, table=table))
    assert scored.zone == level
    assert tlfb.who_levels("neither") == ()
    assert [(each.above, each.up_to) for each in tlfb.who_levels("men")] == [(0, 40), (40, 60), (60, 100), (100, None)]
    assert [(each.above, each.up_to) for each in tlfb.who_levels("women")] == [(0, 20), (20, 40), (40, 60), (60, None)]


def test_stored_lines_are_read_as_they_were_written() -> None:
    lines = {"alcohol": ("4", "?", "", "0"), "cannabis": ("1", "0", "?", ""), "gambling": ("1",)}
    read = tlfb.from_lines(START, 4, lines, "men")
    assert read.glasses == (4, None, None, 0)
    assert read.drugs == {"cannabis": (True, False, None, None), "gambling": (True, None, None, None)}
    assert (read.table, read.last) == ("men", dt.date(2026, 10, 26))
    assert tlfb.from_lines(START, 2, lines).glasses == (4, None)
    assert tlfb.from_lines(START, 2, {}).glasses == (None, None)


@pytest.mark.parametrize("day", ["x", "-1", "1.5", "100", "٣", " 1"])
def test_a_line_with_anything_else_is_refused(day: str) -> None:
    with pytest.raises(ValueError, match="whole number"):
        tlfb.days_of(("1", day))


@pytest.mark.parametrize(
    ("millilitres", "percent", "about"),
    [
        (330, 5.2, 1.13),
        (120, 13, 1.03),
        (150, 12, 1.18),
        (40, 40, 1.05),
        (500, 5.2, 1.71),
        (0, 40, 0),
        (330, 0, 0),
        (750, 13.5, 6.66),
    ],
)
def test_a_standard_glass_is_twelve_grams(millilitres: float, percent: float, about: float) -> None:
    found = glass.glasses(millilitres, percent)
    assert round(found, 2) == about
    assert math.isclose(found, float(Fraction(str(millilitres)) * Fraction(str(percent)) / 100 * Fraction("0.789") / 12))


@pytest.mark.parametrize(
    ("millilitres", "percent"), [(-1, 5), (330, -1), (330, 101), (10_001, 5), (math.nan, 5), (330, math.inf)]
)
def test_a_drink_that_cannot_be_is_refused(millilitres: float, percent: float) -> None:
    with pytest.raises(ValueError, match="out of range"):
        glass.glasses(millilitres, percent)


def test_nothing_of_the_days_is_told_in_a_repr() -> None:
    days = Timeline(start=START, glasses=(17,), drugs={"heroin": (True,)})
    for told in (repr(days), repr(tlfb.measure(days))):
        assert "17" not in told
        assert "heroin" not in told
        assert "1 days" in told
