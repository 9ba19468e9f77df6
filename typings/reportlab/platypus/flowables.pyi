from collections.abc import Sequence

from reportlab.lib.colors import Color
from reportlab.pdfgen.canvas import Canvas

class Flowable:
    canv: Canvas
    width: float
    height: float
    hAlign: str
    keepWithNext: int
    spaceBefore: float
    spaceAfter: float
    def __init__(self) -> None: ...
    def wrap(self, _width: float, _height: float, /) -> tuple[float, float]: ...
    def wrapOn(self, canv: Canvas, aW: float, aH: float) -> tuple[float, float]: ...
    def drawOn(self, canvas: Canvas, x: float, y: float, _sW: float = 0) -> None: ...
    def draw(self) -> None: ...
    def splitOn(self, canv: Canvas, aW: float, aH: float) -> list[Flowable]: ...
    def getSpaceBefore(self) -> float: ...
    def getSpaceAfter(self) -> float: ...
    def split(self, _width: float, _height: float, /) -> list[Flowable]: ...

class Spacer(Flowable):
    def __init__(self, width: float, height: float, isGlue: bool = False) -> None: ...

class PageBreak(Flowable):
    def __init__(self, nextTemplate: str | None = None) -> None: ...

class CondPageBreak(Flowable):
    def __init__(self, height: float) -> None: ...

class KeepTogether(Flowable):
    def __init__(self, flowables: Sequence[Flowable], maxHeight: float | None = None) -> None: ...

class HRFlowable(Flowable):
    def __init__(
        self,
        width: float | str = "80%",
        thickness: float = 1,
        lineCap: str = "round",
        color: Color = ...,
        spaceBefore: float = 1,
        spaceAfter: float = 1,
        hAlign: str = "CENTER",
        vAlign: str = "BOTTOM",
        dash: Sequence[float] | None = None,
    ) -> None: ...
