"""The words an interview can be held in: our own in the language of the screen, or an imported wording.

A wording in another language is for the one who is asked. The caseworker goes on reading list, summaries and ratings in the
language of the screen, so that both can see whether the right answer was pressed.
"""

from __future__ import annotations

import dataclasses
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
        self._laid: dict[tuple[str, str], tuple[Words, Words]] = {}

    def asked(self, held_in: str | None, language: str) -> Words:
        """What the client is asked in: that wording, or our own for None and for an unknown id."""
        return self._both(held_in, language)[0]

    def read(self, held_in: str | None, language: str) -> Words:
        """What the caseworker reads: that wording where it is in the language of the screen, else our own with its codes."""
        return self._both(held_in, language)[1]

    def _both(self, held_in: str | None, language: str) -> tuple[Words, Words]:
        own = self._form.words.get(language) or self._form.words[self._form.default_language]
        wording = self.wording(held_in)
        if wording is None:
            return own, own
        key = (wording.id, own.language)
        if key not in self._laid:
            asked = overlay.apply(self._form, wording.overlay, own)
            self._laid[key] = asked, asked if asked.language == own.language else _with_codes(own, asked)
        return self._laid[key]

    def wording(self, held_in: str | None) -> Wording | None:
        """The wording with that id."""
        return next((each for each in self._wordings if each.id == held_in), None)

    def offered(self, held_in: str | None) -> tuple[Wording, ...]:
        """What can be chosen now: wordings in use, and the one it is held in."""
        return offered(self._wordings, held_in)


def _with_codes(own: Words, official: Words) -> Words:
    items = {
        code: dataclasses.replace(spoken, official_code=theirs.official_code, box_codes=theirs.box_codes)
        for code, spoken in own.items.items()
        for theirs in [official.items[code]]
    }
    return dataclasses.replace(own, items=items)
