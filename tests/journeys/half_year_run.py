"""`python -m tests.journeys.half_year_run DIR`: the half-year through the real windows, each day in a process of its own.

DIR must be new. It then holds the vault, the pictures of each day, and the papers that were saved. Exit status 0 only when
everything was done.
"""

from __future__ import annotations

import sys
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from tests.journeys.channel import Watched
from tests.journeys.half_year_inside import DAYS, PASSPHRASE_VARIABLE

POLICY = """caseworker = "A. Berg"
unit = "Vuxenenheten"
contact_phone = "08-465 004 40"
"""


@dataclass(slots=True, kw_only=True)
class HalfYearTold:
    """What each day told, by the day's name, and the papers that lie in the folder at the end of it."""

    said: dict[str, dict[str, object]] = field(default_factory=dict)
    papers: dict[str, int] = field(default_factory=dict)
    statuses: dict[str, int] = field(default_factory=dict)


def run(folder: Path) -> HalfYearTold:
    """All three days; stops after one that did not end well."""
    papers = folder / "papers"
    papers.mkdir(parents=True)
    (folder / "policy.toml").write_text(POLICY, encoding="utf-8")
    told, environment = HalfYearTold(), dict[str, str]()
    for day in DAYS:
        told.said[day], told.statuses[day] = _day(day, folder, papers, environment)
        told.papers[day] = len(list(papers.glob("*.pdf")))
        if told.statuses[day] != 0:
            break
        environment.setdefault(PASSPHRASE_VARIABLE, str(told.said["first"]["passphrase"]))
    return told


def _day(day: str, folder: Path, papers: Path, environment: Mapping[str, str]) -> tuple[dict[str, object], int]:
    process, said = Watched("tests.journeys.half_year_inside", [day, str(folder), str(papers)], environment), dict[str, object]()
    try:
        for each in process.said():
            said.update(each)
        return said, process.ended()
    finally:
        process.close()


def main(folder: Path) -> int:
    """Run it; 0 when every day ended well."""
    told = run(folder)
    for day, said in told.said.items():
        sys.stdout.write(f"{day}: {told.statuses[day]}, {len(said)} facts, {told.papers.get(day, 0)} papers\n")
    return 0 if len(told.statuses) == len(DAYS) and not any(told.statuses.values()) else 1


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]).absolute()))
