"""`python -m tests.journeys.back_inside back|new|starts|cut PROFILE [COUNT]`: the real program on a real vault, again and again.

`back`: from a new vault to a lost passphrase, and from a damaged file to a backup put back. `new`: a vault to go on in.
`starts`: COUNT starts that end well, every other one by the lock, the others by closing the window. `cut`: one that is cut off.
Each tells what it saw. Only the vault's keys are cheaper than the product's, as cheap as a reader accepts.
"""

from __future__ import annotations

import dataclasses
import os
import sys
from collections.abc import Callable
from pathlib import Path

from app.cases.interviews import Interview
from app.security.key_copies import CopyPaths
from app.security.key_file import KeyFile
from app.services.key_ports import KeyFiles
from app.services.ports import Clock, Vault
from app.storage.vault import EncryptedVault
from tests.helpers.key_costs import FLOOR_SETTINGS
from tests.helpers.vaults import PASSPHRASE
from tests.journeys.channel import say
from tests.journeys.driver import run_with
from tests.journeys.pages.clients import ClientFormPage, ClientPage, ClientsPage, GoOnPage
from tests.journeys.pages.interview import InterviewPage, IntroductionPage
from tests.journeys.pages.person import Person
from tests.journeys.pages.vault import CreateVaultPage, RecoverPage, RecoveryCodePage, RestorePage, UnlockPage
from tests.journeys.walk import CASE_NUMBER, FAMILY_NAME, GIVEN_NAME, HERE

SETTINGS = dataclasses.replace(FLOOR_SETTINGS, makes_code=True)


def coded_vault(folder: Path, clock: Clock) -> Vault:
    """The encrypted vault that gives a recovery code, with keys at the reader's floor."""

    def key_files(first: Path, twin: Path) -> KeyFiles:
        return KeyFile(CopyPaths(first=first, twin=twin), SETTINGS, clock)

    return EncryptedVault(folder, key_files, clock)


def back(person: Person, profile: Path) -> None:
    """Make a vault, begin an interview, lose the passphrase, come back by the code, damage the file, put a backup back."""
    words = CreateVaultPage(person).make_with_given_words()
    code = RecoveryCodePage(person).write_down()
    begin_interview(person)
    lock(person)
    say(locked=sorted(path.suffix for path in (profile / "vault").iterdir()))
    UnlockPage(person).cannot_get_in()
    page = RecoverPage(person)
    page.bring_code(code.lower())
    person.wait("new words", lambda: person.can_see("vault.words.written"))
    new_words = page.new_words()
    say(words_differ=new_words != words)
    new_code = RecoveryCodePage(person).write_down()
    say(code_differs=new_code != code)
    answer_one_more(person)
    lock(person)
    damage(profile)
    UnlockPage(person).unlock(new_words)
    person.wait("the backups", lambda: person.can_see("vault.backups"))
    UnlockPage(person).see_backups()
    restore = RestorePage(person)
    say(backups=len(restore.backups()))
    restore.put_back(new_words)
    person.wait("the message", lambda: person.can_see("messages.text"))
    say(message=person.read("messages.text"))
    say(answers=_interview(person).answered)
    person.window.close()


def begin_interview(person: Person) -> None:
    """A client, and the first answers."""
    ClientsPage(person).add()
    form = ClientFormPage(person)
    form.fill(GIVEN_NAME, FAMILY_NAME, CASE_NUMBER)
    form.save()
    ClientPage(person).start_interview()
    introduction = IntroductionPage(person)
    introduction.company(*HERE)
    introduction.begin()
    InterviewPage(person).put("IFO 1")


def answer_one_more(person: Person) -> None:
    """The interview comes back by itself after unlocking, as it was left."""
    page = InterviewPage(person)
    page.go_to("M1")
    page.put(2)


def damage(profile: Path) -> None:
    """Write over the middle of the database, as a failing disk would."""
    (database,) = (profile / "vault").glob("*.vault")
    content = bytearray(database.read_bytes())
    middle = len(content) // 4
    content[middle : 3 * middle] = bytes(2 * middle)
    database.write_bytes(content)


def lock(person: Person) -> None:
    """Press the button, and wait for the locked program."""
    person.click("app.lock")
    UnlockPage(person)
    person.settle()


def new_vault(profile: Path) -> None:
    """A vault with an interview under way, whose code is on paper; it ends well."""

    def act(person: Person) -> None:
        page = CreateVaultPage(person)
        page.words()
        person.click("vault.words.own")
        person.write("vault.words.field", PASSPHRASE)
        page.has_written_down()
        page.write_again(PASSPHRASE)
        page.make()
        RecoveryCodePage(person).write_down()
        begin_interview(person)
        person.window.close()

    run_with(profile, act, coded_vault)


def start(profile: Path, *, end: Callable[[Person], None]) -> None:
    """Start, unlock, and tell whether anything is said of a bad end."""

    def act(person: Person) -> None:
        UnlockPage(person).unlock(PASSPHRASE)
        GoOnPage(person)
        said = person.read("go_on.cut_off") if person.can_see("go_on.cut_off") else ""
        say(said=said + (person.read("messages.text") if person.can_see("messages.text") else ""))
        end(person)

    run_with(profile, act, coded_vault)


def by_lock(person: Person) -> None:
    """Lock, then close."""
    lock(person)
    person.window.close()


def by_closing(person: Person) -> None:
    """Close the window as it stands."""
    person.window.close()


def by_power_cut(person: Person) -> None:
    """Nothing more is done."""
    person.settle()
    os._exit(0)


def _interview(person: Person) -> Interview:
    context = person.window.context
    found: list[Interview | None] = []
    context.jobs.vault.run(context.interviews.latest_open, found.append, lambda _error: None)
    person.wait("the interview", lambda: found)
    if found[0] is None:
        raise AssertionError("there is no interview")
    return found[0]


def main(what: str, profile: Path, count: int) -> int:
    """Do it; 0 when all was done."""
    match what:
        case "back":
            return run_with(profile, lambda person: back(person, profile), coded_vault)
        case "new":
            new_vault(profile)
        case "starts":
            for number in range(count):
                start(profile, end=by_lock if number % 2 else by_closing)
        case "cut":
            start(profile, end=by_power_cut)
        case _:
            return 2
    return 0


if __name__ == "__main__":
    what, profile, *count = sys.argv[1:]
    sys.exit(main(what, Path(profile), int(count[0]) if count else 1))
