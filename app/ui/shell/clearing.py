"""What else may show case data when the vault is locked: other windows of ours, and the clipboard."""

from __future__ import annotations

from PySide6.QtGui import QClipboard
from PySide6.QtWidgets import QApplication, QWidget


def clear_clipboard(clipboard: QClipboard) -> None:
    """Empty the clipboard when what lies in it came from this program."""
    if clipboard.ownsClipboard():
        clipboard.clear()


def close_other_windows(window: QWidget) -> None:
    """Close and destroy every window, menu and dialog of the program but this one."""
    while (popup := QApplication.activePopupWidget()) is not None:
        popup.hide()
    for other in QApplication.topLevelWidgets():
        if other is not window and other.isVisible():
            other.close()
            other.deleteLater()
