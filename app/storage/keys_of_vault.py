"""The keys of one vault, as `key_ports.VaultKeys`. Runs on the vault thread."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

from app.errors import AppError
from app.services.key_ports import KeyFiles
from app.services.ports import Clock
from app.services.protection import Protection, RecoverySecret, Rehearsal
from app.storage.engine import outside_transaction
from app.storage.open_vault import OpenVault, stamp
from app.storage.renewal import Renewed, renew


class Host(Protocol):
    """The vault whose keys they are."""

    def session(self) -> OpenVault:
        """What is open; AppError VAULT_LOCKED."""
        ...

    def give_up(self) -> None:
        """Forget what was open: it could not be opened again."""
        ...


class KeysOfVault:
    """`key_files` gives the key files where they lie now."""

    def __init__(self, host: Host, key_files: Callable[[], KeyFiles], clock: Clock) -> None:
        self._host = host
        self._key_files = key_files
        self._clock = clock

    def protection(self) -> Protection:
        """How the vault can be opened."""
        return self._key_files().protection()

    def confirm(self, passphrase: str) -> None:
        """See that it is the passphrase of this vault."""
        self._key_files().look(passphrase).wipe()

    def change_passphrase(self, old: str, new: str) -> None:
        """Another passphrase from now on."""
        self._key_files().change_passphrase(old, new)

    def new_recovery_code(self) -> str:
        """A code in place of the one before."""
        return self._key_files().new_recovery_code(self._host.session().ring)

    def fits(self, secret: RecoverySecret) -> bool:
        """True when that secret would open this vault."""
        return self._key_files().fits(secret)

    def rehearsal(self) -> Rehearsal:
        """A letter for IT to open."""
        return self._key_files().rehearsal()

    def renew(self, passphrase: str) -> str:
        """A new data key. Afterwards the vault is open, by the new key or, when that was refused, by the old one.

        Older copies open by the old key, so they are due to go: by `scrub`, or with the next backup.
        """
        session = self._host.session()
        session.checkpoint()
        done = self._renewed(session, passphrase)
        session.take_over(done.opened, stamp(self._clock.now()))
        if done.refusal is not None:
            raise done.refusal
        return done.code

    def _renewed(self, session: OpenVault, passphrase: str) -> Renewed:
        try:
            return renew(session.engine, session.files.database, session.ring, self._key_files(), passphrase)
        except AppError:
            if not _is_open(session):
                self._host.give_up()
            raise


def _is_open(session: OpenVault) -> bool:
    """False when the one connection was given up and could not be had again."""
    try:
        with outside_transaction(session.engine):
            return True
    except AppError:
        return False
