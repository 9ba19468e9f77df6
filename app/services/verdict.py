"""What an examination of the vault found: kinds and counts, nothing about a person."""

from __future__ import annotations

import enum
from dataclasses import dataclass


class Damage(enum.Enum):
    """What can be found wrong."""

    PAGES = "pages"
    CHAIN = "chain"
    CONTENT = "content"
    TABLES = "tables"
    JOURNAL = "journal"
    BACKUP = "backup"
    KEYS = "keys"


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One thing found wrong; `seq` is the event's number where it is about one."""

    damage: Damage
    what: str
    seq: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """What was looked at and what was found."""

    events: int
    findings: tuple[Finding, ...]

    @property
    def is_whole(self) -> bool:
        """True when nothing was found wrong."""
        return not self.findings
