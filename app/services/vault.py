"""Making, opening and closing the vault, with the log of it."""

from __future__ import annotations

import enum

from app.cases.events import VaultCreated, VaultLocked, VaultUnlocked
from app.errors import AppError, ErrorCode
from app.services.ports import Vault


class VaultState(enum.Enum):
    """What the start screen has to offer."""

    MISSING = "missing"
    LOCKED = "locked"
    OPEN = "open"


class VaultService:
    """Runs on the vault thread. Wrong tries are counted and logged at the next success; they never wipe anything."""

    def __init__(self, vault: Vault) -> None:
        self._vault = vault
        self._failed_tries = 0

    def state(self) -> VaultState:
        """Whether there is a vault, and whether it is open."""
        if self._vault.is_open():
            return VaultState.OPEN
        return VaultState.LOCKED if self._vault.exists() else VaultState.MISSING

    def create(self, passphrase: str) -> None:
        """Make a new vault and leave it open."""
        self._vault.create(passphrase)
        self._log(VaultCreated())

    def unlock(self, passphrase: str) -> None:
        """Open the vault; a wrong passphrase is AppError WRONG_PASSPHRASE and changes nothing."""
        try:
            self._vault.open(passphrase)
        except AppError as error:
            if error.code is ErrorCode.WRONG_PASSPHRASE:
                self._failed_tries += 1
            raise
        self._log(VaultUnlocked(failed_tries=self._failed_tries))
        self._failed_tries = 0

    def lock(self) -> None:
        """Close the vault in good order: nothing can be written after this. Closing happens even if the log cannot be written."""
        if not self._vault.is_open():
            return
        try:
            self._log(VaultLocked())
        finally:
            self._vault.close()

    def checkpoint(self) -> None:
        """Bring the latest answers into the database file; does nothing when locked."""
        if self._vault.is_open():
            self._vault.checkpoint()

    def _log(self, event: VaultCreated | VaultUnlocked | VaultLocked) -> None:
        with self._vault.begin() as work:
            work.append(event)
            work.commit()
