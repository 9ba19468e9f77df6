"""What becomes of the notes of a talk, and erasing those that nobody is to keep (practice P19)."""

from __future__ import annotations

from app.services.ports import Clock, Vault


class NoteService:
    """Runs on the vault thread."""

    def __init__(self, vault: Vault, clock: Clock) -> None:
        self._vault = vault
        self._clock = clock
