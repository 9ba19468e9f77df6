from reportlab.lib.styles import ParagraphStyle
from reportlab.platypus.flowables import Flowable

class ParaLines:
    kind: int
    lines: list[tuple[float, list[str]]]  # of a simple paragraph: the room left over, and the words

class Paragraph(Flowable):
    style: ParagraphStyle
    blPara: ParaLines
    def __init__(self, text: str, style: ParagraphStyle | None = None, bulletText: str | None = None) -> None: ...
    def getPlainText(self, identify: int | None = None) -> str: ...
