"""What stands around the vault in memory: its keys as settings, and its backups. A test sets what they should say."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import TYPE_CHECKING

from app.errors import AppError, ErrorCode
from app.services.protection import BackupCopy, KeyStoreState, Opening, Protection, RecoverySecret, Rehearsal, Way

if TYPE_CHECKING:
    from tests.helpers.fake_vault import FakeVault

RECOVERY_CODES = ("ABCDE-FGHJK-MNPQR-STUVW-XYZ23", "BCDEF-GHJKM-NPQRS-TUVWX-YZ234", "CDEFG-HJKMN-PQRST-UVWXY-Z2345")
IT_LINE = "RODATRADEN-DATA-KEY-1 in memory"
PASSPHRASE_ONLY = Protection(way=Way.PASSPHRASE, key_store=KeyStoreState.UNAVAILABLE, has_recovery_code=False, recipient="")


class FakeKeys:
    """`key_ports.VaultKeys` in memory. `drawn` counts the recovery codes made; `protected` is what `protection` says."""

    def __init__(self, vault: FakeVault) -> None:
        self._vault = vault
        self.drawn = 0
        self.code = ""
        self.protected = PASSPHRASE_ONLY
        self.rehearsed = Rehearsal(words="lodjur murgröna tapet", letter=b"a sealed letter")

    def draw(self) -> str:
        """The next recovery code, which takes the place of the one before."""
        self.code = RECOVERY_CODES[self.drawn % len(RECOVERY_CODES)]
        self.drawn += 1
        return self.code

    def protection(self) -> Protection:
        """As the test has set it, with a recovery code once one was made."""
        known = self.protected
        return Protection(
            way=known.way,
            key_store=known.key_store,
            has_recovery_code=known.has_recovery_code or bool(self.code),
            recipient=known.recipient,
        )

    def confirm(self, passphrase: str) -> None:
        """WRONG_PASSPHRASE when it is another."""
        self._vault.require_passphrase(passphrase)

    def change_passphrase(self, old: str, new: str) -> None:
        """The new one opens from now on."""
        self._vault.change_passphrase(old, new)

    def new_recovery_code(self) -> str:
        """A code in place of the one before."""
        self._vault.require_open()
        return self.draw()

    def fits(self, secret: RecoverySecret) -> bool:
        """The code last made, whatever its case and hyphens, or IT's line where a recipient is set."""
        typed = _plain(secret.text)
        if secret.way is Way.RECOVERY_CODE:
            return bool(self.code) and typed == _plain(self.code)
        return bool(self.protected.recipient) and typed == _plain(IT_LINE)

    def rehearsal(self) -> Rehearsal:
        """The letter that the test has set; RECOVERY_REFUSED without a recipient."""
        if not self.protected.recipient:
            raise AppError(ErrorCode.RECOVERY_REFUSED)
        return self.rehearsed

    def renew(self, passphrase: str) -> str:
        """A new recovery code when there was one."""
        self._vault.require_passphrase(passphrase)
        return self.draw() if self.code else ""


class FakeCopies:
    """`key_ports.Copies` in memory. `kept` is newest first; `refuse` names those that cannot be put back."""

    def __init__(self, vault: FakeVault) -> None:
        self._vault = vault
        self._states: dict[str, Callable[[], None]] = {}
        self.kept: list[BackupCopy] = []
        self.refuse: dict[str, ErrorCode] = {}
        self.restored = Opening(ended_well=False)
        self._failure: AppError | None = None

    def fail_next(self, code: ErrorCode) -> None:
        """The next backup cannot be made."""
        self._failure = AppError(code)

    def all(self) -> tuple[BackupCopy, ...]:
        """Every copy, newest first."""
        return tuple(self.kept)

    def owes_sweep(self) -> bool:
        """Never: in memory, nothing older is left."""
        return False

    def make(self) -> BackupCopy:
        """One copy of the vault as it is now."""
        self._vault.require_open()
        failure, self._failure = self._failure, None
        if failure is not None:
            raise failure
        made_at = self._vault.clock.now()
        copy = BackupCopy(id=f"{made_at:%Y%m%dT%H%M%SZ}-{len(self.kept)}.backup", made_at=made_at, size=262_144)
        self.kept.insert(0, copy)
        self._states[copy.id] = self._vault.keep_aside()
        return copy

    def add(self, made_at: dt.datetime, size: int = 262_144) -> BackupCopy:
        """A copy that was made earlier; putting it back leaves the vault's content as it is."""
        copy = BackupCopy(id=f"{made_at:%Y%m%dT%H%M%SZ}.backup", made_at=made_at, size=size)
        self.kept = sorted([copy, *self.kept], key=lambda each: each.made_at, reverse=True)
        return copy

    def restore(self, copy_id: str, passphrase: str) -> Opening:
        """Put it back and open; what the test has set as `restored` is what was found."""
        if copy_id in self.refuse:
            raise AppError(self.refuse[copy_id])
        if copy_id not in {each.id for each in self.kept}:
            raise AppError(ErrorCode.NOT_FOUND)
        self._vault.require_passphrase(passphrase)
        self._vault.mend(self._states.get(copy_id))
        return self.restored


def _plain(text: str) -> str:
    return "".join(sign for sign in text.upper() if sign.isalnum())
