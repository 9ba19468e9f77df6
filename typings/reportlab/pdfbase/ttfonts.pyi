from typing import IO

class TTFError(Exception): ...

class TTFontFace:
    charToGlyph: dict[int, int]

class TTFont:
    face: TTFontFace
    fontName: str
    def __init__(
        self,
        name: str,
        filename: str | IO[bytes],
        validate: int = 0,
        subfontIndex: int = 0,
        asciiReadable: int | None = None,
        shapable: bool = True,
    ) -> None: ...
