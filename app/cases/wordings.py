"""Imported words as the vault keeps them: each import is a version of its own, and none is ever edited."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import NewType

from app.forms.overlay import WordsOverlay

WordingId = NewType("WordingId", str)


@dataclass(frozen=True, slots=True, kw_only=True)
class Wording:
    """One import. `version` counts the imports of the same name, form and language from 1; `digest` is SHA-256 of the rows."""

    id: WordingId
    version: int
    overlay: WordsOverlay
    digest: str
    imported_at: dt.datetime
    imported_by: str = ""
    retired: bool = False

    def __repr__(self) -> str:
        return f"Wording({self.id}, version {self.version})"
