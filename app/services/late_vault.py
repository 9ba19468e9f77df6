"""A vault whose machinery is loaded at the first real use, so that the window need not wait for it."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager

from app.services.ports import UnitOfWork, Vault


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

    def create(self, passphrase: str) -> None:
        """Make the vault and leave it open."""
        self._vault().create(passphrase)

    def open(self, passphrase: str) -> None:
        """Open it."""
        self._vault().open(passphrase)

    def close(self) -> None:
        """Close it; nothing is loaded for that."""
        if self._made is not None:
            self._made.close()

    def checkpoint(self) -> None:
        """Bring the write-ahead log into the database file."""
        self._vault().checkpoint()

    def begin(self) -> AbstractContextManager[UnitOfWork]:
        """A transaction."""
        return self._vault().begin()

    def _vault(self) -> Vault:
        if self._made is None:
            self._made = self._make()
        return self._made
