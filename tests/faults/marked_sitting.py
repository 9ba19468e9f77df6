"""The real program with a whole interview full of markers at its keyboard: `... HOW PROFILE PAPERS`.

HOW is "whole" (from a fresh vault to the saved paper and the lock), "crash" (a segmentation fault with the vault open), "pauses"
(stands still while open, while locked and when unlocked again, so that its memory can be searched), or a control: "logging" and
"temporary" leave a marker where none may be, "keeping" keeps the keys. It says on standard output where it stands, and nothing
that was typed but the passphrase in "pauses".
"""

from __future__ import annotations

import ctypes
import dataclasses
import datetime as dt
import os
import select
import signal
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt

from app.forms.catalogue import FormCatalogue
from app.forms.model import BoxKey, BoxKind
from app.host.clock import SystemClock
from app.security.key_copies import CopyPaths
from app.security.key_file import KeyFile
from app.security.key_ring import KeyRing
from app.security.key_settings import KeySettings
from app.security.key_store import SystemKeyStore
from app.security.side_process import SideProcess
from app.services.ports import Clock, Vault
from app.storage.vault import EncryptedVault
from tests.helpers.filed_key_store import command
from tests.helpers.key_costs import FLOOR
from tests.helpers.markers import MARKERS
from tests.journeys.camera import Camera
from tests.journeys.channel import say
from tests.journeys.driver import run_with
from tests.journeys.fictive import Fictive, load_fictive
from tests.journeys.pages.interview import InterviewPage
from tests.journeys.pages.person import Person
from tests.journeys.pages.vault import CreateVaultPage, RecoveryCodePage, UnlockPage
from tests.journeys.sittings import FirstSitting, SecondSitting

NAME, ADDRESS, NUMBER = MARKERS
ENOUGH_ANSWERS = 12
_PR_SET_DUMPABLE = 4
KEY_STORE = "key-store"


class Blind(Camera):
    """Takes no pictures."""

    def take(self, window: object, name: str) -> None:
        """Nothing."""


def marked() -> Fictive:
    """The fictive interview, with markers in every name, text, comment and wish."""
    plain = load_fictive(dt.datetime.now().astimezone().date())
    boxes = FormCatalogue().load(plain.form).boxes
    answers = {
        box: f"{ADDRESS} {box}" if isinstance(answer, str) and boxes[box].kind is BoxKind.TEXT else answer
        for box, answer in plain.answers.items()
    }
    comments = {
        item: tuple(dataclasses.replace(each, text=f"{NAME} {each.text} {NUMBER}") for each in written)
        for item, written in plain.comments.items()
    }
    return dataclasses.replace(
        plain,
        given_name=NAME,
        family_name=NUMBER,
        case_number=f"{NUMBER} 1",
        answers=answers,
        comments=comments,
        no_worry=ADDRESS,
    )


class MarkedSitting(FirstSitting):
    """From a fresh vault on, with the words that the program proposed."""

    def __init__(self, person: Person, papers: Path) -> None:
        super().__init__(person, marked(), Blind(papers))
        self._papers = papers
        self.passphrase = ""

    def open_interview(self) -> InterviewPage:
        """To the first question."""
        page = CreateVaultPage(self.person)
        self.passphrase = page.make_with_given_words()
        RecoveryCodePage(self.person).write_down()
        self._add_client()
        self._introduce()
        return InterviewPage(self.person)

    def answer_some(self, page: InterviewPage, answered: set[BoxKey]) -> None:
        """A few answers."""
        while len(answered) < ENOUGH_ANSWERS:
            self.answer(page, answered)


def whole(person: Person, papers: Path) -> None:
    """Everything, to the saved paper and the lock."""
    sitting = MarkedSitting(person, papers)
    sitting.interview(sitting.open_interview(), set())
    rest = SecondSitting(person, sitting.fictive, Blind(papers), sitting.passphrase, papers)
    rest.after_questions()


def crash(person: Person, papers: Path) -> None:
    """In the middle of the talk."""
    sitting = MarkedSitting(person, papers)
    sitting.answer_some(sitting.open_interview(), set())
    say(at="crash", passphrase=sitting.passphrase)
    os.kill(os.getpid(), signal.SIGSEGV)


def pauses(person: Person, papers: Path) -> None:
    """Open after making, locked, open after unlocking."""
    sitting = MarkedSitting(person, papers)
    sitting.answer_some(sitting.open_interview(), set())
    _pause(person, "made", sitting.passphrase)
    person.press(Qt.Key.Key_F9)
    unlock = UnlockPage(person)
    person.settle()
    _pause(person, "locked", sitting.passphrase)
    unlock.unlock(sitting.passphrase)
    InterviewPage(person)
    person.settle()
    _pause(person, "unlocked", sitting.passphrase)
    person.window.close()


def logging_marker(person: Person, papers: Path) -> None:
    """The control: somebody logs what was said."""
    (papers.parent / "profile" / "logs" / "careless.log").write_text(f"saved {NAME}\n", encoding="utf-8")
    person.window.close()


def temporary_marker(person: Person, _papers: Path) -> None:
    """The control: a nameless file with what was said, long enough to be seen."""
    with tempfile.TemporaryFile() as file:
        file.write(NAME.encode())
        file.flush()
        _pause(person, "temporary", "")
    person.window.close()


WAYS: dict[str, Callable[[Person, Path], None]] = {
    "whole": whole,
    "crash": crash,
    "pauses": pauses,
    "keeping": pauses,
    "logging": logging_marker,
    "temporary": temporary_marker,
}
_kept: list[bytes] = []


def _pause(person: Person, where: str, passphrase: str) -> None:
    say(at=where, passphrase=passphrase)
    person.wait("the sign to go on", lambda: select.select([0], [], [], 0)[0])
    os.read(0, 1)


def settings(profile: Path) -> KeySettings:
    """As the product's, with a key store that the test can read, at the reader's floor."""
    store = SystemKeyStore(side=SideProcess(command=command(profile.parent / KEY_STORE), limit_seconds=60))
    return KeySettings(alone=FLOOR, with_device=FLOOR, key_store=store, makes_code=True)


def key_files(profile: Path) -> Callable[[Path, Path], KeyFile]:
    """The product's key files with those settings."""
    return lambda first, twin: KeyFile(CopyPaths(first=first, twin=twin), settings(profile), SystemClock())


def careless_key_files(profile: Path) -> Callable[[Path, Path], KeyFile]:
    """The control: whoever makes the vault forgets to wipe."""

    class Careless(KeyFile):
        def create(self, passphrase: str) -> tuple[KeyRing, str]:
            ring, code = super().create(passphrase)
            _kept.append(bytes(ring.database_key()))
            return ring, code

    return lambda first, twin: Careless(CopyPaths(first=first, twin=twin), settings(profile), SystemClock())


def main(how: str, profile: Path, papers: Path) -> int:
    """Run the program until its window is closed."""

    def make_vault(folder: Path, clock: Clock) -> Vault:
        return EncryptedVault(folder, careless_key_files(profile) if how == "keeping" else key_files(profile), clock)

    def act(person: Person) -> None:
        if os.geteuid() != 0:
            ctypes.CDLL(None).prctl(_PR_SET_DUMPABLE, 1, 0, 0, 0)  # the test has to see what nobody else may
        WAYS[how](person, papers)

    return run_with(profile, act, make_vault)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], *map(Path, sys.argv[2:])))
