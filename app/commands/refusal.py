"""A command that cannot be carried out."""

from __future__ import annotations


class RefusedError(Exception):
    """A command that cannot be carried out; `sentence` says why, in the language asked for."""

    def __init__(self, sentence: str) -> None:
        super().__init__(sentence)
        self.sentence = sentence
