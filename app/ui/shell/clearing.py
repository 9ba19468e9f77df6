"""What else may show case data when the vault is locked: other windows of ours, and the clipboard.

What is copied in the program is marked, so that Windows neither keeps it in its clipboard history nor carries it to other
machines, and the usual clipboard managers of Linux leave it alone; after half a minute, and at the lock, it is taken back. A
text that is laid there whole, for another system, stays as long as whoever laid it asked for.
"""

from __future__ import annotations

from PySide6.QtCore import QMimeData, QObject, QTimer
from PySide6.QtGui import QClipboard
from PySide6.QtWidgets import QApplication, QWidget

_KEPT_MILLISECONDS = 30_000
_KEPT_FOR = "keptMilliseconds"  # on the clipboard itself, from `lay_on_clipboard` to the guard
_NO = bytes(4)  # a 32-bit number
MARKS = {
    'application/x-qt-windows-mime;value="ExcludeClipboardContentFromMonitorProcessing"': b"1",
    'application/x-qt-windows-mime;value="CanIncludeInClipboardHistory"': _NO,
    'application/x-qt-windows-mime;value="CanUploadToCloudClipboard"': _NO,
    "x-kde-passwordManagerHint": b"secret",
}


class ClipboardGuard(QObject):
    """Marks what the program's own fields put on the clipboard, and takes it back after a while."""

    def __init__(self, clipboard: QClipboard, parent: QObject) -> None:
        super().__init__(parent)
        self._clipboard = clipboard
        self.while_kept = QTimer(self)
        self.while_kept.setSingleShot(True)
        self.while_kept.setInterval(_KEPT_MILLISECONDS)
        self.while_kept.timeout.connect(self._take_back)
        clipboard.dataChanged.connect(self._mark)

    def _mark(self) -> None:
        if not self._clipboard.ownsClipboard():
            self.while_kept.stop()
            return
        text = self._clipboard.text()
        if not text:
            return
        if not all(self._clipboard.mimeData().hasFormat(name) for name in MARKS):
            self._clipboard.setMimeData(marked(text))
            self.while_kept.start(_KEPT_MILLISECONDS)
        elif kept_for := self._clipboard.property(_KEPT_FOR):
            self._clipboard.setProperty(_KEPT_FOR, None)
            self.while_kept.start(kept_for)

    def _take_back(self) -> None:
        clear_clipboard(self._clipboard)


def marked(text: str) -> QMimeData:
    """The text as it may lie on the clipboard."""
    content = QMimeData()
    content.setText(text)
    for name, mark in MARKS.items():
        content.setData(name, mark)
    return content


def lay_on_clipboard(clipboard: QClipboard, text: str, milliseconds: int) -> None:
    """Put a whole text there, marked; the guard takes it back after that time, and the lock before."""
    clipboard.setProperty(_KEPT_FOR, milliseconds)
    clipboard.setMimeData(marked(text))


def clear_clipboard(clipboard: QClipboard) -> None:
    """Empty the clipboard, and what is marked with the mouse on X11, when what lies in it came from this program."""
    if clipboard.ownsClipboard():
        clipboard.clear()
    if clipboard.supportsSelection() and clipboard.ownsSelection():
        clipboard.clear(QClipboard.Mode.Selection)


def close_other_windows(window: QWidget) -> None:
    """Close and destroy every window, menu and dialog of the program but this one."""
    while (popup := QApplication.activePopupWidget()) is not None:
        popup.hide()
    for other in QApplication.topLevelWidgets():
        if other is not window and other.isVisible():
            other.close()
            other.deleteLater()
