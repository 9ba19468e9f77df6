"""The colours of the three themes, by what they are for. Text on its ground has a contrast of at least 4.5 in each."""

from __future__ import annotations

import enum
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessibilityHints, QStyleHints


class ThemeName(enum.Enum):
    """What a person may choose; `SYSTEM` follows the computer's own setting."""

    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"
    CONTRAST = "contrast"


@dataclass(frozen=True, slots=True, kw_only=True)
class Tokens:
    """Colours as "#rrggbb". `line` parts surfaces, `edge` draws what can be worked, `focus` where the keyboard is
    (`focus_on_accent` on a filled button).
    """

    ground: str
    surface: str
    sunken: str
    text: str
    quiet_text: str
    accent: str
    on_accent: str
    accent_soft: str
    line: str
    edge: str
    focus: str
    focus_on_accent: str
    warning: str
    warning_soft: str
    danger: str
    danger_soft: str
    good: str
    thread: str
    line_width: int = 1


LIGHT = Tokens(
    ground="#f5f3ef",
    surface="#ffffff",
    sunken="#ece9e3",
    text="#1e2528",
    quiet_text="#566066",
    accent="#1c5d6c",
    on_accent="#ffffff",
    accent_soft="#dcecee",
    line="#d8d3ca",
    edge="#7d868a",
    focus="#1f6fd1",
    focus_on_accent="#8cc4ff",
    warning="#7a5200",
    warning_soft="#fbf0d6",
    danger="#99292b",
    danger_soft="#f9e7e5",
    good="#2c6540",
    thread="#b3352f",
)
DARK = Tokens(
    ground="#191d1f",
    surface="#22282b",
    sunken="#121516",
    text="#eceff0",
    quiet_text="#a9b3b8",
    accent="#7cc4d1",
    on_accent="#0d2227",
    accent_soft="#1f3f47",
    line="#3a4347",
    edge="#7f8b90",
    focus="#8ab8ff",
    focus_on_accent="#173f9c",
    warning="#f0c66a",
    warning_soft="#3b3119",
    danger="#f29b93",
    danger_soft="#432524",
    good="#8fd0a4",
    thread="#e2695f",
)
CONTRAST = Tokens(
    ground="#000000",
    surface="#000000",
    sunken="#000000",
    text="#ffffff",
    quiet_text="#ffffff",
    accent="#ffe45c",
    on_accent="#000000",
    accent_soft="#33300a",
    line="#ffffff",
    edge="#ffffff",
    focus="#5ce1ff",
    focus_on_accent="#0040e0",
    warning="#ffe45c",
    warning_soft="#000000",
    danger="#ffb3ab",
    danger_soft="#000000",
    good="#9dffb0",
    thread="#ffb3ab",
    line_width=2,
)


def resolve(name: ThemeName, hints: QStyleHints) -> Tokens:
    """The colours to use: the chosen theme, or the one that fits the computer's setting."""
    match name:
        case ThemeName.LIGHT:
            return LIGHT
        case ThemeName.DARK:
            return DARK
        case ThemeName.CONTRAST:
            return CONTRAST
        case ThemeName.SYSTEM:
            return _of_system(hints)


def _of_system(hints: QStyleHints) -> Tokens:
    accessibility: QAccessibilityHints = hints.accessibility()
    if accessibility.contrastPreference() == Qt.ContrastPreference.HighContrast:
        return CONTRAST
    return DARK if hints.colorScheme() == Qt.ColorScheme.Dark else LIGHT
