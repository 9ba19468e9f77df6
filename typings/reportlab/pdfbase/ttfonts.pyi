from collections.abc import Mapping

class TTFError(Exception): ...

class TTFontFace:
    charToGlyph: Mapping[int, int]

class TTFont:
    face: TTFontFace
    fontName: str
    def __init__(self, name: str, filename: str) -> None: ...
