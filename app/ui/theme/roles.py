"""What a widget is for, so that the theme can dress it. The one style sheet (`sheet.py`) knows these roles and no others.

Buttons: "primary", "quiet", "danger", "area" and "tool" (in the rail), "segment" (also radio buttons), "link".
Labels: "hint", "code", "badge", "good", "warning", "danger".
Frames: "card", "chosen" (the active card), "strip", "bar", "rail", "warning", "protected", "practice".
Fields: "odd" (an answer to look at again).
"""

from __future__ import annotations

from PySide6.QtWidgets import QWidget


def set_role(widget: QWidget, role: str) -> None:
    """Give the widget a role and dress it anew when the role changed while it was on screen."""
    if widget.property("role") == role:
        return
    widget.setProperty("role", role)
    style = widget.style()
    style.unpolish(widget)
    style.polish(widget)
    widget.update()
