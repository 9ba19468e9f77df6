"""What is remembered while the program runs, over locks and screens. Nothing of a case is ever here."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from app.services.protection import Rehearsal


@dataclass(slots=True)
class Session:
    """`rehearsal`: the letter whose words IT has not read back yet. `reminder_put_off`: the reminder was put away for today.

    `refused_forms`: how many filled-in forms the disk would not take since the vault began to be closed. `shows_earlier`: whether
    the answers of an earlier interview stand beside the questions.
    """

    rehearsal: Rehearsal | None = None
    reminder_put_off: bool = False
    refused_forms: int = 0
    shows_earlier: bool = True
