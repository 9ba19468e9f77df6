"""Making a vault, unlocking it, and the ways back in."""

from __future__ import annotations

import re

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QLineEdit, QListWidget

from app.services.protection import Way
from app.ui.vault.create import CreateVaultScreen
from app.ui.vault.recover import RecoverScreen
from app.ui.vault.recovery_code import RecoveryCodeScreen
from app.ui.vault.restore import RestoreScreen
from app.ui.vault.unlock import UnlockScreen
from tests.journeys.pages.person import Person


class CreateVaultPage:
    """The first screen on a fresh machine."""

    def __init__(self, person: Person) -> None:
        self.person = person
        person.screen(CreateVaultScreen)

    def words(self) -> str:
        """The passphrase that the program proposes."""
        words = self.person.see(QLabel, "vault.words")
        self.person.wait("five words", words.text)
        return words.text()

    def has_written_down(self) -> None:
        """On to writing them once more."""
        self.person.click("vault.words.written")

    def write_again(self, passphrase: str) -> None:
        """Type the words from the paper."""
        self.person.write("vault.confirm", passphrase)

    def make(self) -> None:
        """Make the vault."""
        self.person.click("vault.create")

    def make_with_given_words(self) -> str:
        """The whole way with the proposed words; gives them."""
        passphrase = self.words()
        self.has_written_down()
        self.write_again(passphrase)
        self.make()
        return passphrase

    def practise(self) -> None:
        """Open the practice vault instead."""
        self.person.click("vault.practice")


class UnlockPage:
    """The locked program."""

    def __init__(self, person: Person) -> None:
        self.person = person
        person.screen(UnlockScreen)

    def unlock(self, passphrase: str) -> None:
        """Type the passphrase and press Enter; only the keyboard."""
        if "vault.passphrase" not in self.person.focus_names():
            self.person.tab_to("vault.passphrase")
        self.person.type(passphrase)
        self.person.press(Qt.Key.Key_Return)

    def cannot_get_in(self) -> None:
        """On to the other ways."""
        self.person.click("vault.locked_out")

    def see_backups(self) -> None:
        """Where the vault did not open: on to its backups."""
        self.person.click("vault.backups")


class RecoveryCodePage:
    """The code on its way to paper."""

    def __init__(self, person: Person) -> None:
        self.person = person
        person.screen(RecoveryCodeScreen)

    def groups(self) -> list[str]:
        """The code that is shown."""
        shown = self.person.see(QLabel, "security.code.shown")
        self.person.wait("the code", shown.text)
        return shown.text().split()

    def write_down(self) -> str:
        """The whole way to paper; gives the code as it was written."""
        groups = self.groups()
        self.has_written_down()
        self.write_back(groups)
        return "-".join(groups)

    def has_written_down(self) -> None:
        """On to writing some of it back."""
        self.person.click("security.code.written")

    def write_back(self, groups: list[str]) -> None:
        """The groups that are asked for, from the paper."""
        for name in ("security.code.group0", "security.code.group1"):
            asked = re.search("[0-9]+", self.person.see(QLineEdit, name).accessibleName())
            if asked is None:
                raise AssertionError("no group is asked for")
            self.person.write(name, groups[int(asked[0]) - 1])
        self.person.press(Qt.Key.Key_Return)

    def not_now(self) -> None:
        """Leave it for the next unlocking."""
        self.person.click("vault.code.later")


class RecoverPage:
    """What somebody brings, then new words."""

    def __init__(self, person: Person) -> None:
        self.person = person
        person.screen(RecoverScreen)

    def bring_code(self, code: str) -> None:
        """Type the code from the paper."""
        self.person.write("vault.recover.code", code)
        self.person.press(Qt.Key.Key_Return)

    def choose_help_from_it(self) -> None:
        """Go over to IT's line."""
        self.person.click(f"vault.recover.way.{Way.IT_KEY.value}")

    def new_words(self) -> str:
        """Take the words that are proposed, and write them once more; gives them."""
        words = self.person.see(QLabel, "vault.words")
        self.person.wait("five words", words.text)
        passphrase = words.text()
        self.person.click("vault.words.written")
        self.person.write("vault.confirm", passphrase)
        self.person.click("vault.create")
        return passphrase

    def see_backups(self) -> None:
        """The vault is damaged: on to its backups."""
        self.person.click("vault.backups")


class RestorePage:
    """The backups, and putting one back."""

    def __init__(self, person: Person) -> None:
        self.person = person
        person.screen(RestoreScreen)

    def backups(self) -> list[str]:
        """The list as it is read, newest first."""
        rows = self.person.see(QListWidget, "vault.backups.list")
        return [rows.item(row).text() for row in range(rows.count())]

    def put_back(self, passphrase: str) -> None:
        """Put back the one that is chosen."""
        self.person.write("vault.backups.passphrase", passphrase)
        self.person.press(Qt.Key.Key_Return)
