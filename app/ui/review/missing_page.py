"""The list of what is missing, one press to each, with a comment line for warnings."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from app.cases.record_book import explanation_key
from app.cases.records import Explanation
from app.i18n import ntr, tr
from app.ui.interview.finish_list import Entry, EntryKind
from app.ui.interview.presenter import InterviewPresenter
from app.ui.theme import sizes
from app.ui.theme.roles import set_role
from app.ui.widgets.buttons import Button
from app.ui.widgets.labels import Body


class ExplainStrip(QFrame):
    """Why a warning stands, in a few words."""

    left = Signal()  # a comment was kept, or the list is wanted back
    item_asked = Signal(object)  # Entry, when somebody wants to look at the answer instead

    def __init__(self, presenter: InterviewPresenter, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        set_role(self, "strip")
        self._presenter = presenter
        self._entry: Entry | None = None
        self._text = Body(parent=self)
        self.line = QLineEdit(self)
        self.line.setObjectName("after_talk.explanation")
        self.line.returnPressed.connect(self._keep)
        self._to_item = Button("after_talk.to_item", parent=self)
        self._to_item.clicked.connect(self._ask_item)
        self._keep_button = Button("after_talk.keep_explanation", "primary", parent=self)
        self._keep_button.clicked.connect(self._keep)
        row = QHBoxLayout()
        self._back = Button("after_talk.explain_back", "quiet", parent=self)
        self._back.clicked.connect(self._leave)
        row.addWidget(self._back)
        row.addWidget(self._to_item)
        row.addStretch(1)
        row.addWidget(self._keep_button)
        column = QVBoxLayout(self)
        column.addWidget(self._text)
        column.addWidget(self.line)
        column.addLayout(row)
        self.hide()

    def retranslate(self) -> None:
        """Set every text anew."""
        self.line.setPlaceholderText(tr("Why does it stand? A few words are enough."))
        self.line.setAccessibleName(tr("Comment on the warning"))
        self._keep_button.set_words(tr("Keep the comment"))
        self._back.set_words(tr("Back to the list"))
        self._to_item.set_words(tr("Go to the item"))

    def explain(self, entry: Entry) -> None:
        """Ask for the comment on this warning."""
        self._entry = entry
        self._text.setText(entry.text)
        self.line.clear()
        self.show()
        self.line.setFocus()

    def _keep(self) -> None:
        text = self.line.text().strip()
        if self._entry is None or self._entry.problem is None or not text:
            self.line.setFocus()
            return
        problem, at = self._entry.problem, self._presenter.now()
        key = explanation_key(problem.id, problem.case)
        self._presenter.put(Explanation(key=key, check=problem.id, case=problem.case, text=text, at=at))
        self._leave()

    def _leave(self) -> None:
        self.hide()
        self.left.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape goes back to the list."""
        if event.key() == Qt.Key.Key_Escape:
            self._leave()
        else:
            super().keyPressEvent(event)

    def _ask_item(self) -> None:
        if self._entry is not None:
            self.item_asked.emit(self._entry)


class MissingPage(QWidget):
    """Emits where a press leads; warnings are explained on the spot."""

    chosen = Signal(object)  # Entry: a card, a gap at the table or a gap here

    def __init__(self, presenter: InterviewPresenter, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._entries: tuple[Entry, ...] = ()
        self._summary = Body(parent=self)
        self._list = QListWidget(self)
        self._list.setObjectName("after_talk.missing_list")
        self._list.setWordWrap(True)
        self._list.setSpacing(sizes.lines(self.font(), 0.3))
        self._list.itemActivated.connect(self._open)
        self._list.itemClicked.connect(self._open)
        self._explain = ExplainStrip(presenter, self)
        self._explain.left.connect(self.take_focus)
        self._explain.item_asked.connect(self.chosen)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 8, 16, 8)
        column.addWidget(self._summary)
        column.addWidget(self._list, 1)
        column.addWidget(self._explain)
        column.addStretch()

    def retranslate(self) -> None:
        """Set every text anew."""
        self._list.setAccessibleName(tr("What is missing"))
        self._explain.retranslate()
        self._show_summary()

    def show_entries(self, entries: tuple[Entry, ...]) -> None:
        """Show what is missing; the place in the list is kept as far as it can be."""
        if entries != self._entries:
            row = self._list.currentRow()
            self._entries = entries
            self._list.clear()
            for entry in entries:
                QListWidgetItem(f"○  {entry.text}", self._list)
            self._list.setCurrentRow(min(max(row, 0), len(entries) - 1))
        self._show_summary()

    def take_focus(self) -> None:
        """Begin in the list."""
        self._show_list(shown=True)
        self._list.setFocus()

    def _show_list(self, *, shown: bool) -> None:
        # While a warning is explained it has all the room: the list comes back afterwards.
        self._list.setVisible(shown)
        self._summary.setVisible(shown)
        if shown:
            self._explain.hide()

    def _show_summary(self) -> None:
        count = len(self._entries)
        words = ntr(
            "{n} thing is missing before the interview can be completed. Press it to go there.",
            "{n} things are missing before the interview can be completed. Press one to go there.",
            count,
        )
        self._summary.setText(words if count else tr("Nothing is missing."))

    def _open(self, _item: QListWidgetItem) -> None:
        entry = self._entries[self._list.currentRow()]
        if entry.kind is EntryKind.WARNING:
            self._show_list(shown=False)
            self._explain.explain(entry)
        else:
            self.chosen.emit(entry)
