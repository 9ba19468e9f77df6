"""Puts a theme and a text size on the whole program at once."""

from __future__ import annotations

from PySide6.QtWidgets import QApplication

from app.ui.theme.fonts import body_font
from app.ui.theme.palette import palette
from app.ui.theme.sheet import style_sheet
from app.ui.theme.tokens import ThemeName, Tokens, resolve

STYLE = "Fusion"
_STYLED = "styled"  # set on the application once the style is in use; to ask the style itself has dozens of its values made


def new_application(name: str) -> QApplication:
    """The application, in our style from its beginning."""
    application = QApplication([name, "-style", STYLE])
    application.setProperty(_STYLED, True)
    return application


def apply_theme(application: QApplication, name: ThemeName, text_size: int) -> Tokens:
    """Dress the program; `text_size` in per cent. Gives the colours in use, for what paints itself."""
    tokens = resolve(name, application.styleHints())
    font = body_font(text_size)
    if not application.property(_STYLED):
        application.setStyle(STYLE)
        application.setProperty(_STYLED, True)
    application.setFont(font)
    application.setPalette(palette(tokens))
    application.setStyleSheet(style_sheet(tokens, font))
    return tokens
