"""What a widget is for, so that the theme can dress it. The one style sheet (`sheet.py`) knows these roles and no others.

Buttons: "primary", "quiet", "danger", "area" and "tool" (in the rail), "segment" (also radio buttons), "link".
Labels: "hint", "code", "badge", "good", "warning", "danger".
Frames: "card", "chosen" (the active card), "strip", "bar", "rail", "warning", "protected", "practice".
Fields: "odd" (an answer to look at again).
"""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget


def set_role(widget: QWidget, role: str) -> None:
    """Give the widget a role, and dress it anew where it is dressed already; a new widget is dressed when it is shown."""
    if widget.property("role") == role:
        return
    widget.setProperty("role", role)
    if not widget.testAttribute(Qt.WidgetAttribute.WA_WState_Polished):
        return
    style = widget.style()
    style.unpolish(widget)
    style.polish(widget)
    widget.update()
