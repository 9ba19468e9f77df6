"""A programme's schedule is read as it is written, its days are those of the calendar, and what is wrong is said all at once."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.services.programme_templates import TemplateCatalogue
from app.services.schedule import Finding, TalkTime, Window, parse_schedule, windows

MONDAY = dt.date(2026, 1, 5)
SHIPPED = {template.id: template for template in TemplateCatalogue().templates()}


def days(line: str, begun_on: dt.date = MONDAY) -> list[tuple[str, str]]:
    schedule = parse_schedule(line)
    assert not schedule.findings
    return [(each.first.isoformat(), each.last.isoformat()) for each in windows(schedule.talks, begun_on)]


def of_template(name: str, begun_on: dt.date = MONDAY) -> list[tuple[str, str]]:
    found = windows([guide.time for guide in SHIPPED[name].talks], begun_on)
    return [(each.first.isoformat(), each.last.isoformat()) for each in found]


def problems(line: str) -> list[tuple[int, str]]:
    schedule = parse_schedule(line)
    assert not schedule.talks, "a schedule that is wrong has no talks"
    return [(each.part, each.problem) for each in schedule.findings]


# ---- The templates that come with the program, by hand


def test_the_swedish_met_has_five_talks_in_weeks_1_2_to_3_4_8_and_12() -> None:
    assert of_template("met-se") == [
        ("2026-01-05", "2026-01-11"),
        ("2026-01-12", "2026-01-25"),
        ("2026-01-26", "2026-02-01"),
        ("2026-02-23", "2026-03-01"),
        ("2026-03-23", "2026-03-29"),
    ]


def test_met_as_in_project_match_has_four_talks_within_ninety_days() -> None:
    found = of_template("met-match")
    assert [first for first, _ in found] == ["2026-01-05", "2026-01-12", "2026-02-09", "2026-03-23"]
    limit = SHIPPED["met-match"].within_days
    assert limit == 90
    assert dt.date.fromisoformat(found[-1][1]) < MONDAY + dt.timedelta(days=limit)


def test_relapse_prevention_has_eight_talks_a_week_apart() -> None:
    found = of_template("relapse-prevention")
    assert len(found) == 8
    assert found[0] == ("2026-01-05", "2026-01-11")
    assert found[-1] == ("2026-02-23", "2026-03-01")


def test_hap_has_eighteen_talks_in_six_weeks_three_in_each() -> None:
    found = of_template("hap")
    assert len(found) == 18
    assert [found.count(week) for week in dict.fromkeys(found)] == [3] * 6
    assert found[-1] == ("2026-02-09", "2026-02-15")


def test_twelve_weekly_talks_are_followed_by_two_counted_from_the_twelfth_week() -> None:
    found = of_template("weekly-and-later")
    assert found[11] == ("2026-03-23", "2026-03-29")
    assert found[12:] == [("2026-06-23", "2026-07-06"), ("2026-09-23", "2026-10-06")]


# ---- The language


@pytest.mark.parametrize(
    ("line", "count"),
    [
        ("week 1; weeks 2-3; week 4; week 8; week 12", 5),
        ("12 x weekly; +3 months; +6 months", 14),
        ("2 a week x 6 weeks", 12),
        ("2 A WEEK × 6 WEEKS", 12),
        ("  weeks 2\u20133 ;week 4", 2),
        ("1 x weekly; 2 a week x 1 week; week 9; +1 month", 5),
    ],
)
def test_each_example_is_read(line: str, count: int) -> None:
    assert len(parse_schedule(line).talks) == count


def test_a_series_goes_on_after_the_week_before_it() -> None:
    assert parse_schedule("weeks 1-2; 2 x weekly").talks[1:] == (
        TalkTime(first_week=3, last_week=3),
        TalkTime(first_week=4, last_week=4),
    )


def test_months_alone_are_counted_from_the_first_day() -> None:
    assert days("+1 month; +2 months") == [("2026-02-05", "2026-02-18"), ("2026-03-05", "2026-03-18")]


@pytest.mark.parametrize(
    ("begun_on", "months", "first"),
    [
        ("2026-01-31", 1, "2026-02-28"),
        ("2028-01-31", 1, "2028-02-29"),
        ("2026-03-31", 3, "2026-06-30"),
        ("2028-02-29", 12, "2029-02-28"),
        ("2028-02-29", 24, "2030-02-28"),
        ("2026-12-31", 2, "2027-02-28"),
        ("2026-11-30", 3, "2027-02-28"),
    ],
)
def test_a_day_that_the_month_does_not_have_becomes_its_last(begun_on: str, months: int, first: str) -> None:
    assert days(f"+{months} months", dt.date.fromisoformat(begun_on))[0][0] == first


def test_a_week_over_the_leap_day_has_it() -> None:
    assert days("week 1", dt.date(2028, 2, 26)) == [("2028-02-26", "2028-03-03")]
    assert days("week 1", dt.date(2026, 2, 26)) == [("2026-02-26", "2026-03-04")]


@pytest.mark.parametrize("begun_on", [dt.date(2026, 3, 23), dt.date(2026, 10, 19)])
def test_summer_time_moves_no_day(begun_on: dt.date) -> None:
    first, last = windows(parse_schedule("week 1; week 2").talks, begun_on)
    assert (last.first - first.first).days == 7
    assert (first.last - first.first).days == 6


@pytest.mark.parametrize("weekday", range(7))
def test_weekends_are_left_as_they_are(weekday: int) -> None:
    begun_on = MONDAY + dt.timedelta(days=weekday)
    assert windows(parse_schedule("week 1").talks, begun_on)[0].first == begun_on


def test_a_window_holds_its_first_and_last_day_and_none_beside() -> None:
    window = Window(first=dt.date(2026, 1, 5), last=dt.date(2026, 1, 11))
    inside = [day for day in range(4, 13) if dt.date(2026, 1, day) in window]
    assert inside == list(range(5, 12))


# ---- What is wrong


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ("", [(0, "It is empty.")]),
        ("   ", [(0, "It is empty.")]),
        ("week 1;;week 2", [(2, "Nothing stands there.")]),
        ("week 1;", [(2, "Nothing stands there.")]),
        ("every week", [(1, '"every week" cannot be read.')]),
        ("week 0", [(1, "There is no week 0.")]),
        ("weeks 3-2", [(1, "Week 2 comes before week 3.")]),
        ("week 105", [(1, "It reaches week 105.")]),
        ("week 4; week 4", [(2, "Week 4 is taken: the part before reaches week 4.")]),
        ("weeks 2-4; week 3", [(2, "Week 3 is taken: the part before reaches week 4.")]),
        ("0 x weekly", [(1, "A series of nothing.")]),
        ("2 a week x 0 weeks", [(1, "A series of nothing.")]),
        ("8 a week x 2 weeks", [(1, "8 talks in a week.")]),
        ("week 100; 10 x weekly", [(2, "It reaches week 110.")]),
        ("61 x weekly", [(0, "It has 61 talks.")]),
        ("+0 months", [(1, "+0 months.")]),
        ("+25 months", [(1, "+25 months.")]),
        ("+6 months; +3 months", [(2, "+3 months does not come after +6 months.")]),
        ("+3 months; +3 months", [(2, "+3 months does not come after +3 months.")]),
        ("+3 months; week 8", [(2, "Weeks stand after months.")]),
        ("week 1; " * 60, [(0, "It is longer than 400 characters.")]),
        ("week \u0661", [(1, '"week \u0661" cannot be read.')]),
    ],
)
def test_each_wrong_schedule_is_told_with_its_place(line: str, found: list[tuple[int, str]]) -> None:
    assert problems(line) == found


def test_everything_wrong_is_said_at_once_each_with_a_remedy() -> None:
    schedule = parse_schedule("week 0; often; weeks 9-8; +3 months; week 4")
    assert [each.part for each in schedule.findings] == [1, 2, 3, 5]
    assert all(each.remedy.endswith(".") for each in schedule.findings)
    assert str(schedule.findings[0]) == "part 1: There is no week 0. The first week is week 1."
    assert str(Finding(part=0, problem="It is empty.", remedy="Write.")) == "schedule: It is empty. Write."


@given(st.text(alphabet="week 0123456789x-+;months a×–", max_size=60))
def test_whatever_is_written_it_is_read_or_refused(line: str) -> None:
    schedule = parse_schedule(line)
    assert bool(schedule.talks) is not bool(schedule.findings)
    spans = windows(schedule.talks, MONDAY)
    assert all(each.first <= each.last for each in spans)
    assert [each.first for each in spans] == sorted(each.first for each in spans)
