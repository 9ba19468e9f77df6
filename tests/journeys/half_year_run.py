"""`python -m tests.journeys.half_year_run DIR`: the half-year through the real windows, each day in a process of its own.

DIR must be new. It then holds the vault, the pictures of each day, and the papers that were saved. Exit status 0 only when
everything was done.
"""

from __future__ import annotations

import sys
from pathlib import Path

from tests.journeys.days import DaysTold, report, run_days
from tests.journeys.half_year_inside import DAYS


def run(folder: Path) -> DaysTold:
    """All three days; stops after one that did not end well."""
    return run_days("tests.journeys.half_year_inside", DAYS, folder)


if __name__ == "__main__":
    sys.exit(report(run(Path(sys.argv[1]).absolute()), DAYS))
