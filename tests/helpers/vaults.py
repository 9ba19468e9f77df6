"""Encrypted vaults for tests, with the key files of the product at their least cost, or with quick ones of the tests' own."""

from __future__ import annotations

import hashlib
import hmac
import secrets
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import sqlalchemy as sa

from app.errors import AppError, ErrorCode
from app.security.kdf import KdfParameters
from app.security.key_copies import CopyPaths
from app.security.key_file import KeyFile
from app.services.ports import Clock, KeyFiles, KeyRing
from app.storage.engine import open_engine
from app.storage.vault import EncryptedVault
from app.storage.vault_folder import VaultFolder
from app.services.verdict import Verdict
from tests.helpers.fake_vault import TestClock

PASSPHRASE = "gran tjäder rönn mossa bäck"
# The least the reader accepts: 19 MiB, two passes, one lane.
FLOOR = KdfParameters(memory_kib=19 * 1024, iterations=2, lanes=1)


class PlainKeyRing:
    """Keys that a test knows."""

    def __init__(self, secret: bytes) -> None:
        self._secret = secret

    def database_key(self) -> bytearray:
        """32 bytes."""
        return self._made("database")

    def audit_key(self) -> bytearray:
        """32 other bytes."""
        return self._made("audit")

    def wipe(self) -> None:
        """Forget them."""
        self._secret = b""

    def _made(self, purpose: str) -> bytearray:
        if not self._secret:
            raise AppError(ErrorCode.VAULT_LOCKED)
        return bytearray(hmac.new(self._secret, purpose.encode(), hashlib.sha256).digest())


class QuickKeyFiles:
    """`ports.KeyFiles` that cost nothing and protect nothing: a secret beside a fingerprint of the passphrase."""

    def __init__(self, first: Path, twin: Path) -> None:
        self._paths = (first, twin)

    def create(self, passphrase: str) -> KeyRing:
        """Make the files."""
        secret = secrets.token_bytes(32)
        for path in self._paths:
            path.write_bytes(secret + hashlib.sha256(passphrase.encode()).digest())
        return PlainKeyRing(secret)

    def unlock(self, passphrase: str) -> KeyRing:
        """Read them."""
        content = self._paths[0].read_bytes()
        if content[32:] != hashlib.sha256(passphrase.encode()).digest():
            raise AppError(ErrorCode.WRONG_PASSPHRASE)
        return PlainKeyRing(content[:32])


def floor_key_files(first: Path, twin: Path) -> KeyFiles:
    """The product's key files at the reader's floor."""
    return KeyFile(CopyPaths(first=first, twin=twin), FLOOR)


def encrypted_vault(
    folder: Path, *, clock: Clock | None = None, key_files: Callable[[Path, Path], KeyFiles] = QuickKeyFiles
) -> EncryptedVault:
    """A vault at `folder`, not yet made or opened."""
    return EncryptedVault(folder, key_files, clock or TestClock())


@contextmanager
def raw_connection(folder: Path) -> Iterator[sa.Connection]:
    """A transaction on the tables of a closed vault with quick key files, past the log; kept when the block ends well."""
    files = VaultFolder(folder).files()
    engine = open_engine(files.database, QuickKeyFiles(files.key_file, files.key_twin).unlock(PASSPHRASE).database_key())
    try:
        with engine.begin() as connection:
            yield connection
    finally:
        engine.dispose()


def verdict_on(folder: Path) -> Verdict:
    """Open a closed vault with quick key files, verify it, close it."""
    vault = encrypted_vault(folder)
    vault.open(PASSPHRASE)
    try:
        return vault.verify()
    finally:
        vault.close()
