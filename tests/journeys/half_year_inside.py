"""`python -m tests.journeys.half_year_inside first|second|later PROFILE PAPERS`: one day of the half-year at the keyboard."""

from __future__ import annotations

import os
import sys
from pathlib import Path

from tests.journeys.camera import Camera
from tests.journeys.days import PASSPHRASE_VARIABLE
from tests.journeys.driver import run_with
from tests.journeys.fictive import load_fictive
from tests.journeys.half_year import FirstVisit, FollowUpDay, LaterClock, SecondVisit
from tests.journeys.pages.person import Person

DAYS = {"first": 0, "second": 7, "later": 190}


def main(which: str, profile: Path, papers: Path) -> int:
    """Run the program until its window is closed."""
    clock, passphrase = LaterClock(DAYS[which]), os.environ.get(PASSPHRASE_VARIABLE, "")

    def act(person: Person) -> None:
        story = (person, load_fictive(clock.today()), Camera(profile / f"screens-{which}"), papers)
        if which == "first":
            FirstVisit(*story).run()
        elif which == "second":
            SecondVisit(*story).run(passphrase)
        else:
            FollowUpDay(*story).run(passphrase)

    return run_with(profile, act, clock=clock)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], Path(sys.argv[2]), Path(sys.argv[3])))
