"""`python -m tests.journeys.talks_inside first|second PROFILE PAPERS`: one day with talks at the keyboard."""

from __future__ import annotations

import os
import sys
from pathlib import Path

from tests.journeys.camera import Camera
from tests.journeys.days import PASSPHRASE_VARIABLE
from tests.journeys.driver import run_with
from tests.journeys.half_year import LaterClock
from tests.journeys.pages.person import Person
from tests.journeys.talks import FirstTalkDay, SecondTalkDay

DAYS = {"first": 0, "second": 10}


def main(which: str, profile: Path, papers: Path) -> int:
    """Run the program until its window is closed."""
    clock, passphrase = LaterClock(DAYS[which]), os.environ.get(PASSPHRASE_VARIABLE, "")

    def act(person: Person) -> None:
        camera = Camera(profile / f"screens-{which}")
        if which == "first":
            FirstTalkDay(person, camera, papers).run()
        else:
            SecondTalkDay(person, camera, papers).run(passphrase)

    return run_with(profile, act, clock=clock)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], Path(sys.argv[2]), Path(sys.argv[3])))
