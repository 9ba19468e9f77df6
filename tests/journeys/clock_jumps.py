"""`python -m tests.journeys.clock_jumps PROFILE CLOCK JUMP ...`: somebody answers while the computer's clock jumps.

CLOCK is the file that says how far the faked clock is off. After each jump more is answered. A clock that goes far ahead counts
as a long pause: the program locks, the passphrase is written again, and the answers go on where they were.
"""

from __future__ import annotations

import datetime as dt
import os
import sys
import time
from pathlib import Path

from app.cases.records import Place, Presence
from app.ui.vault.unlock import UnlockScreen
from tests.faults.kill_window_child import QuickHand, light_vault
from tests.helpers.dice import Dice
from tests.helpers.vaults import PASSPHRASE
from tests.journeys.channel import say
from tests.journeys.driver import run_with
from tests.journeys.pages.interview import InterviewPage
from tests.journeys.pages.person import Person
from tests.journeys.pages.vault import UnlockPage

ANSWERS = 4
STILL, AHEAD = "+0", "+"
_HALF_A_DAY_SECONDS = 12 * 3600.0


def set_clock(clock: Path, jump: str) -> None:
    """Let the faked clock stand so far off; the program sees it within a second."""
    fresh = clock.with_suffix(".new")
    fresh.write_text(jump, encoding="ascii")
    fresh.replace(clock)


def jump_to(person: Person, clock: Path, jump: str) -> None:
    """Set the clock off by at least a day, and wait until the program sees it."""

    def ahead() -> float:
        return time.time() - time.monotonic()  # only the first of the two is faked

    before = ahead()
    set_clock(clock, jump)
    person.wait("the jump of the clock", lambda: abs(ahead() - before) > _HALF_A_DAY_SECONDS)


def answer_on(person: Person, clock: Path, jumps: list[str]) -> None:
    """The whole sitting."""
    hand = QuickHand(person, Dice(3), hasty=False)
    page = hand.go_on()
    for jump in (STILL, *jumps):
        if jump != STILL:
            jump_to(person, clock, jump)
        if jump.startswith(AHEAD) and jump != STILL:
            person.wait("the lock after a long pause", lambda: person.is_at(UnlockScreen))
            person.settle()
            UnlockPage(person).unlock(PASSPHRASE)
            page = InterviewPage(person)
            # Ten years later it is another visit, so it asks anew who is in the room.
            person.click(f"interview.present.{Presence.ALONE.value}")
            person.click(f"interview.place.{Place.HOME.value}")
            person.click("interview.company_done")
        for _ in range(ANSWERS):
            hand.answer(page)
        person.settle()
        say(held=page.held(), words=page.saved_words(), year=dt.datetime.now(dt.UTC).year)
    person.window.close()


def main(profile: Path, clock: Path, jumps: list[str]) -> int:
    """The program off-screen."""
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    return run_with(profile, lambda person: answer_on(person, clock, jumps), light_vault)


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]), Path(sys.argv[2]), sys.argv[3:]))
