"""Choosing a folder without leaving a trace: the ready-made dialogs keep the last folders in a file of their own."""

from __future__ import annotations

from PySide6.QtCore import QDir, QStandardPaths, QStorageInfo, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QListWidget, QListWidgetItem, QStyle, QVBoxLayout, QWidget

from app.i18n import mark, tr
from app.ui.theme import sizes
from app.ui.theme.roles import set_role
from app.ui.widgets.buttons import Button
from app.ui.widgets.labels import Hint

_PLACES = {
    QStandardPaths.StandardLocation.DesktopLocation: mark("Desktop"),
    QStandardPaths.StandardLocation.DocumentsLocation: mark("Documents"),
    QStandardPaths.StandardLocation.HomeLocation: mark("Home folder"),
}
_ROOT = "/"
_REMOVABLE = ("/media/", "/run/media/", "/mnt/", "/Volumes/")
_SORTED = QDir.SortFlag.Name | QDir.SortFlag.IgnoreCase | QDir.SortFlag.LocaleAware
_FOLDERS = QDir.Filter.Dirs | QDir.Filter.NoDotAndDotDot


class FolderChooser(QFrame):
    """A list of places first; Enter or a press opens a folder, Backspace goes up."""

    chosen = Signal(str)  # the folder's path as people write it on this computer
    closed = Signal()  # nothing was chosen

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        set_role(self, "card")
        self._folder: str | None = None
        self._path = Hint(parent=self)
        self._list = QListWidget(self)
        self._list.setObjectName("paper.folders")
        self._list.itemActivated.connect(self._open)
        self._list.itemClicked.connect(self._open)
        self._up = Button("paper.folder_up", parent=self)
        self._use = Button("paper.use_folder", "primary", parent=self)
        self._close = Button("paper.folder_close", "quiet", parent=self)
        self._up.clicked.connect(self.go_up)
        self._use.clicked.connect(self._choose)
        self._close.clicked.connect(self._give_up)
        row = QHBoxLayout()
        row.addWidget(self._up)
        row.addStretch(1)
        row.addWidget(self._close)
        row.addWidget(self._use)
        column = QVBoxLayout(self)
        column.addWidget(self._path)
        column.addWidget(self._list)
        column.addLayout(row)
        self.hide()

    def retranslate(self) -> None:
        """Set every text anew."""
        self._list.setAccessibleName(tr("Folders"))
        self._up.set_words(tr("Up one folder"))
        self._use.set_words(tr("Use this folder"))
        self._close.set_words(tr("Close the list"))

    def open(self, folder: str) -> None:
        """Begin in the folder that is typed, or with the places of this computer."""
        self._show(QDir(folder).absolutePath() if folder and QDir(folder).exists() else None)
        self._list.setFixedHeight(sizes.lines(self.font(), 9))
        self.show()
        self._list.setFocus()

    def go_up(self) -> None:
        """The folder above; above the uppermost are the places."""
        above = QDir(self._folder or "")
        self._show(above.absolutePath() if self._folder and above.cdUp() else None)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Backspace goes up, Escape closes."""
        match event.key():
            case Qt.Key.Key_Backspace:
                self.go_up()
            case Qt.Key.Key_Escape:
                self._give_up()
            case _:
                super().keyPressEvent(event)

    def _show(self, folder: str | None) -> None:
        self._folder = folder
        self._path.setText(tr("Choose a place") if folder is None else QDir.toNativeSeparators(folder))
        self._list.clear()
        icon = self.style().standardIcon(QStyle.StandardPixmap.SP_DirIcon)
        entries = _places() if folder is None else _subfolders(folder)
        for name, path in entries:
            QListWidgetItem(icon, name, self._list).setData(Qt.ItemDataRole.UserRole, path)
        self._list.setCurrentRow(0)
        self._use.setEnabled(folder is not None)
        self._up.setEnabled(folder is not None)

    def _open(self, item: QListWidgetItem) -> None:
        self._show(str(item.data(Qt.ItemDataRole.UserRole)))

    def _choose(self) -> None:
        if self._folder is not None:
            self.hide()
            self.chosen.emit(QDir.toNativeSeparators(self._folder))

    def _give_up(self) -> None:
        self.hide()
        self.closed.emit()


def _places() -> list[tuple[str, str]]:
    standard = ((tr(words), QStandardPaths.writableLocation(place)) for place, words in _PLACES.items())
    roots = [drive.absolutePath() for drive in QDir.drives()]
    drives = ((tr("The whole computer") if root == _ROOT else root, root) for root in roots)
    volumes = (volume for volume in QStorageInfo.mountedVolumes() if volume.rootPath().startswith(_REMOVABLE))
    removable = ((volume.displayName(), volume.rootPath()) for volume in volumes if volume.isReady() and not volume.isReadOnly())
    seen: dict[str, str] = {}
    for name, path in (*standard, *removable, *drives):
        if path and QDir(path).exists():
            seen.setdefault(path, name)
    return [(name, path) for path, name in seen.items()]


def _subfolders(folder: str) -> list[tuple[str, str]]:
    return [(each.fileName(), each.absoluteFilePath()) for each in QDir(folder).entryInfoList(_FOLDERS, _SORTED)]
