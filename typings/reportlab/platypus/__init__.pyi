from collections.abc import Callable, Sequence
from typing import IO

from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus.flowables import CondPageBreak as CondPageBreak
from reportlab.platypus.flowables import Flowable as Flowable
from reportlab.platypus.flowables import HRFlowable as HRFlowable
from reportlab.platypus.flowables import PageBreak as PageBreak
from reportlab.platypus.flowables import Spacer as Spacer
from reportlab.platypus.frames import Frame as Frame
from reportlab.platypus.paragraph import Paragraph as Paragraph

class PageTemplate:
    def __init__(self, *, frames: Sequence[Frame], onPage: Callable[[Canvas, BaseDocTemplate], None]) -> None: ...

class BaseDocTemplate:
    canv: Canvas
    def __init__(self, filename: IO[bytes], **kw: object) -> None: ...
    def build(self, flowables: list[Flowable], *, canvasmaker: type[Canvas] = ...) -> None: ...
    def beforeDocument(self) -> None: ...
