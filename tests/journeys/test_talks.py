"""AUDIT with both tables, thirty days looked back on, a talk with the client's view, and talk two of MET with its report."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.helpers.tagged_papers import faults
from tests.journeys.days import DaysTold
from tests.journeys.talks import ABOUT, QUOTE, SUSTAIN
from tests.journeys.talks_inside import DAYS
from tests.journeys.talks_run import run
from tests.reports.papers import read


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the days lie."""
    return tmp_path_factory.mktemp("talks") / "profile"


@pytest.fixture(scope="module")
def told(folder: Path) -> DaysTold:
    """Both days, once for all tests here."""
    return run(folder)


def _lines(told: DaysTold, day: str, name: str) -> list[str]:
    lines = told.said[day][name]
    assert isinstance(lines, list)
    return lines


def _papers(folder: Path) -> list[str]:
    return [read(paper.read_bytes()).text for paper in sorted((folder / "papers").glob("*.pdf"))]


def test_both_days_come_to_their_end(told: DaysTold) -> None:
    assert told.statuses == dict.fromkeys(DAYS, 0), told.said


def test_fourteen_points_lie_in_another_zone_by_each_table(told: DaysTold) -> None:
    said = "\n".join(_lines(told, "first", "audit"))
    assert "14 av 40 poäng" in said
    assert "Zon II enligt tabellen för män" in said
    assert "Zon III enligt tabellen för kvinnor" in said


def test_thirty_days_add_up_and_what_is_not_remembered_is_not_counted(told: DaysTold) -> None:
    said = "\n".join(_lines(told, "first", "timeline"))
    assert "23 av 29 dagar" in said, "one day is not remembered, and is no sober day"
    assert "34 standardglas" in said
    assert "6 dagar med 4 glas eller fler" in said


def test_what_was_to_be_erased_is_gone_from_the_page_and_what_was_kept_is_there(told: DaysTold) -> None:
    said = "\n".join(_lines(told, "first", "after"))
    assert SUSTAIN not in said
    assert "Inga öl måndag till torsdag" in said


def test_the_clients_own_number_comes_back_ten_days_later(told: DaysTold) -> None:
    said = "\n".join(_lines(told, "second", "numbers"))
    assert "7 · 8" in said


def test_the_papers_are_the_plan_and_the_report_and_both_are_tagged(told: DaysTold, folder: Path) -> None:
    assert told.papers == {"first": 1, "second": 2}
    for paper in (folder / "papers").glob("*.pdf"):
        assert faults(paper.read_bytes()) == ()


def test_the_clients_paper_holds_the_clients_words_and_no_status_quo_talk(told: DaysTold, folder: Path) -> None:
    assert told.statuses
    plan = next(text for text in _papers(folder) if "Inga öl måndag till torsdag" in text)
    assert QUOTE in plan
    assert ABOUT in plan
    assert SUSTAIN not in plan


def test_the_report_holds_what_was_gone_through(told: DaysTold, folder: Path) -> None:
    assert told.statuses
    report = next(text for text in _papers(folder) if "alkoholtestet" in text)
    assert "14 poäng av 40" in report
    assert "Mer än jag trodde." in report


def test_every_day_left_its_pictures(told: DaysTold, folder: Path) -> None:
    assert told.statuses
    assert all(list((folder / f"screens-{day}").glob("*.png")) for day in DAYS)
