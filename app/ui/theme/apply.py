"""Puts a theme and a text size on the whole program at once."""

from __future__ import annotations

from PySide6.QtWidgets import QApplication

from app.ui.theme.fonts import body_font
from app.ui.theme.palette import palette
from app.ui.theme.sheet import style_sheet
from app.ui.theme.tokens import ThemeName, Tokens, resolve

STYLE = "Fusion"


def apply_theme(application: QApplication, name: ThemeName, text_size: int) -> Tokens:
    """Dress the program; `text_size` in per cent. Gives the colours in use, for what paints itself."""
    tokens = resolve(name, application.styleHints())
    font = body_font(text_size)
    if application.style().objectName().lower() != STYLE.lower():
        application.setStyle(STYLE)
    application.setFont(font)
    application.setPalette(palette(tokens))
    application.setStyleSheet(style_sheet(tokens, font))
    return tokens
