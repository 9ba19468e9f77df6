from collections.abc import Callable, Sequence
from typing import IO

from reportlab.lib.colors import Color
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfgen.canvas import Canvas

class Flowable:
    canv: Canvas
    width: float
    height: float
    spaceAfter: float
    spaceBefore: float
    keepWithNext: bool
    def __init__(self) -> None: ...
    def wrap(self, _width: float, _height: float, /) -> tuple[float, float]: ...
    def wrapOn(self, canv: Canvas, aW: float, aH: float) -> tuple[float, float]: ...
    def drawOn(self, canvas: Canvas, x: float, y: float) -> None: ...
    def draw(self) -> None: ...

class Paragraph(Flowable):
    def __init__(self, text: str, style: ParagraphStyle, bulletText: str | None = None) -> None: ...

class Spacer(Flowable):
    def __init__(self, width: float, height: float) -> None: ...

class HRFlowable(Flowable):
    def __init__(
        self,
        width: float,
        thickness: float,
        color: Color,
        hAlign: str = "CENTER",
        lineCap: str = "round",
        spaceBefore: float = 1,
        spaceAfter: float = 1,
    ) -> None: ...

class Frame:
    def __init__(
        self,
        x1: float,
        y1: float,
        width: float,
        height: float,
        leftPadding: float = 6,
        bottomPadding: float = 6,
        rightPadding: float = 6,
        topPadding: float = 6,
    ) -> None: ...

class PageTemplate:
    def __init__(self, *, frames: Sequence[Frame], onPage: Callable[[Canvas, BaseDocTemplate], None]) -> None: ...

class BaseDocTemplate:
    def __init__(self, filename: IO[bytes], **kw: object) -> None: ...
    def build(self, flowables: list[Flowable]) -> None: ...
