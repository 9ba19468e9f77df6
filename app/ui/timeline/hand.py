"""What is typed or pressed, put on the days that are taken. Each figure is kept at once."""

from __future__ import annotations

from app.services.timeline_days import MOST_GLASSES, NOT_TALKED_OF, UNKNOWN
from app.ui.timeline.board import TimelineBoard
from app.ui.timeline.grid import TimelineGrid

_YES_NO = ("0", "1")


class Hand:
    """A number grows figure by figure until other days are taken: the next figure begins a number of its own."""

    def __init__(self, board: TimelineBoard, grid: TimelineGrid) -> None:
        self._board = board
        self._grid = grid
        self._figures = ""

    def forget(self) -> None:
        """The number is whole."""
        self._figures = ""

    def type(self, figure: str) -> None:
        """One more figure, or "?". A figure that would make more than 99 glasses is left out."""
        is_glasses = self._board.line.is_glasses
        if figure == UNKNOWN or (not is_glasses and figure in _YES_NO):
            self.paint(figure)
        elif is_glasses and int(self._figures + figure) <= MOST_GLASSES:
            goes_on = bool(self._figures)
            self._figures = str(int(self._figures + figure))
            self._board.paint(*self._grid.taken, self._figures, is_typed_on=goes_on)

    def take_back(self) -> None:
        """The last figure; where none is being typed, the days are not talked of any more."""
        goes_on, self._figures = bool(self._figures), self._figures[:-1]
        self._board.paint(*self._grid.taken, self._figures or NOT_TALKED_OF, is_typed_on=goes_on)

    def paint(self, value: str) -> None:
        """The days hold this, all of it said at once."""
        self.forget()
        self._board.paint(*self._grid.taken, value)

    def empty(self) -> None:
        """The days are not talked of any more."""
        self.paint(NOT_TALKED_OF)

    def press(self, value: str) -> None:
        """A key beside the days says all there is to say of the day: the next one follows."""
        self.paint(value)
        first, last = self._grid.taken
        if first == last and value != NOT_TALKED_OF:
            self._grid.go_on()

    def same_weekday(self) -> None:
        """Every such weekday not yet talked of was like the day with the keyboard."""
        self.forget()
        self._board.same_weekday_is(self._grid.place)

    def undo(self) -> None:
        """Take back the latest act."""
        self.forget()
        self._board.undo()
