"""`python -m tests.journeys.talks_run DIR`: test, calendar of days, talk, programme and feedback through the real windows.

DIR must be new. It then holds the vault, the pictures of each day, and the papers that were saved. Exit status 0 only when
everything was done.
"""

from __future__ import annotations

import sys
from pathlib import Path

from tests.journeys.days import DaysTold, report, run_days
from tests.journeys.talks_inside import DAYS


def run(folder: Path) -> DaysTold:
    """Both days; stops after one that did not end well."""
    return run_days("tests.journeys.talks_inside", DAYS, folder)


if __name__ == "__main__":
    sys.exit(report(run(Path(sys.argv[1]).absolute()), DAYS))
