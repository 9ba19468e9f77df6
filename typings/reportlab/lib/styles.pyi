from reportlab.lib.colors import Color

class ParagraphStyle:
    name: str
    fontName: str
    fontSize: float
    leading: float
    leftIndent: float
    rightIndent: float
    firstLineIndent: float
    spaceBefore: float
    spaceAfter: float
    textColor: Color
    def __init__(
        self,
        name: str,
        parent: ParagraphStyle | None = None,
        *,
        fontName: str = ...,
        fontSize: float = ...,
        leading: float = ...,
        leftIndent: float = ...,
        rightIndent: float = ...,
        firstLineIndent: float = ...,
        alignment: int = ...,
        spaceBefore: float = ...,
        spaceAfter: float = ...,
        bulletFontName: str = ...,
        bulletFontSize: float = ...,
        bulletIndent: float = ...,
        textColor: Color = ...,
        backColor: Color | None = ...,
        borderColor: Color | None = ...,
        borderWidth: float = ...,
        borderPadding: float | tuple[float, ...] = ...,
        borderRadius: float | None = ...,
        allowWidows: int = ...,
        allowOrphans: int = ...,
        splitLongWords: int = ...,
        wordWrap: str | None = ...,
        keepWithNext: int = ...,
    ) -> None: ...
