"""The one style sheet (resources/theme/sheet.qss), filled with a theme's colours and with lengths that follow the text."""

from __future__ import annotations

import dataclasses
from functools import cache
from pathlib import Path
from string import Template

from PySide6.QtGui import QFont

from app.ui.theme import sizes
from app.ui.theme.tokens import Tokens

_RESOURCES = Path(__file__).resolve().parents[3] / "resources"


def style_sheet(tokens: Tokens, font: QFont) -> str:
    """The style sheet for one theme at the size of `font`."""
    colours = {name: str(value) for name, value in dataclasses.asdict(tokens).items()}
    return _template().substitute(colours, **_lengths(tokens, font), tick=_tick(tokens).as_posix())


def _lengths(tokens: Tokens, font: QFont) -> dict[str, int]:
    line, thin = sizes.line_height(font), tokens.line_width
    return {
        "thin": thin,
        "medium": thin + 1,
        "thick": thin + 2,
        "inner": sizes.target(font) - 2 * (thin + 2),
        "field": line * 17 // 10,
        "side": line - 4,
        "round": line // 2,
        "quarter": line // 4,
        "half": line // 2,
        "three_quarters": line * 3 // 4,
        "line_and_half": line * 3 // 2,
        "two_lines": line * 2,
        "pad_x": line // 3,
        "pad_y": line // 6,
    }


def _tick(tokens: Tokens) -> Path:
    is_dark_on_light = tokens.on_accent < "#8"
    return _RESOURCES / "icons" / ("tick-dark.svg" if is_dark_on_light else "tick-light.svg")


@cache
def _template() -> Template:
    return Template((_RESOURCES / "theme" / "sheet.qss").read_text(encoding="utf-8"))
