"""The doors to a vault's keys and to its backups. Adapters implement them; `bootstrap` introduces the two.

Everything here runs on the vault thread.
"""

from __future__ import annotations

from typing import Protocol

from app.services.protection import BackupCopy, KeyChange, Opening, Protection, RecoverySecret, Rehearsal, Way


class Sealer(Protocol):
    """Seals pieces of content under one key, made for one purpose."""

    def seal(self, content: bytes, context: bytes) -> bytes:
        """Sealed and bound to `context`: it opens only where the same context is given."""
        ...

    def open(self, sealed: bytes, context: bytes) -> bytes | None:
        """The content; None when it was altered, is another key's, or belongs to another context."""
        ...

    def wipe(self) -> None:
        """Overwrite the key."""
        ...


class KeyRing(Protocol):
    """The keys of an open vault. Buffers are handed out as fresh copies; whoever takes one wipes it."""

    @property
    def way(self) -> Way:
        """What opened it."""
        ...

    @property
    def failed_tries(self) -> int:
        """Wrong tries since the last success, over restarts."""
        ...

    @property
    def changes(self) -> tuple[KeyChange, ...]:
        """What making or opening it changed about the key file."""
        ...

    def database_key(self) -> bytearray:
        """32 raw bytes for the database; the taker wipes them."""
        ...

    def audit_key(self) -> bytearray:
        """32 raw bytes for the chain of events; the taker wipes them."""
        ...

    def sealer(self, purpose: str) -> Sealer:
        """A sealer for one purpose ("journal", "carry"); the taker wipes it."""
        ...

    def lasting_sealer(self, purpose: str) -> Sealer:
        """As `sealer`, under a key that a renewal of the data key leaves as it is; the taker wipes it."""
        ...

    def renewed(self) -> KeyRing | None:
        """The keys that a renewal of the data key was on its way to when it was cut off; None when none was under way.

        Given once; whoever takes them wipes them. What is not taken is wiped with this ring.
        """
        ...

    def wipe(self) -> None:
        """Overwrite every key. Nothing works afterwards."""
        ...


class KeyFiles(Protocol):
    """The key file and its twin in a vault's folder. Wrong tries slow down (TOO_MANY_TRIES, facts `seconds`) and never wipe.

    Opening may also be refused with KEY_STORE_LOCKED, KEY_STORE_UNAVAILABLE or DEVICE_PART_MISSING; nothing is changed then.
    """

    def create(self, passphrase: str) -> tuple[KeyRing, str]:
        """Make a random data key, wrapped by the passphrase, and a recovery code where the settings ask for one (else empty).

        AppError VAULT_EXISTS when one is already there.
        """
        ...

    def unlock(self, passphrase: str) -> KeyRing:
        """The keys, or AppError WRONG_PASSPHRASE, KEY_FILE_DAMAGED, KEY_PARAMETERS_REFUSED. Brings the slots up to date."""
        ...

    def look(self, passphrase: str) -> KeyRing:
        """The keys, without writing or bringing anything up to date; AppError as `unlock`. A wrong try is counted."""
        ...

    def recover(self, secret: RecoverySecret, new_passphrase: str) -> KeyRing:
        """The keys by a way of recovery, wrapped anew by `new_passphrase` and this computer; AppError RECOVERY_REFUSED."""
        ...

    def protection(self) -> Protection:
        """How the vault can be opened; may ask the key store."""
        ...

    def change_passphrase(self, old: str, new: str) -> None:
        """Wrap the same data key by another passphrase."""
        ...

    def new_recovery_code(self, ring: KeyRing) -> str:
        """Make a recovery code in place of the one before; it is shown once and stands nowhere."""
        ...

    def fits(self, secret: RecoverySecret) -> bool:
        """True when that secret would open the vault. Changes nothing."""
        ...

    def rehearsal(self) -> Rehearsal:
        """A letter sealed to IT's recipient, with a few words to read back; AppError RECOVERY_REFUSED when there is none."""
        ...

    def begin_renewal(self, passphrase: str) -> tuple[KeyRing, str]:
        """Lay a new data key beside the old one in the key file; both open until `end_renewal`.

        Gives the new keys, and the new recovery code when there was one (the old code cannot wrap a new key).
        """
        ...

    def end_renewal(self, *, use_new: bool) -> None:
        """Keep one data key, drop the other."""
        ...


class VaultKeys(Protocol):
    """The keys of a vault, as settings: each change is durable when the call returns."""

    def protection(self) -> Protection:
        """How the vault can be opened; works while it is locked, too."""
        ...

    def confirm(self, passphrase: str) -> None:
        """AppError WRONG_PASSPHRASE when it is another, TOO_MANY_TRIES; changes nothing but the count of wrong tries."""
        ...

    def change_passphrase(self, old: str, new: str) -> None:
        """AppError WRONG_PASSPHRASE and those of `KeyFiles`."""
        ...

    def new_recovery_code(self) -> str:
        """A code in place of the one before; AppError VAULT_LOCKED."""
        ...

    def fits(self, secret: RecoverySecret) -> bool:
        """True when that secret would open this vault."""
        ...

    def rehearsal(self) -> Rehearsal:
        """A letter for IT to open."""
        ...

    def renew(self, passphrase: str) -> str:
        """Give the vault a new data key; gives the new recovery code when there was one. Cut off anywhere, the vault opens."""
        ...


class Copies(Protocol):
    """The backups of a vault: whole encrypted copies, each with its key file and the journal since."""

    def all(self) -> tuple[BackupCopy, ...]:
        """Every backup, newest first; works while the vault is locked or damaged."""
        ...

    def make(self) -> BackupCopy:
        """Make one now and see that it opens; AppError VAULT_LOCKED, DISK_FULL, BACKUP_UNUSABLE ..."""
        ...

    def owes_sweep(self) -> bool:
        """True when older copies still hold what an erasure took; the next backup takes them away. AppError VAULT_LOCKED."""
        ...

    def restore(self, copy_id: str, passphrase: str) -> Opening:
        """Put that backup in place of a locked vault, replay the journal, and open it. What stood there is kept beside."""
        ...
