"""A walk past every way back into a vault: the code on paper, the code in use, IT's line, a backup put back."""

from __future__ import annotations

from app.errors import ErrorCode
from app.ui.cases.client_list import ClientListScreen
from tests.helpers.windows import Desk
from tests.journeys.pages.person import Person
from tests.journeys.pages.vault import CreateVaultPage, RecoverPage, RecoveryCodePage, RestorePage, UnlockPage
from tests.journeys.walk import Look

REFUSALS = (ErrorCode.DEVICE_PART_MISSING, ErrorCode.KEY_STORE_LOCKED, ErrorCode.KEY_STORE_UNAVAILABLE)


def walk_the_code(desk: Desk, person: Person, look: Look) -> tuple[str, str]:
    """From the first start to a vault whose code is on paper; gives passphrase and code."""
    desk.vault.gives_code = True
    passphrase = CreateVaultPage(person).make_with_given_words()
    page = RecoveryCodePage(person)
    groups = page.groups()
    look("recovery code")
    page.has_written_down()
    look("recovery code once more")
    page.write_back(groups)
    person.screen(ClientListScreen)
    return passphrase, "-".join(groups)


def walk_refusals(desk: Desk, person: Person, passphrase: str, look: Look) -> None:
    """At the start screen: what it says when the vault does not open."""
    for code in REFUSALS:
        desk.vault.fail_next(code)
        UnlockPage(person).unlock(passphrase)
        person.settle()
        look(f"unlock, {code.name}")
    desk.vault.fail_next(ErrorCode.TOO_MANY_TRIES, seconds=8)
    UnlockPage(person).unlock(passphrase)
    person.settle()
    look("unlock, wait")
    desk.clock.go(8)
    person.wait("the wait to be over", lambda: not person.can_see("vault.outcome"))


def walk_recovery(person: Person, code: str, look: Look) -> str:
    """In by the code, with new words, and with a new code; gives the new words."""
    UnlockPage(person).cannot_get_in()
    page = RecoverPage(person)
    look("recover")
    page.choose_help_from_it()
    look("recover with IT")
    person.click("vault.recover.file")
    look("recover, files")
    person.click("vault.recover.way.recovery_code")
    page.bring_code("AAAAA")
    person.wait("the refusal", lambda: person.can_see("vault.recover.outcome"))
    look("recover, refused")
    page.bring_code(code.lower())
    person.wait("new words", lambda: person.can_see("vault.words.written"))
    look("recover, new words")
    passphrase = page.new_words()
    code_page = RecoveryCodePage(person)
    code_page.groups()
    look("new recovery code")
    code_page.write_down()
    person.screen(ClientListScreen)
    return passphrase


def walk_backups(desk: Desk, person: Person, passphrase: str, look: Look) -> None:
    """A damaged vault, a backup that does not hold, and the one before it."""
    desk.vault.refuse(ErrorCode.VAULT_DAMAGED)
    page = UnlockPage(person)
    page.unlock(passphrase)
    person.wait("the refusal", lambda: person.can_see("vault.backups"))
    look("unlock, damaged")
    page.see_backups()
    restore = RestorePage(person)
    restore.backups()
    look("backups")
    copies = desk.vault.fake_copies
    copies.refuse[copies.kept[0].id] = ErrorCode.BACKUP_UNUSABLE
    restore.put_back(passphrase)
    person.wait("the refusal", lambda: person.can_see("vault.backups.next"))
    look("backups, the next")
    person.click("vault.restore")
    person.screen(ClientListScreen)
    look("put back")
