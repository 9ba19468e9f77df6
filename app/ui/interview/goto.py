"""Going straight to an item: by our code, or by a word such as "fängelse"."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QLineEdit, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from app.forms.model import ItemCode
from app.i18n import tr
from app.ui.theme.roles import set_role
from app.ui.widgets.labels import Hint

GREATEST_HITS = 8


class GoToBar(QFrame):
    """A field with its hits, above the card. Enter goes to the chosen hit, Escape goes back."""

    chosen = Signal(str)  # ItemCode, when a person wants to go there
    closed = Signal()

    def __init__(self, find: Callable[[str], tuple[tuple[ItemCode, str], ...]], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        set_role(self, "strip")
        self._find = find
        self._is_built = False
        self.hide()

    def _build(self) -> None:
        """Its parts, when it is first opened: a window with few widgets is quicker."""
        self._is_built = True
        self.field = QLineEdit(self)
        self.field.setObjectName("interview.goto_text")
        self.hits = QListWidget(self)
        self.hits.setObjectName("interview.goto_hits")
        self.hits.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.nothing = Hint(parent=self)
        column = QVBoxLayout(self)
        for widget in (self.field, self.hits, self.nothing):
            column.addWidget(widget)
        self.field.textChanged.connect(self._search)
        self.hits.itemClicked.connect(self._go)

    def open(self) -> None:
        """Show the field, empty, with the keyboard in it."""
        if not self._is_built:
            self._build()
        self.field.setPlaceholderText(tr("Code or word, for example D14 or prison"))
        self.field.setAccessibleName(tr("Go to an item: code or word"))
        self.hits.setAccessibleName(tr("Items found"))
        self.nothing.setText(tr("No item has that code or word."))
        self.field.clear()
        self._search("")
        self.show()
        self.field.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter, Escape and the arrows; the rest is typing."""
        match event.key():
            case Qt.Key.Key_Return | Qt.Key.Key_Enter:
                self._go(self.hits.currentItem())
            case Qt.Key.Key_Escape:
                self._close()
            case Qt.Key.Key_Down | Qt.Key.Key_Up:
                step = 1 if event.key() == Qt.Key.Key_Down else -1
                self.hits.setCurrentRow(max(0, min(self.hits.count() - 1, self.hits.currentRow() + step)))
            case _:
                super().keyPressEvent(event)

    def _search(self, text: str) -> None:
        found = self._find(text)[:GREATEST_HITS] if text.strip() else ()
        self.hits.clear()
        for item, label in found:
            entry = QListWidgetItem(f"{item}   {label}", self.hits)
            entry.setData(Qt.ItemDataRole.UserRole, item)
        self.hits.setCurrentRow(0)
        self.hits.setVisible(bool(found))
        self.nothing.setVisible(bool(text.strip()) and not found)
        height = self.hits.sizeHintForRow(0) * len(found) + 8 if found else 0
        self.hits.setFixedHeight(height)

    def _go(self, entry: QListWidgetItem | None) -> None:
        if entry is not None:
            self.hide()
            self.chosen.emit(entry.data(Qt.ItemDataRole.UserRole))

    def _close(self) -> None:
        self.hide()
        self.closed.emit()
