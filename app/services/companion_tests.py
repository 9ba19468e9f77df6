"""The companion tests (AUDIT, AUDIT-C, DUDIT, SOCRATES): results over time, and when which may be repeated."""

from __future__ import annotations

from app.forms.catalogue import FormCatalogue
from app.services.ports import Clock, Vault


class CompanionTestService:
    """Runs on the vault thread."""

    def __init__(self, vault: Vault, clock: Clock, forms: FormCatalogue) -> None:
        self._vault = vault
        self._clock = clock
        self._forms = forms
