"""The vault in use: the real one, or the one to practise in. To everybody else it is one vault."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.errors import AppError, ErrorCode

if TYPE_CHECKING:
    from contextlib import AbstractContextManager

    from app.services.key_ports import Copies, VaultKeys
    from app.services.ports import UnitOfWork, Vault
    from app.services.protection import Opening, RecoverySecret
    from app.services.verdict import Verdict


class TwoVaults:
    """A `Vault` that stands for one of two, and a `VaultChoice`. Runs on the vault thread; `practising` may be read anywhere."""

    def __init__(self, real: Vault, practice: Vault) -> None:
        self._real = real
        self._practice = practice
        self._used = real

    @property
    def practising(self) -> bool:
        """True while the practice vault is the one in use."""
        return self._used is self._practice

    def choose(self, *, practising: bool) -> None:
        """Use the one or the other from now on; AppError VAULT_IN_USE while one is open."""
        if self._used.is_open():
            raise AppError(ErrorCode.VAULT_IN_USE)
        self._used = self._practice if practising else self._real

    def exists(self) -> bool:
        """True when the vault in use has been made."""
        return self._used.exists()

    def create(self, passphrase: str) -> str:
        """Make the vault in use and leave it open."""
        return self._used.create(passphrase)

    def open(self, passphrase: str) -> Opening:
        """Open the vault in use."""
        return self._used.open(passphrase)

    def recover(self, secret: RecoverySecret, new_passphrase: str) -> Opening:
        """Open the vault in use by a way of recovery."""
        return self._used.recover(secret, new_passphrase)

    def close(self) -> None:
        """Close the vault in use."""
        self._used.close()

    def checkpoint(self) -> None:
        """Bring its write-ahead log into its database file."""
        self._used.checkpoint()

    def space_is_short(self) -> bool:
        """Whether the disk of the vault in use is getting full."""
        return self._used.space_is_short()

    def is_open(self) -> bool:
        """True between create/open and close."""
        return self._used.is_open()

    def begin(self) -> AbstractContextManager[UnitOfWork]:
        """A transaction in the vault in use."""
        return self._used.begin()

    def keys(self) -> VaultKeys:
        """The keys of the vault in use."""
        return self._used.keys()

    def copies(self) -> Copies:
        """The backups of the vault in use."""
        return self._used.copies()

    def verify(self) -> Verdict:
        """Whether the vault in use is whole."""
        return self._used.verify()

    def scrub(self) -> None:
        """Let nothing of what was erased stand anywhere in the vault in use."""
        self._used.scrub()

    def seal_for_later(self, content: bytes) -> bytes:
        """Seal with a key of the vault in use."""
        return self._used.seal_for_later(content)

    def unseal(self, sealed: bytes) -> bytes | None:
        """What waited; None when it is the other vault's."""
        return self._used.unseal(sealed)
