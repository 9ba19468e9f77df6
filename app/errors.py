"""What can go wrong as expected, as codes; the sentences live in the user interface.

An `AppError` is an operation that failed in a way the product foresees. A `Problem` is a value that belongs to an answer or a
form; many can exist at once. Neither ever carries personal data: facts are ids, counts, item codes and paths of our own files.
"""

from __future__ import annotations

import enum
from dataclasses import dataclass, field


class ErrorCode(enum.Enum):
    """Every expected failure; the value is stable and may be quoted to support."""

    FORM_UNREADABLE = "FORM_001"
    FORM_REFUSED = "FORM_002"
    FORM_UNKNOWN = "FORM_003"
    FORM_CHANGED = "FORM_004"
    ANSWERS_UNREADABLE = "ANSWERS_001"
    ANSWERS_REFUSED = "ANSWERS_002"
    WRONG_PASSPHRASE = "VAULT_001"
    VAULT_IN_USE = "VAULT_002"
    VAULT_MISSING = "VAULT_003"
    VAULT_EXISTS = "VAULT_004"
    VAULT_DAMAGED = "VAULT_005"
    VAULT_FROM_NEWER_VERSION = "VAULT_006"
    VAULT_LOCKED = "VAULT_007"
    NOT_ENCRYPTED = "VAULT_008"
    KEY_FILE_DAMAGED = "VAULT_009"
    KEY_PARAMETERS_REFUSED = "VAULT_010"
    PASSPHRASE_TOO_WEAK = "VAULT_011"
    MIGRATION_FAILED = "VAULT_012"
    OUT_OF_MEMORY = "VAULT_013"
    DEVICE_PART_MISSING = "VAULT_014"
    KEY_STORE_LOCKED = "VAULT_015"
    KEY_STORE_UNAVAILABLE = "VAULT_016"
    TOO_MANY_TRIES = "VAULT_017"
    RECOVERY_REFUSED = "VAULT_018"
    BACKUP_UNUSABLE = "VAULT_019"
    NOT_ERASED = "VAULT_020"
    ROLLED_BACK = "VAULT_021"
    VAULT_NOT_WRITABLE = "VAULT_022"
    DISK_FULL = "DISK_001"
    NOT_WRITABLE = "DISK_002"
    DISK_FAILED = "DISK_003"
    CLIENT_EXISTS = "CASE_001"
    NOT_FOUND = "CASE_002"
    OPEN_ALERT = "CASE_003"
    NOT_FINISHED = "CASE_004"
    REASON_MISSING = "CASE_005"
    REASON_NAMES_SOMEBODY = "CASE_006"
    NOTES_UNDECIDED = "CASE_007"
    PAGE_NAMES_SOMEBODY = "CASE_008"
    REPORT_FAILED = "REPORT_001"
    NOT_SAFE_TO_TAKE_HOME = "REPORT_002"
    NOT_GONE_THROUGH = "REPORT_003"
    WORDS_FILE_MISSING = "WORDS_001"
    WORDS_FILE_UNREADABLE = "WORDS_002"
    WORDS_FILE_KIND = "WORDS_003"
    WORDS_FILE_TOO_LARGE = "WORDS_004"
    WORDS_HEADINGS = "WORDS_005"
    WORDS_NOTHING_FITS = "WORDS_006"
    WORDS_NAME_MISSING = "WORDS_007"


@dataclass(slots=True)
class AppError(Exception):
    """An operation failed as foreseen. `facts` hold ids, counts and codes, never answers or names."""

    code: ErrorCode
    facts: dict[str, str | int] = field(default_factory=dict)

    def __str__(self) -> str:
        return self.code.value


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """Something about an answer or a form that a person should look at; it never stops the work by itself.

    `id` is the rule's or check's own name ("C6", "K5") or a compiler code; `items` are box keys or item codes in document
    order; `path` and `remedy` are used by the form compiler only.
    """

    id: str
    items: tuple[str, ...] = ()
    case: int = 0
    path: str = ""
    remedy: str = ""
