"""Thirty dots and the bar from 0 to 4, set beside their sentence. Shape and words tell as much as the colour does."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Flowable

from app.reports import style
from app.reports.fonts import REGULAR
from app.reports.tagging import Element, Role, TaggedCanvas, tagged

PICTURE_WIDTH = 146.0
CAPTION_SIZE = 10.5
DOTS_IN_ROW = 10
PITCH = 7.4
HALF_WAY = 4.0
RADIUS = 2.7
OUTLINE = 0.7
CELL_WIDTH, CELL_HEIGHT, CELL_GAP = 12.0, 8.5, 2.5
ASCENT = 4.5
CAPTION_GAP = 7.0
STAMP_HEIGHT = 2 * CELL_HEIGHT


class Figure(Flowable):
    """A picture of this width and height in points at scale 1, with what it shows in words for those who do not see it.

    A subclass draws itself with the lower left corner at 0, 0.
    """

    def __init__(self, width: float, height: float, alt: str, scale: float = 1.0) -> None:
        super().__init__()
        self.width = width * scale
        self.height = height * scale
        self.element = Element(Role.FIGURE, alt=alt)
        self._scale = scale

    def wrap(self, _width: float, _height: float, /) -> tuple[float, float]:
        """The room it takes."""
        return self.width, self.height

    def draw(self) -> None:
        """The picture as one part of the tree."""
        canvas = tagged(self.canv)
        with canvas.marked(self.element):
            canvas.scale(self._scale, self._scale)
            self.draw_picture(canvas)

    def draw_picture(self, canvas: TaggedCanvas) -> None:
        """Draw it."""
        raise NotImplementedError


class Dots(Figure):
    """One dot a day in rows of ten, filled for the days that count, and beside them how many they are."""

    def __init__(self, days: int, total: int, caption: str, alt: str, scale: float = 1.0) -> None:
        self._rows = -(-total // DOTS_IN_ROW)
        super().__init__(PICTURE_WIDTH, ASCENT + self._rows * PITCH, alt, scale)
        self._days = days
        self._total = total
        self._caption = caption

    def draw_picture(self, canvas: TaggedCanvas) -> None:
        """Rows from the top, filled dots first."""
        top = self._rows * PITCH
        for row, start in enumerate(range(0, self._total, DOTS_IN_ROW), start=1):
            filled = min(max(self._days - start, 0), DOTS_IN_ROW)
            count = min(self._total - start, DOTS_IN_ROW)
            draw = partial(_draw_row, filled=filled, count=count)
            _stamp(canvas, f"dots-{filled}-{count}", (0, top - row * PITCH), draw)
        _write(canvas, self._caption, DOTS_IN_ROW * PITCH + HALF_WAY, top - PITCH)


def _draw_row(canvas: Canvas, *, filled: int, count: int) -> None:
    canvas.setLineWidth(OUTLINE)
    canvas.setFillColor(style.ACCENT)
    canvas.setStrokeColor(style.EDGE)
    for column in range(count):
        across = column * PITCH + PITCH / 2 + HALF_WAY * (column >= DOTS_IN_ROW // 2)
        is_filled = column < filled
        radius = RADIUS if is_filled else RADIUS - OUTLINE / 2
        canvas.circle(across, PITCH / 2, radius, stroke=int(not is_filled), fill=int(is_filled))


class Bar(Figure):
    """Four cells, as many filled as the step the client chose, and beside them the words of that step."""

    def __init__(self, step: int, greatest: int, words: str, alt: str, scale: float = 1.0) -> None:
        super().__init__(PICTURE_WIDTH, ASCENT + CELL_HEIGHT, alt, scale)
        self._step = step
        self._greatest = greatest
        self._words = words

    def draw_picture(self, canvas: TaggedCanvas) -> None:
        """Cells from the left."""
        draw = partial(_draw_cells, filled=self._step, count=self._greatest)
        _stamp(canvas, f"cells-{self._step}-{self._greatest}", (0, 0), draw)
        _write(canvas, self._words, self._greatest * (CELL_WIDTH + CELL_GAP) - CELL_GAP, 0.6)


def _draw_cells(canvas: Canvas, *, filled: int, count: int) -> None:
    canvas.setLineWidth(OUTLINE)
    canvas.setFillColor(style.ACCENT)
    for cell in range(count):
        is_filled = cell < filled
        canvas.setStrokeColor(style.ACCENT if is_filled else style.EDGE)
        left = OUTLINE + cell * (CELL_WIDTH + CELL_GAP)
        canvas.roundRect(left, OUTLINE, CELL_WIDTH, CELL_HEIGHT, 2.0, stroke=1, fill=int(is_filled))


def _stamp(canvas: Canvas, name: str, place: tuple[float, float], draw: Callable[[Canvas], None]) -> None:
    """What is drawn once in a document and then referred to by name: hundreds of circles would be most of its work."""
    if not canvas.hasForm(name):
        canvas.beginForm(name, 0, 0, PICTURE_WIDTH, STAMP_HEIGHT)
        draw(canvas)
        canvas.endForm()
    canvas.saveState()
    canvas.translate(*place)
    canvas.doForm(name)
    canvas.restoreState()


def _write(canvas: Canvas, text: str, left: float, line: float) -> None:
    """A caption to the right of `left` that always fits: long words become smaller rather than cut."""
    room = PICTURE_WIDTH - left - CAPTION_GAP
    width = stringWidth(text, REGULAR, CAPTION_SIZE)
    canvas.setFillColor(style.INK)
    canvas.setFont(REGULAR, CAPTION_SIZE * min(1.0, room / width) if width else CAPTION_SIZE)
    canvas.drawString(left + CAPTION_GAP, line, text)
