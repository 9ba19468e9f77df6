"""Making, opening and closing the vault, with the log of it."""

from __future__ import annotations

import enum
from typing import TYPE_CHECKING

from app.errors import AppError, ErrorCode

if TYPE_CHECKING:
    from app.cases.events import Event
    from app.services.ports import Vault
    from app.services.protection import KeyChange, Opening, RecoverySecret


class VaultState(enum.Enum):
    """What the start screen has to offer."""

    MISSING = "missing"
    LOCKED = "locked"
    OPEN = "open"


class VaultService:
    """Runs on the vault thread. Wrong tries are counted on disk and logged at the next success; they never wipe anything."""

    def __init__(self, vault: Vault) -> None:
        self._vault = vault
        self._last_opening: Opening | None = None
        self._new_code = ""
        self._owed: tuple[Event, ...] = ()  # what the disk would not take of the opening

    @property
    def last_opening(self) -> Opening:
        """What the unlocking found that opened the vault; nothing out of the ordinary when it was made just now or is locked."""
        from app.services.protection import Opening  # noqa: PLC0415 - loaded after the first frame

        return self._last_opening or Opening()

    def state(self) -> VaultState:
        """Whether there is a vault, and whether it is open."""
        if self._vault.is_open():
            return VaultState.OPEN
        return VaultState.LOCKED if self._vault.exists() else VaultState.MISSING

    def create(self, passphrase: str) -> str:
        """Make a new vault and leave it open; gives the recovery code to show once, or nothing where IT has a way in."""
        from app.cases.events import VaultCreated  # noqa: PLC0415 - loaded after the first frame
        from app.services.protection import KeyChange  # noqa: PLC0415

        code = self._vault.create(passphrase)
        self._log(VaultCreated(), *_key_events((KeyChange.RECOVERY_CODE_MADE,) if code else ()))
        self._new_code = code
        return code

    def take_new_code(self) -> str:
        """The recovery code that `create` gave, once, for the screen that shows it; empty when there is none to show."""
        code, self._new_code = self._new_code, ""
        return code

    def unlock(self, passphrase: str) -> Opening:
        """Open the vault; a wrong passphrase is AppError WRONG_PASSPHRASE and changes nothing but the count of tries."""
        return self._opened(self._vault.open(passphrase))

    def recover(self, secret: RecoverySecret, new_passphrase: str) -> Opening:
        """Open the vault by a way of recovery; `new_passphrase` opens it from now on. AppError RECOVERY_REFUSED."""
        return self._opened(self._vault.recover(secret, new_passphrase))

    def lock(self) -> None:
        """Close the vault in good order: nothing can be written after this. Closing happens even if the log cannot be written."""
        from app.cases.events import VaultLocked  # noqa: PLC0415 - loaded after the first frame

        self._last_opening, self._new_code = None, ""
        if not self._vault.is_open():
            return
        try:
            self._log(VaultLocked())
        finally:
            self._owed = ()
            self._vault.close()

    def checkpoint(self) -> None:
        """Bring the latest answers into the database file; does nothing when locked."""
        if self._vault.is_open():
            self._vault.checkpoint()

    def space_is_short(self) -> bool:
        """True when less than 200 MB are left on the vault's disk."""
        return self._vault.space_is_short()

    def seal_for_later(self, content: bytes) -> bytes:
        """Seal what the disk would not take, so that it can wait in memory over a lock."""
        return self._vault.seal_for_later(content)

    def unseal(self, sealed: bytes) -> bytes | None:
        """What waited over the lock; None when it is another vault's."""
        return self._vault.unseal(sealed)

    def _opened(self, opening: Opening) -> Opening:
        from app.cases.events import VaultUnlocked  # noqa: PLC0415 - loaded after the first frame

        unlocked = VaultUnlocked(
            failed_tries=opening.failed_tries,
            way=opening.way.value,
            ended_well=opening.ended_well,
            mended=opening.mended,
        )
        self._owed = (unlocked, *_key_events(opening.changes))
        try:
            self._log()
        except AppError as error:
            if error.code is not ErrorCode.DISK_FULL:
                self._owed = ()
                self._vault.close()
                raise
            # A full disk must not keep anyone from reading; what is owed to the log goes before whatever is logged next.
        self._last_opening = opening
        return opening

    def _log(self, *events: Event) -> None:
        with self._vault.begin() as work:
            for event in (*self._owed, *events):
                work.append(event)
            work.commit()
        self._owed = ()


def _key_events(changes: tuple[KeyChange, ...]) -> tuple[Event, ...]:
    from app.cases.events import KeysChanged  # noqa: PLC0415 - loaded after the first frame

    return tuple(KeysChanged(change=each.value) for each in changes)
