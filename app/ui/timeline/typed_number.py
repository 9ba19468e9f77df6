"""A number that is typed figure by figure on the days that are taken. Each figure is kept at once."""

from __future__ import annotations

from app.services.timeline_days import MOST_GLASSES, NOT_TALKED_OF, UNKNOWN
from app.ui.timeline.board import TimelineBoard

_YES_NO = ("0", "1")


class TypedNumber:
    """Forgets what was typed as soon as other days are taken: the next figure begins a number of its own."""

    def __init__(self, board: TimelineBoard) -> None:
        self._board = board
        self._figures = ""

    def forget(self) -> None:
        """The number is whole."""
        self._figures = ""

    def type(self, figure: str, days: tuple[int, int]) -> None:
        """One more figure, or "?". A figure that would make more than 99 glasses is left out."""
        is_glasses = self._board.line.is_glasses
        if figure == UNKNOWN or (not is_glasses and figure in _YES_NO):
            self.forget()
            self._board.paint(*days, figure)
        elif is_glasses and int(self._figures + figure) <= MOST_GLASSES:
            goes_on = bool(self._figures)
            self._figures = str(int(self._figures + figure))
            self._board.paint(*days, self._figures, is_typed_on=goes_on)

    def take_back(self, days: tuple[int, int]) -> None:
        """The last figure; where none is being typed, the days are not talked of any more."""
        goes_on, self._figures = bool(self._figures), self._figures[:-1]
        self._board.paint(*days, self._figures or NOT_TALKED_OF, is_typed_on=goes_on)
