"""What the municipality decides for its users: phone numbers, times and who the caseworker is."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Policy:
    """Empty numbers are shown as missing, never guessed. `currency_rate`: kronor per dollar in the scores, our convention."""

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
