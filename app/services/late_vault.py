"""A vault whose machinery is loaded at the first real use, so that the window need not wait for it."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable
    from contextlib import AbstractContextManager

    from app.services.key_ports import Copies, VaultKeys
    from app.services.ports import UnitOfWork, Vault
    from app.services.protection import Opening, RecoverySecret
    from app.services.verdict import Verdict


class LateVault:
    """`ports.Vault`. `exists` and `is_open` are quick and load nothing; everything else runs on the vault thread."""

    def __init__(self, make: Callable[[], Vault], looks_made: Callable[[], bool]) -> None:
        self._make = make
        self._looks_made = looks_made
        self._made: Vault | None = None

    def exists(self) -> bool:
        """True when the folder holds a vault, whole or not."""
        return self._made.exists() if self._made is not None else self._looks_made()

    def is_open(self) -> bool:
        """True between create/open and close."""
        return self._made is not None and self._made.is_open()

    def load(self) -> None:
        """Load the machinery now, before it is needed."""
        self._vault()

    def create(self, passphrase: str) -> str:
        """Make the vault and leave it open."""
        return self._vault().create(passphrase)

    def open(self, passphrase: str) -> Opening:
        """Open it."""
        return self._vault().open(passphrase)

    def recover(self, secret: RecoverySecret, new_passphrase: str) -> Opening:
        """Open it by a way of recovery."""
        return self._vault().recover(secret, new_passphrase)

    def close(self) -> None:
        """Close it; nothing is loaded for that."""
        if self._made is not None:
            self._made.close()

    def checkpoint(self) -> None:
        """Bring the write-ahead log into the database file."""
        self._vault().checkpoint()

    def space_is_short(self) -> bool:
        """Whether its disk is getting full."""
        return self._vault().space_is_short()

    def begin(self) -> AbstractContextManager[UnitOfWork]:
        """A transaction."""
        return self._vault().begin()

    def keys(self) -> VaultKeys:
        """Its keys, as settings."""
        return self._vault().keys()

    def copies(self) -> Copies:
        """Its backups."""
        return self._vault().copies()

    def verify(self) -> Verdict:
        """Whether it is whole."""
        return self._vault().verify()

    def scrub(self) -> None:
        """Let nothing of what was erased stand anywhere."""
        self._vault().scrub()

    def seal_for_later(self, content: bytes) -> bytes:
        """Seal what must wait over a lock."""
        return self._vault().seal_for_later(content)

    def unseal(self, sealed: bytes) -> bytes | None:
        """What waited."""
        return self._vault().unseal(sealed)

    def _vault(self) -> Vault:
        if self._made is None:
            self._made = self._make()
        return self._made
