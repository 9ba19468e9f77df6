"""Thirty dots and the bar from 0 to 4, set beside their sentence. Shape and words tell as much as the colour does."""

from __future__ import annotations

from collections.abc import Sequence

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
        canvas = self.canv
        canvas.setLineWidth(OUTLINE)
        canvas.setFillColor(style.ACCENT)
        canvas.setStrokeColor(style.EDGE)
        for index in range(self._total):
            row, column = divmod(index, DOTS_IN_ROW)
            across = column * PITCH + PITCH / 2 + HALF_WAY * (column >= DOTS_IN_ROW // 2)
            down = self.height - ASCENT - row * PITCH - PITCH / 2
            is_filled = index < self._days
            radius = RADIUS if is_filled else RADIUS - OUTLINE / 2
            canvas.circle(across, down, radius, stroke=int(not is_filled), fill=int(is_filled))
        _write(canvas, self._caption, REGULAR, DOTS_IN_ROW * PITCH + HALF_WAY, self.height - ASCENT - PITCH)


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
        canvas = self.canv
        canvas.setLineWidth(OUTLINE)
        canvas.setFillColor(style.ACCENT)
        for cell in range(self._greatest):
            is_filled = cell < self._step
            canvas.setStrokeColor(style.ACCENT if is_filled else style.EDGE)
            left = cell * (CELL_WIDTH + CELL_GAP)
            canvas.roundRect(left, 0, CELL_WIDTH, CELL_HEIGHT, 2.0, stroke=1, fill=int(is_filled))
        _write(canvas, self._words, REGULAR, self._greatest * (CELL_WIDTH + CELL_GAP) - CELL_GAP, 0.6)


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
