from collections.abc import Callable, Sequence
from typing import IO

from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus.flowables import Flowable
from reportlab.platypus.frames import Frame

class PageTemplate:
    def __init__(
        self,
        id: str | None = None,
        frames: Sequence[Frame] | Frame = ...,
        onPage: Callable[[Canvas, BaseDocTemplate], None] = ...,
        onPageEnd: Callable[[Canvas, BaseDocTemplate], None] = ...,
        pagesize: tuple[float, float] | None = None,
    ) -> None: ...

class BaseDocTemplate:
    canv: Canvas
    page: int
    width: float
    height: float
    leftMargin: float
    rightMargin: float
    topMargin: float
    bottomMargin: float
    pagesize: tuple[float, float]
    def __init__(
        self,
        filename: str | IO[bytes],
        *,
        pagesize: tuple[float, float] = ...,
        pageTemplates: Sequence[PageTemplate] = ...,
        leftMargin: float = ...,
        rightMargin: float = ...,
        topMargin: float = ...,
        bottomMargin: float = ...,
        title: str | None = ...,
        author: str | None = ...,
        subject: str | None = ...,
        creator: str | None = ...,
        producer: str | None = ...,
        keywords: str | Sequence[str] = ...,
        invariant: int | None = ...,
        pageCompression: int | None = ...,
        lang: str | None = ...,
        initialFontName: str | None = ...,
        displayDocTitle: int | None = ...,
    ) -> None: ...
    def addPageTemplates(self, pageTemplates: Sequence[PageTemplate] | PageTemplate) -> None: ...
    def afterFlowable(self, flowable: Flowable) -> None: ...
    def afterPage(self) -> None: ...
    def beforePage(self) -> None: ...
    def build(self, flowables: list[Flowable], canvasmaker: Callable[..., Canvas] = ...) -> None: ...
    def multiBuild(self, story: list[Flowable], maxPasses: int = 10) -> int: ...

class SimpleDocTemplate(BaseDocTemplate): ...
