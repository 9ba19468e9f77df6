"""What the municipality decides for its users: phone numbers, times and who the caseworker is."""

from __future__ import annotations

import enum
from dataclasses import dataclass


class KeyStoreRule(enum.Enum):
    """What the municipality asks of the key store."""

    REQUIRED = "required"
    WHEN_THERE = "when_there"
    NEVER = "never"


@dataclass(frozen=True, slots=True, kw_only=True)
class Policy:
    """Empty numbers are shown as missing, never guessed. `currency_rate`: kronor per dollar in the scores, our convention.

    `key_store`: a `KeyStoreRule`. `recovery_recipient`: the municipality's public age key (age1...), to which every vault's data
    key is sealed; `recovery_contact`: whom to ask when locked out. `second_backup_folder`: another place for backups, on another
    disk. `forms_folder`, `programmes_folder`: a second folder with forms, and one with programmes, beside the program's own.
    `screen_capture`: whether other programs may see the window (Windows). `client_view_passphrase`: whether the passphrase is
    asked for before the client's own view of the screen is left. Key store, recipient and the three folders count only from the
    administrator's file.
    """

    caseworker: str = ""
    unit: str = ""
    psychiatric_emergency: str = ""
    supervisor_phone: str = ""
    out_of_hours_phone: str = ""
    contact_phone: str = ""
    idle_minutes_in_interview: int = 10
    idle_minutes_elsewhere: int = 5
    currency_rate: float = 10.0
    leave_out_family_history: bool = False
    key_store: str = KeyStoreRule.WHEN_THERE.value
    recovery_recipient: str = ""
    recovery_contact: str = ""
    second_backup_folder: str = ""
    forms_folder: str = ""
    programmes_folder: str = ""
    screen_capture: bool = False
    client_view_passphrase: bool = False

    def __repr__(self) -> str:
        return "Policy()"
