"""Where the paper is laid, and whether it is locked."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit

from app.i18n import tr
from app.ui.review.folder_chooser import FolderChooser
from app.ui.review.lock_field import LockField
from app.ui.review.parts import at_left
from app.ui.shell.page import Card
from app.ui.theme.roles import set_role
from app.ui.widgets.buttons import Button
from app.ui.widgets.labels import Body, Hint, Strong, Subheading


class SaveCard(Card):
    """The folder is typed or chosen, and never remembered; the file gets a name that says nothing.

    `is_saving`: set by whoever saves until it is done or refused; meanwhile a second press means the same paper.
    """

    changed = Signal()  # another folder, or another way of locking
    save_asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.is_saving = False
        self._title, self._label = Subheading(), Strong()
        self._folder = QLineEdit()
        self._folder.setObjectName("paper.folder")
        self._label.setBuddy(self._folder)
        self._choose = Button("paper.choose_folder")
        self._chooser = FolderChooser()
        self.lock = LockField("paper")
        self._save = Button("report.save", "primary", key="Ctrl+S")
        self._lack, self._done = Hint(), Body()
        set_role(self._done, "good")
        self._done.setObjectName("paper.saved")
        row = QHBoxLayout()
        row.addWidget(self._folder, 1)
        row.addWidget(self._choose)
        self.column.addWidget(self._title)
        self.column.addWidget(self._label)
        self.column.addLayout(row)
        self.column.addWidget(self._chooser)
        self.column.addWidget(self.lock)
        self.column.addWidget(self._lack)
        self.column.addLayout(at_left(self._save))
        self.column.addWidget(self._done)
        self._done.hide()
        self._folder.textEdited.connect(self._typed)
        self._choose.clicked.connect(self._open_chooser)
        self._chooser.chosen.connect(self._take_folder)
        self._chooser.closed.connect(self._choose.setFocus)
        self.lock.changed.connect(self.changed)
        self._save.clicked.connect(self._press_save)

    @property
    def folder(self) -> str:
        """The folder that is typed or chosen."""
        return self._folder.text().strip()

    def retranslate(self) -> None:
        """Set every text anew."""
        self._title.setText(tr("Save the paper"))
        self._label.setText(tr("Folder"))
        self._folder.setAccessibleName(tr("Folder to save in"))
        self._choose.set_words(tr("Choose folder …"))
        self._save.set_words(tr("Save the paper"), tr("The file gets a name that says nothing, and the log says that it left."))
        self._chooser.retranslate()
        self.lock.retranslate()

    def show_lack(self, lack: str) -> None:
        """What is missing before the paper can be saved; nothing when it can."""
        self._lack.setText(lack)
        self._lack.setVisible(bool(lack))
        self._save.setEnabled(not lack)

    def show_saved(self, path: str, *, is_locked: bool) -> None:
        """Say what was saved and where, and forget the folder and the passphrase."""
        locked = tr("Saved as {path} and listed below. It opens with the passphrase that you wrote down.", path=path)
        open_to_all = tr("Saved as {path} and listed below. The file is not encrypted: hand it over, then remove it.", path=path)
        self.is_saving = False
        self._done.setText(locked if is_locked else open_to_all)
        self._done.show()
        self._folder.clear()
        self.lock.forget()
        self.changed.emit()

    def _typed(self, _text: str) -> None:
        self.changed.emit()

    def _open_chooser(self) -> None:
        self._chooser.open(self.folder)

    def _take_folder(self, folder: str) -> None:
        self._folder.setText(folder)
        self._folder.setFocus()
        self.changed.emit()

    def _press_save(self) -> None:
        if not self.is_saving:
            self._done.hide()
            self.save_asked.emit()
