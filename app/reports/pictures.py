"""Thirty dots in blocks of ten and the bar from 0 to 4, beside their sentence. Shape and words tell as much as colour does."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Flowable

from app.reports import style
from app.reports.fonts import REGULAR
from app.reports.tagging import Element, Role, TaggedCanvas, tagged

PICTURE_WIDTH = 138.0
CAPTION_SIZE = 10.5
DOTS_IN_BLOCK, DOTS_IN_ROW = 10, 5
ROWS = DOTS_IN_BLOCK // DOTS_IN_ROW
PITCH = 6.8
BLOCK_GAP = 5.0
BLOCKS_IN_LINE = 3
LINE_PITCH = ROWS * PITCH + BLOCK_GAP
RADIUS = 2.5
OUTLINE = 0.7
CELL_WIDTH, CELL_HEIGHT, CELL_GAP = 10.5, 8.0, 2.2
ASCENT = 3.6
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
    """One dot a day in blocks of ten, filled for the days that count, and beside them how many they are.

    More than three blocks stand on several lines, the caption beside the first.
    """

    def __init__(self, days: int, total: int, caption: str, alt: str, scale: float = 1.0) -> None:
        self._lines = max(1, -(-total // (BLOCKS_IN_LINE * DOTS_IN_BLOCK)))
        super().__init__(PICTURE_WIDTH, ASCENT + ROWS * PITCH + (self._lines - 1) * LINE_PITCH, alt, scale)
        self._days = days
        self._total = total
        self._caption = caption

    def draw_picture(self, canvas: TaggedCanvas) -> None:
        """Blocks from the left, filled dots first."""
        across = 0.0
        for block, start in enumerate(range(0, self._total, DOTS_IN_BLOCK)):
            line, place = divmod(block, BLOCKS_IN_LINE)
            filled = min(max(self._days - start, 0), DOTS_IN_BLOCK)
            count = min(self._total - start, DOTS_IN_BLOCK)
            corner = place * (DOTS_IN_ROW * PITCH + BLOCK_GAP), (self._lines - 1 - line) * LINE_PITCH
            _stamp(canvas, f"dots-{filled}-{count}", corner, partial(_draw_block, filled=filled, count=count))
            across = max(across, corner[0] + DOTS_IN_ROW * PITCH)
        _write(canvas, self._caption, across, (self._lines - 1) * LINE_PITCH + PITCH / 2)


def _draw_block(canvas: Canvas, *, filled: int, count: int) -> None:
    canvas.setLineWidth(OUTLINE)
    canvas.setFillColor(style.ACCENT)
    canvas.setStrokeColor(style.EDGE)
    for dot in range(count):
        row, column = divmod(dot, DOTS_IN_ROW)
        is_filled = dot < filled
        radius = RADIUS if is_filled else RADIUS - OUTLINE / 2
        across, up = (column + 0.5) * PITCH, (ROWS - row - 0.5) * PITCH
        canvas.circle(across, up, radius, stroke=int(not is_filled), fill=int(is_filled))


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
