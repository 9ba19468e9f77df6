"""Choosing a words file without leaving a trace of it."""

from __future__ import annotations

from PySide6.QtCore import QDir, QFileInfo, Qt, Signal
from PySide6.QtWidgets import QListWidgetItem, QStyle, QWidget

from app.i18n import tr
from app.ui.review.folder_chooser import FolderChooser

_FILES = QDir.Filter.Files | QDir.Filter.Readable
_SORTED = QDir.SortFlag.Name | QDir.SortFlag.IgnoreCase | QDir.SortFlag.LocaleAware
_NAMES = ["*.xlsx", "*.csv", "*.txt", "*.tsv"]
_PATH = Qt.ItemDataRole.UserRole


class FileChooser(FolderChooser):
    """Places and folders with the tables in them; Enter or a press on a table chooses it."""

    file_chosen = Signal(str)  # the path

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._list.setObjectName("wordings.files")
        self._use.hide()

    def retranslate(self) -> None:
        """Set every text anew."""
        super().retranslate()
        self._list.setAccessibleName(tr("Folders and files"))

    def _show(self, folder: str | None) -> None:
        super()._show(folder)
        if folder is None:
            return
        icon = self.style().standardIcon(QStyle.StandardPixmap.SP_FileIcon)
        for file in QDir(folder).entryInfoList(_NAMES, _FILES, _SORTED):
            item = QListWidgetItem(icon, file.fileName(), self._list)
            item.setData(_PATH, file.absoluteFilePath())
        self._list.setCurrentRow(0)

    def _open(self, item: QListWidgetItem) -> None:
        path = str(item.data(_PATH))
        if QFileInfo(path).isDir():
            super()._open(item)
            return
        self.hide()
        self.file_chosen.emit(path)
