"""The caseworker's own notebook: codings of one's own talks. It is about no client and is shown to nobody else (practice P17)."""

from __future__ import annotations

from app.services.ports import Clock, Vault


class NotebookService:
    """Runs on the vault thread."""

    def __init__(self, vault: Vault, clock: Clock) -> None:
        self._vault = vault
        self._clock = clock
