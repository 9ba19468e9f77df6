"""The shipped font on paper. Only this family is ever embedded: the standard fifteen would be left to the reader's machine."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

FOLDER = Path(__file__).resolve().parents[2] / "resources" / "fonts"
REGULAR = "NotoSans"
BOLD = "NotoSans-Bold"
ITALIC = "NotoSans-Italic"
_FILES = {REGULAR: "NotoSans-Regular.ttf", BOLD: "NotoSans-Bold.ttf", ITALIC: "NotoSans-Italic.ttf"}


REPLACEMENT = "\N{REPLACEMENT CHARACTER}"


@cache
def _drawable() -> frozenset[str]:
    """The letters that every face of the family has."""
    faces = (pdfmetrics.getFont(name).face.charToGlyph for name in _FILES)
    return frozenset.intersection(*(frozenset(map(chr, face)) for face in faces))


def with_known_letters(text: str) -> str:
    """The text with a visible sign for each letter the font lacks, so that nothing disappears without trace."""
    return "".join(letter if letter in _drawable() else REPLACEMENT for letter in text)


def with_whole_letters(text: str) -> str:
    """The text as a file can hold it: half a letter, as a broken paste leaves it, becomes a question mark."""
    return text.encode("utf-8", "replace").decode("utf-8")


@cache
def register() -> None:
    """Make the font known, once in a process. Raises TTFError when its files are missing or damaged."""
    for name, file in _FILES.items():
        pdfmetrics.registerFont(TTFont(name, str(FOLDER / file)))
    pdfmetrics.registerFontFamily(REGULAR, normal=REGULAR, bold=BOLD, italic=ITALIC, boldItalic=BOLD)
