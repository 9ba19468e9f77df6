"""Two visits of ASI Grund, rating, feedback talk and paper; half a year later ASI Uppföljning, what changed, and its papers."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from app.host.clock import SystemClock
from tests.helpers.tagged_papers import faults
from tests.journeys.days import DaysTold
from tests.journeys.half_year import BETTER
from tests.journeys.half_year_inside import DAYS
from tests.journeys.half_year_run import run


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the half-year lies."""
    return tmp_path_factory.mktemp("half-year") / "profile"


@pytest.fixture(scope="module")
def told(folder: Path) -> DaysTold:
    """The whole half-year, once for all tests here."""
    return run(folder)


def _held(told: DaysTold, day: str) -> dict[str, object]:
    held = told.said[day]["held"]
    assert isinstance(held, dict)
    return held


def test_every_day_comes_to_its_end(told: DaysTold) -> None:
    assert told.statuses == dict.fromkeys(DAYS, 0), told.said


def test_the_second_visit_goes_on_where_the_first_stopped_with_everything_there(told: DaysTold) -> None:
    first, second = _held(told, "first"), _held(told, "second")
    assert len(first) > 100
    assert {key: second[key] for key in first} == first
    assert str(told.said["second"]["resumed"]) == "L1"


def test_the_window_of_the_first_day_is_kept_on_the_second(told: DaysTold) -> None:
    assert told.said["second"]["window"] == told.said["first"]["window"]
    assert dt.date.fromisoformat(str(told.said["first"]["window"])) < SystemClock().today() - dt.timedelta(days=29)


def test_the_second_visit_tells_which_visit_it_is_and_where_the_first_stopped(told: DaysTold) -> None:
    lines = told.said["second"]["told"]
    assert isinstance(lines, list)
    assert any(line.startswith("Tillfälle 2") for line in lines), lines


def test_half_a_year_later_a_follow_up_is_suggested_and_the_earlier_answer_stands_beside(told: DaysTold) -> None:
    assert "ASI Grund" in str(told.said["later"]["advice"])
    lines = told.said["later"]["earlier"]
    assert isinstance(lines, list)
    assert any("12 dagar" in line for line in lines), lines


def test_what_changed_is_said_in_words(told: DaysTold) -> None:
    assert "8 dagar färre" in str(told.said["later"]["change"])
    assert f"{22 - BETTER['D1.d30']} dagar färre" in str(told.said["later"]["drinking"])


def test_the_papers_of_each_day_are_there_and_tagged(told: DaysTold, folder: Path) -> None:
    assert told.papers == {"first": 0, "second": 1, "later": 4}
    for paper in (folder / "papers").glob("*.pdf"):
        assert faults(paper.read_bytes()) == ()


def test_every_day_left_its_pictures(told: DaysTold, folder: Path) -> None:
    assert told.statuses
    assert all(list((folder / f"screens-{day}").glob("*.png")) for day in DAYS)
