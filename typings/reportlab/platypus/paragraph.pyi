from reportlab.lib.styles import ParagraphStyle
from reportlab.platypus.flowables import Flowable

class Paragraph(Flowable):
    style: ParagraphStyle
    def __init__(self, text: str, style: ParagraphStyle | None = None, bulletText: str | None = None) -> None: ...
    def getPlainText(self, identify: int | None = None) -> str: ...
