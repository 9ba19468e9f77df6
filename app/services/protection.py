"""How a vault is protected and how one gets into it, as values that services, adapters and screens share. No secrets."""

from __future__ import annotations

import datetime as dt
import enum
from dataclasses import dataclass


class Way(enum.Enum):
    """What opens a vault."""

    DEVICE = "device"  # the passphrase and this computer's part in the key store, both needed
    PASSPHRASE = "passphrase"  # the passphrase alone
    RECOVERY_CODE = "recovery_code"  # the printed code from the unit's safe
    IT_KEY = "it_key"  # the data key, opened by IT with the off-line age key


class KeyStoreState(enum.Enum):
    """What the operating system's key store says about this computer's part of the key."""

    PRESENT = "present"
    ABSENT = "absent"  # the store answers and does not have it
    LOCKED = "locked"  # the store is there and must be unlocked first
    UNAVAILABLE = "unavailable"  # no store, or it gave no answer in time


class KeyChange(enum.Enum):
    """What was changed about the keys, as the log names it."""

    PASSPHRASE_CHANGED = "passphrase_changed"
    DEVICE_BOUND = "device_bound"
    DEVICE_UNBOUND = "device_unbound"
    RECOVERY_CODE_MADE = "recovery_code_made"
    RECOVERY_CODE_KEPT = "recovery_code_kept"  # the person showed that the code was written down
    SEALED_TO_IT = "sealed_to_it"
    DATA_KEY_RENEWED = "data_key_renewed"
    COPIES_MENDED = "copies_mended"


@dataclass(frozen=True, slots=True, kw_only=True)
class Protection:
    """How the vault can be opened now. `recipient`: IT's public age key it is sealed to, or empty."""

    way: Way
    key_store: KeyStoreState
    has_recovery_code: bool
    recipient: str

    @property
    def has_recovery(self) -> bool:
        """True when there is a way back without the passphrase."""
        return self.has_recovery_code or bool(self.recipient)


@dataclass(frozen=True, slots=True, kw_only=True)
class RecoverySecret:
    """What somebody brings to get back in: the printed code, or the line that IT opened with the age key."""

    way: Way
    text: str

    def __repr__(self) -> str:
        return f"RecoverySecret({self.way.value})"


@dataclass(frozen=True, slots=True, kw_only=True)
class Opening:
    """What was found when the vault was opened."""

    way: Way = Way.PASSPHRASE
    failed_tries: int = 0  # wrong tries since the last success, over restarts
    ended_well: bool = True  # False when the session before was cut off
    mended: int = 0  # events that were lost from the database and put back from the journal
    changes: tuple[KeyChange, ...] = ()  # what the opening itself changed about the keys
    erased_again: int = 0  # erasures carried out once more, as an older copy had been put in place
    erased_stands: bool = False  # something erased stands again and was left: it was worked with since, or kept in part
    knows_erased: bool = True  # False: there was no list of what has been erased, or it was not this vault's


@dataclass(frozen=True, slots=True, kw_only=True)
class Rehearsal:
    """A drill for IT: `letter` goes to IT as a file, and the words that IT reads in it are given back to the program."""

    words: str
    letter: bytes

    def __repr__(self) -> str:
        return "Rehearsal()"


@dataclass(frozen=True, slots=True, kw_only=True)
class BackupCopy:
    """One backup of the whole vault, as the list shows it. `id` is its file name, which says nothing about anyone."""

    id: str
    made_at: dt.datetime
    size: int  # bytes
