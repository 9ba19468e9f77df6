"""Other words for a form: a municipality's official wording, or another language. Structure never changes with them.

A row gives words to one item or one box by our own code; what it leaves empty falls back to the words beneath.
"""

from __future__ import annotations

from dataclasses import dataclass

RIGHT_TO_LEFT = frozenset(("ar", "arc", "ckb", "dv", "fa", "he", "ks", "ps", "sd", "ug", "ur", "yi"))
"""Languages that are written from right to left, by their two or three letters."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ChoiceWords:
    """The words of one answer: its code as written in the form ("0", "N") and how it sounds."""

    code: str
    words: str

    def __repr__(self) -> str:
        return f"ChoiceWords({self.code})"


@dataclass(frozen=True, slots=True, kw_only=True)
class OverlayRow:
    """Words for an item or, with a box key such as "D1.d30", for one of its boxes. `code` is ours, `official_code` theirs."""

    code: str
    official_code: str = ""
    label: str = ""
    question: str = ""
    help: str = ""
    choices: tuple[ChoiceWords, ...] = ()

    def __repr__(self) -> str:
        return f"OverlayRow({self.code})"


@dataclass(frozen=True, slots=True, kw_only=True)
class WordsOverlay:
    """A set of rows for one form in one language ("sv", "ar"), under the name its owner gave it."""

    form_id: str
    language: str
    name: str
    rows: tuple[OverlayRow, ...]

    @property
    def is_right_to_left(self) -> bool:
        """True when the language is written from right to left."""
        return self.language.partition("-")[0].lower() in RIGHT_TO_LEFT
