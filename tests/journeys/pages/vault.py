"""Making a vault, and unlocking it."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from app.ui.vault.create import CreateVaultScreen
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
