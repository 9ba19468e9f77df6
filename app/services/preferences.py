"""What a person chose for the window: kept beside the vault, and holding nothing about anyone."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

LEAST_TEXT_SIZE = 100
GREATEST_TEXT_SIZE = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class WindowChoices:
    """`language` "sv" or "en"; `theme` "system", "light", "dark" or "contrast"; `text_size` in per cent, 100 to 200."""

    language: str = "sv"
    theme: str = "system"
    text_size: int = LEAST_TEXT_SIZE


class ChoiceStore(Protocol):
    """Keeps the choices between starts; losing them is never worse than the defaults."""

    def load(self) -> WindowChoices:
        """The choices of last time, or the defaults when there are none that can be read."""
        ...

    def save(self, choices: WindowChoices) -> None:
        """Keep them; quietly does nothing where the disk refuses."""
        ...
