"""Tables whose rows may go on over pages, with heads that are repeated for the eye and read once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import TypeAlias

from reportlab.platypus import Flowable

from app.reports import style
from app.reports.blocks import Words, words
from app.reports.pictures import Figure
from app.reports.tagging import Element, Role, Scope, TaggedCanvas, tagged

Cell: TypeAlias = str | Figure

PADDING = 3.0
HAIRLINE = 0.5
LEAST_ROOM = 70.0
TALL = 240.0  # a row up to here stays whole


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """A column's head and its share of the width, among the shares of the others."""

    title: str
    share: float = 1.0


class _Row:
    """One row: cells side by side, as tall as the tallest."""

    def __init__(self, cells: Sequence[Flowable], widths: Sequence[float]) -> None:
        self.cells = cells
        self._widths = widths
        self._heights: tuple[float, ...] = ()

    def height(self, canvas: TaggedCanvas) -> float:
        """The room it takes, padding included."""
        if not self._heights:
            pairs = zip(self.cells, self._widths, strict=True)
            self._heights = tuple(cell.wrapOn(canvas, width - style.GAP, 1e6)[1] for cell, width in pairs)
        return max(self._heights) + 2 * PADDING

    def draw(self, canvas: TaggedCanvas, top: float) -> None:
        """Each cell from the top."""
        for cell, height, left in zip(self.cells, self._heights, accumulate(self._widths, initial=0.0), strict=False):
            cell.drawOn(canvas, left, top - PADDING - height)

    def split(self, canvas: TaggedCanvas, room: float) -> tuple[_Row, _Row] | None:
        """The part that has room and the rest; None where a cell cannot be parted there."""
        upper: list[Flowable] = []
        lower: list[Flowable] = []
        for cell, width, height in zip(self.cells, self._widths, self._heights, strict=True):
            if height <= room - 2 * PADDING:
                upper.append(cell)
                lower.append(_Nothing())
                continue
            parts = cell.splitOn(canvas, width - style.GAP, room - 2 * PADDING)
            if len(parts) != 2:
                return None
            upper.append(parts[0])
            lower.append(parts[1])
        return _Row(upper, self._widths), _Row(lower, self._widths)


class _Nothing(Flowable):
    """Where a cell ended on the page before."""

    def wrap(self, _width: float, _height: float, /) -> tuple[float, float]:
        """No room."""
        return 0, 0

    def draw(self) -> None:
        """Nothing."""


class DataTable(Flowable):
    """Rows under a head, or without one. Made by `table` and `facts`; the library splits it between pages."""

    def __init__(self, head: _Row | None, rows: Sequence[_Row], *, goes_on: bool = False) -> None:
        super().__init__()
        self._head = head
        self._rows = rows
        self._goes_on = goes_on
        self.spaceBefore = 4.0
        self.spaceAfter = 8.0

    def wrap(self, width: float, _height: float, /) -> tuple[float, float]:
        """The room of all rows."""
        self.width = width
        self.height = self._head_height() + sum(row.height(tagged(self.canv)) for row in self._rows)
        return self.width, self.height

    def split(self, _width: float, height: float, /) -> list[Flowable]:
        """As many rows as have room, then the rest under the same head; a long row is parted."""
        canvas = tagged(self.canv)
        room = height - self._head_height()
        fitting = 0
        while fitting < len(self._rows) and (tall := self._rows[fitting].height(canvas)) <= room:
            room -= tall
            fitting += 1
        upper, lower = list(self._rows[:fitting]), list(self._rows[fitting:])
        is_long = bool(lower) and lower[0].height(canvas) > TALL and room >= LEAST_ROOM
        parted = lower[0].split(canvas, room) if is_long else None
        if parted is not None:
            upper.append(parted[0])
            lower[0] = parted[1]
        if not upper:
            return []
        return [DataTable(self._head, upper, goes_on=self._goes_on), DataTable(self._head, lower, goes_on=True)]

    def draw(self) -> None:
        """The head, the rows, and a hairline below each."""
        canvas = tagged(self.canv)
        top, lines = self.height, []
        if self._head is not None:
            self._draw_head(canvas, self._head)
            top -= self._head.height(canvas)
            lines.append(top)
        for row in self._rows:
            row.draw(canvas, top)
            top -= row.height(canvas)
            lines.append(top)
        with canvas.for_the_eye():
            canvas.setLineWidth(HAIRLINE)
            canvas.setStrokeColor(style.LINE)
            for line in lines:
                canvas.line(0, line, self.width, line)

    def _draw_head(self, canvas: TaggedCanvas, head: _Row) -> None:
        head.height(canvas)
        if self._goes_on:
            with canvas.for_the_eye():
                head.draw(canvas, self.height)
        else:
            head.draw(canvas, self.height)

    def _head_height(self) -> float:
        return self._head.height(tagged(self.canv)) if self._head is not None else 0.0


def table(
    columns: Sequence[Column], rows: Sequence[Sequence[Cell]], look: style.Styles, *, first_is_head: bool = False
) -> DataTable:
    """A table of plain words and pictures. `first_is_head`: a row's first cell names it. ValueError for ragged rows."""
    whole = Element(Role.TABLE)
    widths = _widths([column.share for column in columns])
    head = _row([column.title for column in columns], widths, look, whole, [Scope.COLUMN] * len(columns))
    scopes = [Scope.ROW if first_is_head and index == 0 else None for index in range(len(columns))]
    return DataTable(head, [_row(cells, widths, look, whole, scopes) for cells in rows])


def facts(pairs: Sequence[tuple[str, str]], look: style.Styles, *, share: float = 0.35) -> DataTable:
    """What something is called and what it is, row by row. `share` of the width belongs to the names."""
    whole = Element(Role.TABLE)
    widths = _widths([share, 1 - share])
    return DataTable(None, [_row(pair, widths, look, whole, [Scope.ROW, None]) for pair in pairs])


def _widths(shares: Sequence[float]) -> list[float]:
    return [style.WIDTH * share / sum(shares) for share in shares]


def _row(
    cells: Sequence[Cell], widths: Sequence[float], look: style.Styles, whole: Element, scopes: Sequence[Scope | None]
) -> _Row:
    row = Element(Role.ROW, whole)
    return _Row([_cell(cell, look, row, scope) for cell, scope in zip(cells, scopes, strict=True)], widths)


def _cell(cell: Cell, look: style.Styles, row: Element, scope: Scope | None) -> Words | Figure:
    element = Element(Role.CELL if scope is None else Role.HEAD_CELL, row, scope=scope)
    if isinstance(cell, Figure):
        cell.element.place_under(element)
        return cell
    return words(cell, look.cell if scope is None else look.head_cell, element)
