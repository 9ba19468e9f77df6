"""Where the paper is laid, and the papers that have left before."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit

from app.cases.records import HandOut
from app.i18n import formats, tr
from app.ui.review.folder_chooser import FolderChooser
from app.ui.review.paper_contents import LANGUAGE_NAMES
from app.ui.review.parts import at_left
from app.ui.review.take_home_card import CHOICES
from app.ui.shell.page import Card
from app.ui.theme.roles import set_role
from app.ui.widgets.buttons import Button
from app.ui.widgets.labels import Body, Hint, Strong, Subheading


class SaveCard(Card):
    """The folder is typed or chosen, and never remembered; the file gets a name that says nothing."""

    changed = Signal()  # another folder
    save_asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._title, self._label = Subheading(), Strong()
        self._folder = QLineEdit()
        self._folder.setObjectName("paper.folder")
        self._label.setBuddy(self._folder)
        self._choose = Button("paper.choose_folder")
        self._chooser = FolderChooser()
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
        self.column.addWidget(self._lack)
        self.column.addLayout(at_left(self._save))
        self.column.addWidget(self._done)
        self._done.hide()
        self._folder.textEdited.connect(self._typed)
        self._choose.clicked.connect(self._open_chooser)
        self._chooser.chosen.connect(self._take_folder)
        self._chooser.closed.connect(self._choose.setFocus)
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

    def show_lack(self, lack: str) -> None:
        """What is missing before the paper can be saved; nothing when it can."""
        self._lack.setText(lack)
        self._lack.setVisible(bool(lack))
        self._save.setEnabled(not lack)

    def show_saved(self, path: str) -> None:
        """Say what was saved and where, and forget the folder."""
        self._done.setText(
            tr("Saved as {path} and listed below. The file is not encrypted: hand it over, then remove it.", path=path)
        )
        self._done.show()
        self._folder.clear()
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
        self._done.hide()
        self.save_asked.emit()


class EarlierCard(Card):
    """The papers of this interview that have left the vault, latest first."""

    def __init__(self) -> None:
        super().__init__()
        self._title, self._papers = Subheading(), Body()
        self._papers.setObjectName("paper.earlier")
        self.column.addWidget(self._title)
        self.column.addWidget(self._papers)

    def show_papers(self, papers: tuple[HandOut, ...]) -> None:
        """List these papers."""
        self._title.setText(tr("Papers that have been saved"))
        lines = [_line(paper) for paper in sorted(papers, key=lambda paper: paper.at, reverse=True)]
        self._papers.setText("\n".join(lines) or tr("None so far."))


def _line(paper: HandOut) -> str:
    day = formats.long_date(paper.at.astimezone().date())
    what = tr(CHOICES[paper.take_home][0])
    parts = [f"{day} {formats.clock_time(paper.at)}", what, LANGUAGE_NAMES.get(paper.language, paper.language)]
    return " · ".join([*parts, tr("draft")] if paper.draft else parts)
