class ParagraphStyle:
    def __init__(self, name: str, parent: ParagraphStyle | None = None, **kw: object) -> None: ...
    name: str
    fontName: str
    fontSize: float
    leading: float
    spaceBefore: float
    spaceAfter: float
