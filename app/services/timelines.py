"""Timelines (TLFB): the days looked back on, and what they add up to."""

from __future__ import annotations

from app.services.ports import Clock, Vault


class TimelineService:
    """Runs on the vault thread."""

    def __init__(self, vault: Vault, clock: Clock) -> None:
        self._vault = vault
        self._clock = clock
