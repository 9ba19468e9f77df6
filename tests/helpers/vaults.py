"""Encrypted vaults for tests, with the key files of the product at their least cost, or with quick ones of the tests' own."""

from __future__ import annotations

import hashlib
import hmac
import json
import secrets
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import sqlalchemy as sa

from app.errors import AppError, ErrorCode
from app.security.key_copies import CopyPaths
from app.security.key_file import KeyFile
from app.security.sealing import KeySealer
from app.security.secret_buffers import SecretBuffer
from app.services.key_ports import KeyFiles, KeyRing
from app.services.ports import Clock
from app.services.protection import KeyChange, KeyStoreState, Protection, RecoverySecret, Rehearsal, Way
from app.services.verdict import Verdict
from app.storage import journal
from app.storage.engine import open_engine
from app.storage.vault import EncryptedVault
from app.storage.vault_folder import VaultFolder
from tests.helpers.fake_vault import TestClock
from tests.helpers.key_costs import FLOOR_SETTINGS

PASSPHRASE = "gran tjäder rönn mossa bäck"


class PlainKeyRing:
    """Keys that a test knows: all of them follow from two secrets, of which the audit key's outlives a renewal."""

    def __init__(self, secret: bytes, audit: bytes, *, way: Way = Way.PASSPHRASE, renewed: bytes = b"") -> None:
        self._secret = secret
        self._audit = audit
        self._renewed = renewed
        self.way = way
        self.failed_tries = 0
        self.changes: tuple[KeyChange, ...] = ()

    def database_key(self) -> bytearray:
        """32 bytes."""
        return self._made(self._secret, "database")

    def audit_key(self) -> bytearray:
        """32 other bytes."""
        return self._made(self._audit, "audit")

    def sealer(self, purpose: str) -> KeySealer:
        """The product's cipher with a key of the test's."""
        key = SecretBuffer()
        key.data[:] = self._made(self._secret, purpose)
        return KeySealer(key)

    def lasting_sealer(self, purpose: str) -> KeySealer:
        """The same, with a key that follows from the audit key's secret."""
        key = SecretBuffer()
        key.data[:] = self._made(self._audit, f"lasting {purpose}")
        return KeySealer(key)

    def renewed(self) -> KeyRing | None:
        """The other keys while a renewal is under way."""
        return PlainKeyRing(self._renewed, self._audit, way=self.way) if self._renewed else None

    def wipe(self) -> None:
        """Forget them."""
        self._secret = self._audit = self._renewed = b""

    def _made(self, secret: bytes, purpose: str) -> bytearray:
        if not secret:
            raise AppError(ErrorCode.VAULT_LOCKED)
        return bytearray(hmac.new(secret, purpose.encode(), hashlib.sha256).digest())


class QuickKeyFiles:
    """`key_ports.KeyFiles` that cost nothing and protect nothing: secrets beside a fingerprint of the passphrase, in JSON.

    With `makes_code` a recovery code is made; it stands in the file as well. Both copies always hold the same.
    """

    def __init__(self, first: Path, twin: Path, *, makes_code: bool = False) -> None:
        self._paths = (first, twin)
        self._makes_code = makes_code

    def create(self, passphrase: str) -> tuple[KeyRing, str]:
        """Make the files."""
        content = {"secret": secrets.token_hex(32), "audit": secrets.token_hex(32), "code": self._new_code()}
        content |= {"next": "", "next_code": ""}
        self._write({**content, "passphrase": _fingerprint(passphrase)})
        return self._ring(Way.PASSPHRASE), content["code"]

    def unlock(self, passphrase: str) -> KeyRing:
        """Read them."""
        self._refuse_wrong(passphrase)
        return self._ring(Way.PASSPHRASE)

    def look(self, passphrase: str) -> KeyRing:
        """The same as reading them: nothing here is ever brought up to date."""
        return self.unlock(passphrase)

    def recover(self, secret: RecoverySecret, new_passphrase: str) -> KeyRing:
        """Opens with the code, or with the secret as IT's line."""
        if not self.fits(secret):
            raise AppError(ErrorCode.RECOVERY_REFUSED)
        self._write({**self._read(), "passphrase": _fingerprint(new_passphrase)})
        ring = self._ring(secret.way)
        ring.changes = (KeyChange.PASSPHRASE_CHANGED,)
        return ring

    def protection(self) -> Protection:
        """The passphrase alone, and the code when there is one."""
        has_code = bool(self._read()["code"])
        return Protection(way=Way.PASSPHRASE, key_store=KeyStoreState.UNAVAILABLE, has_recovery_code=has_code, recipient="")

    def change_passphrase(self, old: str, new: str) -> None:
        """Another fingerprint."""
        self._refuse_wrong(old)
        self._write({**self._read(), "passphrase": _fingerprint(new)})

    def new_recovery_code(self, ring: KeyRing) -> str:
        """Another code."""
        ring.audit_key()
        code = secrets.token_hex(8)
        self._write({**self._read(), "code": code})
        return code

    def fits(self, secret: RecoverySecret) -> bool:
        """True for the code, and for the secret as IT's line."""
        content = self._read()
        names = {Way.RECOVERY_CODE: ("code", "next_code"), Way.IT_KEY: ("secret", "next")}.get(secret.way, ())
        return bool(secret.text) and secret.text in [content[name] for name in names]

    def rehearsal(self) -> Rehearsal:
        """There is no recipient to seal to."""
        raise AppError(ErrorCode.RECOVERY_REFUSED)

    def begin_renewal(self, passphrase: str) -> tuple[KeyRing, str]:
        """Lay a second secret beside the first."""
        self._refuse_wrong(passphrase)
        content = self._read()
        if content["next"]:
            raise AppError(ErrorCode.KEY_FILE_DAMAGED, {"part": "renewal_under_way"})
        code = secrets.token_hex(8) if content["code"] else ""
        self._write({**content, "next": secrets.token_hex(32), "next_code": code})
        ring = self._ring(Way.PASSPHRASE).renewed()
        assert ring is not None
        return ring, code

    def end_renewal(self, *, use_new: bool) -> None:
        """Keep one of the two."""
        content = self._read()
        kept = {"secret": content["next"], "code": content["next_code"]} if use_new and content["next"] else {}
        self._write({**content, **kept, "next": "", "next_code": ""})

    def _ring(self, way: Way) -> PlainKeyRing:
        secret, audit, renewed = (bytes.fromhex(self._read()[name]) for name in ("secret", "audit", "next"))
        return PlainKeyRing(secret, audit, way=way, renewed=renewed)

    def _refuse_wrong(self, passphrase: str) -> None:
        if self._read()["passphrase"] != _fingerprint(passphrase):
            raise AppError(ErrorCode.WRONG_PASSPHRASE)

    def _new_code(self) -> str:
        return secrets.token_hex(8) if self._makes_code else ""

    def _read(self) -> dict[str, str]:
        content: dict[str, str] = json.loads(self._paths[0].read_text())
        return content

    def _write(self, content: dict[str, str]) -> None:
        for path in self._paths:
            path.write_text(json.dumps(content))


def _fingerprint(passphrase: str) -> str:
    return hashlib.sha256(passphrase.encode()).hexdigest()


def floor_key_files(first: Path, twin: Path) -> KeyFiles:
    """The product's key files at the reader's floor."""
    return KeyFile(CopyPaths(first=first, twin=twin), FLOOR_SETTINGS, TestClock())


def encrypted_vault(
    folder: Path,
    *,
    clock: Clock | None = None,
    key_files: Callable[[Path, Path], KeyFiles] = QuickKeyFiles,
    second_backups: Path | None = None,
) -> EncryptedVault:
    """A vault at `folder`, not yet made or opened."""
    return EncryptedVault(folder, key_files, clock or TestClock(), second_backups=second_backups)


@contextmanager
def raw_connection(folder: Path) -> Iterator[sa.Connection]:
    """A transaction on the tables of a closed vault with quick key files, past log and journal; kept when the block ends well.

    The journal goes: it would put back what is taken out here.
    """
    files = VaultFolder(folder).files()
    engine = open_engine(files.database, QuickKeyFiles(files.key_file, files.key_twin).unlock(PASSPHRASE).database_key())
    try:
        with engine.begin() as connection:
            yield connection
        for segment in journal.segments(files.database):
            segment.unlink()
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
