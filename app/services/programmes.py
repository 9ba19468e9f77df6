"""Programmes: a client's way through a series of talks, by templates that are data."""

from __future__ import annotations

from app.services.ports import Clock, Vault


class ProgrammeService:
    """Runs on the vault thread."""

    def __init__(self, vault: Vault, clock: Clock) -> None:
        self._vault = vault
        self._clock = clock
