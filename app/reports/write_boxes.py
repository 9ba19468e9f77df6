"""Places for a pen on an empty form: squares for numbers and codes, a line for words, each with its name above."""

from __future__ import annotations

from collections.abc import Sequence

from reportlab.pdfbase.pdfmetrics import stringWidth

from app.reports import style
from app.reports.fonts import REGULAR
from app.reports.pictures import PICTURE_WIDTH, Figure
from app.reports.tagging import TaggedCanvas
from app.services.documents.document import WriteBox

SQUARE, LABEL_SIZE, GAP, LINE = 17.0, 8.0, 12.0, 130.0
LABEL_ROOM = 11.0


class WriteBoxes(Figure):
    """All places of one question, side by side; those that have no room stand in a row below."""

    def __init__(self, boxes: Sequence[WriteBox], scale: float = 1.0) -> None:
        self._rows = _rows(boxes, PICTURE_WIDTH)
        height = len(self._rows) * (SQUARE + LABEL_ROOM + 3)
        super().__init__(PICTURE_WIDTH, height, " · ".join(box.label for box in boxes if box.label) or "□", scale)

    def draw_picture(self, canvas: TaggedCanvas) -> None:
        """Each row from the top."""
        canvas.setStrokeColor(style.EDGE)
        canvas.setFillColor(style.QUIET)
        canvas.setLineWidth(0.8)
        for number, row in enumerate(self._rows, start=1):
            bottom = self.height / self._scale - number * (SQUARE + LABEL_ROOM + 3)
            left = 0.0
            for box in row:
                _draw(canvas, box, left, bottom)
                left += _width(box) + GAP


def _rows(boxes: Sequence[WriteBox], room: float) -> list[list[WriteBox]]:
    rows: list[list[WriteBox]] = [[]]
    left = 0.0
    for box in boxes:
        if rows[-1] and left + _width(box) > room:
            rows.append([])
            left = 0.0
        rows[-1].append(box)
        left += _width(box) + GAP
    return rows


def _width(box: WriteBox) -> float:
    place = box.squares * SQUARE if box.squares else LINE
    return max(place, float(stringWidth(box.label, REGULAR, LABEL_SIZE)))


def _draw(canvas: TaggedCanvas, box: WriteBox, left: float, bottom: float) -> None:
    canvas.setFont(REGULAR, LABEL_SIZE)
    canvas.drawString(left, bottom + SQUARE + 3, box.label)
    if not box.squares:
        canvas.line(left, bottom + 2, left + LINE, bottom + 2)
    for number in range(box.squares):
        canvas.rect(left + number * SQUARE, bottom, SQUARE, SQUARE)
