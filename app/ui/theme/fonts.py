"""The shipped typeface, so that every machine shows the same letters."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtGui import QFont, QFontDatabase

FAMILY = "Noto Sans"
BODY_POINTS = 11.0
ARABIC = "Noto Sans Arabic"
_FILES = ("NotoSans-Regular.ttf", "NotoSans-Bold.ttf", "NotoSans-Italic.ttf", "NotoSansArabic-Regular.ttf")
_FOLDER = Path(__file__).resolve().parents[3] / "resources" / "fonts"


def load_fonts() -> None:
    """Make the shipped faces known to Qt; what is missing falls back to the computer's own typeface."""
    for name in _FILES:
        if (_FOLDER / name).is_file():
            QFontDatabase.addApplicationFont(str(_FOLDER / name))
    QFont.insertSubstitution(FAMILY, ARABIC)  # before any typeface of the computer that happens to have Arabic letters


def body_font(text_size: int) -> QFont:
    """The font everything else is measured from; `text_size` in per cent, 100 to 200."""
    font = QFont(FAMILY)
    font.setPointSizeF(BODY_POINTS * text_size / 100)
    return font
