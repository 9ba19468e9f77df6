"""The words an interview can be held in: our own in the language of the screen, or an imported wording."""

from __future__ import annotations

from collections.abc import Sequence

from app.cases.wordings import Wording
from app.forms import overlay
from app.forms.model import Form, Words
from app.services.wordings import offered


class SpokenWords:
    """Made for one interview; a wording is laid over the form once and kept."""

    def __init__(self, form: Form, wordings: Sequence[Wording] = ()) -> None:
        self._form = form
        self._wordings = tuple(each for each in wordings if each.overlay.form_id == form.id)
        self._laid: dict[tuple[str, str], Words] = {}

    def of(self, held_in: str | None, language: str) -> Words:
        """The words of that wording, with what only the caseworker reads in `language`; our own for None or an unknown id."""
        own = self._form.words.get(language) or self._form.words[self._form.default_language]
        wording = self.wording(held_in)
        if wording is None:
            return own
        key = (wording.id, own.language)
        if key not in self._laid:
            self._laid[key] = overlay.apply(self._form, wording.overlay, own)
        return self._laid[key]

    def wording(self, held_in: str | None) -> Wording | None:
        """The wording with that id."""
        return next((each for each in self._wordings if each.id == held_in), None)

    def offered(self, held_in: str | None) -> tuple[Wording, ...]:
        """What can be chosen now: wordings in use, and the one it is held in."""
        return offered(self._wordings, held_in)
