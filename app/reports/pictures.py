"""Thirty dots and the bar from 0 to 4, set beside their sentence. Shape and words tell as much as the colour does."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Flowable, Paragraph

from app.reports import style
from app.reports.fonts import REGULAR

DOTS_IN_ROW = 10
PITCH = 7.4
HALF_WAY = 4.0
RADIUS = 2.7
OUTLINE = 0.7
CELL_WIDTH, CELL_HEIGHT, CELL_GAP = 12.0, 8.5, 2.5
ASCENT = 4.5
CAPTION_GAP = 7.0
STAMP_HEIGHT = 2 * CELL_HEIGHT


class Dots(Flowable):
    """One dot a day in rows of ten, filled for the days that count, and beside them how many they are."""

    def __init__(self, days: int, total: int, caption: str) -> None:
        super().__init__()
        self._days = days
        self._total = total
        self._caption = caption
        self.width = style.PICTURE_WIDTH
        self.height = ASCENT + -(-total // DOTS_IN_ROW) * PITCH

    def wrap(self, _width: float, _height: float) -> tuple[float, float]:
        """The room it takes."""
        return self.width, self.height

    def draw(self) -> None:
        """Rows from the top, filled dots first."""
        for row, start in enumerate(range(0, self._total, DOTS_IN_ROW), start=1):
            filled = min(max(self._days - start, 0), DOTS_IN_ROW)
            count = min(self._total - start, DOTS_IN_ROW)
            draw = partial(_draw_row, filled=filled, count=count)
            _stamp(self.canv, f"dots-{filled}-{count}", (0, self.height - ASCENT - row * PITCH), draw)
        _write(self.canv, self._caption, REGULAR, DOTS_IN_ROW * PITCH + HALF_WAY, self.height - ASCENT - PITCH)


def _draw_row(canvas: Canvas, *, filled: int, count: int) -> None:
    canvas.setLineWidth(OUTLINE)
    canvas.setFillColor(style.ACCENT)
    canvas.setStrokeColor(style.EDGE)
    for column in range(count):
        across = column * PITCH + PITCH / 2 + HALF_WAY * (column >= DOTS_IN_ROW // 2)
        is_filled = column < filled
        radius = RADIUS if is_filled else RADIUS - OUTLINE / 2
        canvas.circle(across, PITCH / 2, radius, stroke=int(not is_filled), fill=int(is_filled))


class Bar(Flowable):
    """Four cells, as many filled as the step the client chose, and beside them the words of that step."""

    def __init__(self, step: int, greatest: int, words: str) -> None:
        super().__init__()
        self._step = step
        self._greatest = greatest
        self._words = words
        self.width = style.PICTURE_WIDTH
        self.height = ASCENT + CELL_HEIGHT

    def wrap(self, _width: float, _height: float) -> tuple[float, float]:
        """The room it takes."""
        return self.width, self.height

    def draw(self) -> None:
        """Cells from the left."""
        draw = partial(_draw_cells, filled=self._step, count=self._greatest)
        _stamp(self.canv, f"cells-{self._step}-{self._greatest}", (0, 0), draw)
        _write(self.canv, self._words, REGULAR, self._greatest * (CELL_WIDTH + CELL_GAP) - CELL_GAP, 0.6)


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
        canvas.beginForm(name, 0, 0, style.PICTURE_WIDTH, STAMP_HEIGHT)
        draw(canvas)
        canvas.endForm()
    canvas.saveState()
    canvas.translate(*place)
    canvas.doForm(name)
    canvas.restoreState()


class Beside(Flowable):
    """Sentences with their pictures to the right of them; they never part."""

    def __init__(self, sentences: Paragraph, pictures: Sequence[Flowable]) -> None:
        super().__init__()
        self._sentences = sentences
        self._pictures = pictures
        self._text_height = 0.0
        self.spaceAfter = 4.0

    def wrap(self, _width: float, height: float) -> tuple[float, float]:
        """The room of the taller of the two sides."""
        _text_width, self._text_height = self._sentences.wrapOn(self.canv, style.TEXT_WIDTH, height)
        self.width = style.WIDTH
        self.height = max(self._text_height, sum(picture.height for picture in self._pictures))
        return self.width, self.height

    def draw(self) -> None:
        """The sentences first, so that they are also read first."""
        self._sentences.drawOn(self.canv, 0, self.height - self._text_height)
        top = self.height
        for picture in self._pictures:
            top -= picture.height
            picture.drawOn(self.canv, style.TEXT_WIDTH + style.GAP, top)


def _write(canvas: Canvas, text: str, font: str, left: float, line: float) -> None:
    """A caption to the right of `left` that always fits: long words become smaller rather than cut."""
    room = style.PICTURE_WIDTH - left - CAPTION_GAP
    width = stringWidth(text, font, style.CAPTION_SIZE)
    canvas.setFillColor(style.INK)
    canvas.setFont(font, style.CAPTION_SIZE * min(1.0, room / width) if width else style.CAPTION_SIZE)
    canvas.drawString(left + CAPTION_GAP, line, text)
