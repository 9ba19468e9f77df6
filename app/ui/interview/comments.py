"""The comment line under the answer: three kinds, written without leaving the field, kept as it is typed."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QEvent, QSignalBlocker, QTimer, Signal
from PySide6.QtWidgets import QButtonGroup, QPlainTextEdit, QRadioButton, QVBoxLayout, QWidget

from app.cases.record_book import RecordBook
from app.cases.records import CommentKind
from app.forms.model import ItemCode
from app.i18n import tr
from app.ui.widgets.flow import FlowRow

FLUSH_AFTER_MS = 400


class CommentStrip(QWidget):
    """One text for each kind of comment on the item. What may not be read in company is not shown then (practice P3, P8)."""

    written = Signal(str, object, str)  # ItemCode, CommentKind, text; 400 ms after the last key and before any move

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._item = ItemCode("")
        self._texts: dict[CommentKind, str] = {}
        self._kinds = {kind: QRadioButton(self) for kind in (CommentKind.NOTE, CommentKind.QUOTE, CommentKind.THIRD_PARTY)}
        self._kind = CommentKind.NOTE
        self._is_laid_out = False  # in the present text size
        self._group = QButtonGroup(self)
        self.text = QPlainTextEdit(self)
        self.text.setObjectName("interview.comment_text")
        self.text.setTabChangesFocus(True)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(FLUSH_AFTER_MS)
        self._timer.timeout.connect(self.flush)
        self._arrange()
        self.retranslate()

    def _arrange(self) -> None:
        row = FlowRow(self)
        for kind, button in self._kinds.items():
            button.setObjectName(f"interview.comment.{kind.value}")
            button.clicked.connect(partial(self.choose_kind, kind))
            self._group.addButton(button)
            row.add(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(row)
        column.addWidget(self.text)
        self.text.textChanged.connect(self._typed)
        self._kinds[CommentKind.NOTE].setChecked(True)
        self._fit()

    def retranslate(self) -> None:
        """Set every text anew."""
        self.text.setPlaceholderText(tr("Comment on the item (F2)"))
        self.text.setAccessibleName(tr("Comment on the item"))
        self._show_kinds()

    def show_item(self, item: ItemCode, book: RecordBook, *, in_company: bool) -> None:
        """Show the comments of this item; notes and facts about others stay away when someone else is in the room."""
        self.flush()
        self._item = item
        self._texts = {comment.kind: comment.text for comment in book.comments(item)}
        for kind in (CommentKind.NOTE, CommentKind.THIRD_PARTY):
            self._kinds[kind].setVisible(not in_company)
        self._show_kind(CommentKind.QUOTE if in_company else CommentKind.NOTE)

    def choose_kind(self, kind: CommentKind) -> None:
        """Write this kind of comment from now on."""
        self.flush()
        self._show_kind(kind)

    def _show_kind(self, kind: CommentKind) -> None:
        self._kind = kind
        self._kinds[kind].setChecked(True)
        self._write(self._texts.get(kind, ""))
        self._show_kinds()

    def _write(self, text: str) -> None:
        """Put the text there, with nothing of another item left to take back. An untouched empty one stays as it is."""
        document = self.text.document()
        is_untouched = document.isEmpty() and not document.isUndoAvailable() and not document.isRedoAvailable()
        if self._is_laid_out and is_untouched and not text:
            return
        self._is_laid_out = True
        with QSignalBlocker(self.text):
            self.text.setPlainText(text)

    def flush(self) -> None:
        """Hand over what is typed."""
        self._timer.stop()
        typed = self.text.toPlainText().strip()
        if self._item and typed != self._texts.get(self._kind, ""):
            self._texts[self._kind] = typed
            self.written.emit(self._item, self._kind, typed)

    def changeEvent(self, event: QEvent) -> None:
        """The height follows the text size."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._fit()

    def _typed(self) -> None:
        self._timer.start()

    def _show_kinds(self) -> None:
        words = {
            CommentKind.NOTE: tr("My note"),
            CommentKind.QUOTE: tr("The client said"),
            CommentKind.THIRD_PARTY: tr("About someone else"),
        }
        for kind, button in self._kinds.items():
            button.setText(f"{words[kind]} •" if self._texts.get(kind) else words[kind])

    def _fit(self) -> None:
        self._is_laid_out = False
        self.text.setFixedHeight(int(self.text.fontMetrics().lineSpacing() * 2.2) + 12)
