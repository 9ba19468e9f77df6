"""`python -m tests.journeys.inside first|second PROFILE`: the program with one sitting of the main job at its keyboard."""

from __future__ import annotations

import datetime as dt
import os
import sys
from pathlib import Path

from tests.journeys.camera import Camera
from tests.journeys.driver import run_with
from tests.journeys.fictive import load_fictive
from tests.journeys.pages.person import Person
from tests.journeys.sittings import FirstSitting, SecondSitting

PASSPHRASE_VARIABLE = "RODATRADEN_DEMO_PASSPHRASE"


def main(which: str, profile: Path) -> int:
    """Run the program until its window is closed."""

    def act(person: Person) -> None:
        fictive = load_fictive(dt.datetime.now().astimezone().date())
        camera = Camera(profile / "screens")
        if which == "first":
            FirstSitting(person, fictive, camera).run()
        else:
            SecondSitting(person, fictive, camera, os.environ[PASSPHRASE_VARIABLE], profile).run()

    return run_with(profile, act)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], Path(sys.argv[2])))
