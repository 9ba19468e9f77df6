"""Choosing the file that IT hands over, and reading its one line; nothing of it is kept or copied."""

from __future__ import annotations

from PySide6.QtCore import QDir, QFile, QFileInfo, QIODevice, Qt, Signal
from PySide6.QtWidgets import QListWidgetItem, QStyle

from app.i18n import tr
from app.ui.review.folder_chooser import FolderChooser

_MOST_BYTES = 4096
_FILES = QDir.Filter.Files | QDir.Filter.Readable
_SORTED = QDir.SortFlag.Name | QDir.SortFlag.IgnoreCase | QDir.SortFlag.LocaleAware


class FileLine(FolderChooser):
    """The list of places and folders, with their files in it; Enter or a press on a file reads it."""

    read = Signal(str)  # what stands in the file, without space around it; "" when it is no short text

    def __init__(self) -> None:
        super().__init__()
        self._list.setObjectName("vault.recover.files")
        self._use.hide()

    def retranslate(self) -> None:
        """Set the words anew."""
        super().retranslate()
        self._list.setAccessibleName(tr("Folders and files"))

    def start(self) -> None:
        """Begin with the places of this computer."""
        self.open("")

    def _show(self, folder: str | None) -> None:
        super()._show(folder)
        if folder is None:
            return
        icon = self.style().standardIcon(QStyle.StandardPixmap.SP_FileIcon)
        for file in QDir(folder).entryInfoList(_FILES, _SORTED):
            QListWidgetItem(icon, file.fileName(), self._list).setData(Qt.ItemDataRole.UserRole, file.absoluteFilePath())
        self._list.setCurrentRow(0)

    def _open(self, item: QListWidgetItem) -> None:
        path = str(item.data(Qt.ItemDataRole.UserRole))
        if QFileInfo(path).isDir():
            super()._open(item)
            return
        self.hide()
        self.read.emit(_line_in(path))


def _line_in(path: str) -> str:
    file = QFile(path)
    if file.size() > _MOST_BYTES or not file.open(QIODevice.OpenModeFlag.ReadOnly):
        return ""
    try:
        return bytes(file.readAll().data()).decode("ascii", errors="replace").strip()
    finally:
        file.close()
