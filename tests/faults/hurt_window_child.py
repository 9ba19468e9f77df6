"""The program with somebody at its keyboard while its disk or its memory is hurt: `... HURT PROFILE`.

One sitting: unlock, answer while all is well, hurt, answer on until the window says that something is wrong, answer a few times
more, heal, and look whether everything typed reaches the vault. What cannot be healed in place (a closed handle) is met as a
person would: lock, unlock, go on. Tells at the end what the window said and what its questions hold.
"""

from __future__ import annotations

import os
import resource
import signal
import sys
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from PySide6.QtCore import Qt

from app.ui.shell.messages import Message, Tone
from app.ui.vault.unlock import UnlockScreen
from tests.faults.kill_window_child import QuickHand, light_vault
from tests.helpers.dice import Dice
from tests.helpers.vaults import PASSPHRASE
from tests.journeys.channel import say
from tests.journeys.driver import run_with
from tests.journeys.pages.interview import InterviewPage
from tests.journeys.pages.person import Person
from tests.journeys.pages.vault import UnlockPage

BEFORE, AFTER = 6, 4
_EATEN: list[bytearray] = []
MOST = 40


@dataclass(slots=True, kw_only=True)
class Hurt:
    """One way to be hurt. `heals` is False when only closing and opening again helps; `goes_on`: it takes more and more."""

    begin: Callable[[Path], None]
    heal: Callable[[Path], None]
    heals: bool = True
    goes_on: bool = False


@dataclass
class Heard:
    """What the window said."""

    warnings: list[str] = field(default_factory=list)

    def take(self, message: Message) -> None:
        """One message."""
        if message.tone is Tone.WARNING:
            self.warnings.append(message.text)


def _database(profile: Path) -> Path:
    (database,) = (profile / "vault").glob("*.vault")
    return database


def _fill(profile: Path) -> None:
    """Leave no byte on the small file system, nor of what the program lets go."""
    with (profile / "filler").open("ab", buffering=0) as filler:
        for size in (1 << 20, 4096, 1):
            piece = bytes(size)
            while True:
                try:
                    if filler.write(piece) < size:
                        break
                except OSError:
                    break


def _let_go(profile: Path) -> None:
    (profile / "filler").unlink()


def _close_handles(profile: Path) -> None:
    """Take away what the process has open of the database and its log."""
    names = {str(_database(profile)), f"{_database(profile)}-wal"}
    for handle in Path("/proc/self/fd").iterdir():
        try:
            is_ours = str(handle.readlink()) in names
        except OSError:
            continue
        if is_ours:
            os.close(int(handle.name))


def _rename(profile: Path) -> None:
    database = _database(profile)
    database.rename(database.with_suffix(".moved"))


def _rename_back(profile: Path) -> None:
    (moved,) = (profile / "vault").glob("*.moved")
    moved.rename(moved.with_suffix(".vault"))


def _starve(_profile: Path) -> None:
    """Leave this process little more memory than it has."""
    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[0])
    resource.setrlimit(resource.RLIMIT_AS, (pages * resource.getpagesize() + 256 * 1024, resource.RLIM_INFINITY))
    for size in (1 << 20, 1 << 16, 1 << 13):  # what the process holds in reserve goes as well
        try:
            while True:
                _EATEN.append(bytearray(size))
        except MemoryError:
            continue


def _feed(_profile: Path) -> None:
    resource.setrlimit(resource.RLIMIT_AS, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))


def _end(_profile: Path) -> None:
    """A disk that never gets well: the battery is taken out."""
    os.kill(os.getpid(), signal.SIGKILL)


def _nothing(_profile: Path) -> None:
    return


HURTS = {
    "full": Hurt(begin=_fill, heal=_let_go, goes_on=True),
    "handles": Hurt(begin=_close_handles, heal=_nothing, heals=False),
    "renamed": Hurt(begin=_rename, heal=_rename_back),
    "memory": Hurt(begin=_starve, heal=_feed),
    "traced": Hurt(begin=_nothing, heal=_end, heals=False),
    "nothing": Hurt(begin=_nothing, heal=_nothing),
}


class Patient:
    """The sitting."""

    def __init__(self, person: Person, profile: Path, hurt: Hurt) -> None:
        self._person = person
        self._profile = profile
        self._hurt = hurt
        self._hand = QuickHand(person, Dice(7), hasty=False)
        self._heard = Heard()
        person.window.context.messages.shown.connect(self._heard.take)

    def run(self) -> None:
        """The whole sitting, until the window is closed."""
        page = self._go_on()
        for _ in range(BEFORE):
            self._hand.answer(page)
        self._person.settle()
        self._heard.warnings.clear()
        self._hurt.begin(self._profile)
        answered = self._until_it_says_so(page)
        words = page.saved_words() if page.is_open else ""
        for _ in range(AFTER):
            self._hand.answer(page)
        said = list(dict.fromkeys(self._heard.warnings))
        say(said=said, answered=answered, words=words)
        self._hurt.heal(self._profile)
        if not self._hurt.heals:
            page = self._lock_and_go_on()
        outbox = self._person.window.context.outbox
        self._person.wait("everything to be in the vault", lambda: not outbox.has_unsent)
        self._hand.answer(page)
        self._person.settle()
        say(held=page.held(), words=page.saved_words())
        self._person.window.close()

    def _go_on(self) -> InterviewPage:
        return self._at(self._hand.go_on())

    def _at(self, page: InterviewPage) -> InterviewPage:
        page.screen.presenter.saved.connect(lambda _saved: say(shown=page.held()))
        return page

    def _until_it_says_so(self, page: InterviewPage) -> int:
        for answered in range(1, MOST):
            self._hand.answer(page)
            self._person.settle()
            if self._heard.warnings:
                return answered
            if self._hurt.goes_on:
                self._hurt.begin(self._profile)
        return MOST

    def _lock_and_go_on(self) -> InterviewPage:
        self._person.press(Qt.Key.Key_F9)
        self._person.wait("the lock", lambda: self._person.is_at(UnlockScreen))
        self._person.settle()
        UnlockPage(self._person).unlock(PASSPHRASE)
        return self._at(InterviewPage(self._person))


def _meet_refusal(person: Person) -> None:
    """Somebody whose vault cannot be written: it is not opened, and the program says why."""
    UnlockPage(person).unlock(PASSPHRASE)
    person.wait("a refusal", lambda: person.can_see("vault.outcome"))
    say(said=[person.read("vault.outcome")], answered=0)
    person.window.close()


def main(name: str, profile: Path) -> int:
    """The program off-screen, hurt."""
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    if name == "read only":
        return run_with(profile, _meet_refusal, light_vault)
    return run_with(profile, lambda person: Patient(person, profile, HURTS[name]).run(), light_vault)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], Path(sys.argv[2])))
