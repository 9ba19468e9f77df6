"""What can be given back to the client in a talk, piece by piece, and the personal feedback report."""

from __future__ import annotations

from app.forms.catalogue import FormCatalogue
from app.services.ports import Clock, Vault


class TalkFeedbackService:
    """Runs on the vault thread."""

    def __init__(self, vault: Vault, clock: Clock, forms: FormCatalogue) -> None:
        self._vault = vault
        self._clock = clock
        self._forms = forms
