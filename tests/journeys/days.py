"""Several days with one client, each in a process of its own with its own date; what each of them told."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from tests.journeys.channel import Watched

PASSPHRASE_VARIABLE = "RODATRADEN_JOURNEY_PASSPHRASE"
POLICY = """caseworker = "A. Berg"
unit = "Vuxenenheten"
contact_phone = "08-465 004 40"
"""


@dataclass(slots=True, kw_only=True)
class DaysTold:
    """What each day told, by the day's name, and the papers that lie in the folder at the end of it."""

    said: dict[str, dict[str, object]] = field(default_factory=dict)
    papers: dict[str, int] = field(default_factory=dict)
    statuses: dict[str, int] = field(default_factory=dict)


def run_days(module: str, days: Iterable[str], folder: Path) -> DaysTold:
    """All the days, in order; stops after one that did not end well. The first one makes the vault and tells its passphrase."""
    papers = folder / "papers"
    papers.mkdir(parents=True)
    (folder / "policy.toml").write_text(POLICY, encoding="utf-8")
    told, environment = DaysTold(), dict[str, str]()
    for day in days:
        told.said[day], told.statuses[day] = _day(module, [day, str(folder), str(papers)], environment)
        told.papers[day] = len(list(papers.glob("*.pdf")))
        if told.statuses[day] != 0:
            break
        environment.setdefault(PASSPHRASE_VARIABLE, str(told.said[day].get("passphrase", "")))
    return told


def report(told: DaysTold, days: Iterable[str]) -> int:
    """Write a line a day; 0 when every day ended well."""
    for day, said in told.said.items():
        sys.stdout.write(f"{day}: {told.statuses[day]}, {len(said)} facts, {told.papers.get(day, 0)} papers\n")
    return 0 if set(told.statuses) == set(days) and not any(told.statuses.values()) else 1


def _day(module: str, arguments: list[str], environment: Mapping[str, str]) -> tuple[dict[str, object], int]:
    process, said = Watched(module, arguments, environment), dict[str, object]()
    try:
        for each in process.said():
            said.update(each)
        return said, process.ended()
    finally:
        process.close()
