"""Lines that can be written, changed and taken away, one or two fields each; the last, empty one adds."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from app.i18n import tr
from app.ui.theme import sizes
from app.ui.theme.roles import set_role
from app.ui.widgets.buttons import Button
from app.ui.widgets.flow import FlowLayout
from app.ui.widgets.labels import Hint

_LETTERS = 34
_LONGEST = 300  # characters of one field


class LineRows(QWidget):
    """Every line is kept when the keyboard leaves it, a new one when it is added or the screen is left.

    `name`: what its controls are called.
    """

    added = Signal(tuple)  # what stands in the fields of a new line
    changed = Signal(str, tuple)  # the key of a line, and what stands in its fields now
    removed = Signal(str)  # the key of a line

    def __init__(self, name: str, fields: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._name, self._fields = name, fields
        self._labels: tuple[str, ...] = ("",) * fields
        self._add_words = ""
        self._rows: dict[str, _Row] = {}
        self._kept: dict[str, tuple[str, ...]] = {}
        self._hint = Hint()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._lines = QVBoxLayout()
        self._new = _Row(f"{name}.new", fields, self)
        self._new.button.setObjectName(f"{name}.add")
        self._new.entered.connect(self._add)
        self._new.button.clicked.connect(self._add)
        self._column.addWidget(self._hint)
        self._column.addLayout(self._lines)
        self._column.addWidget(self._new)

    def show_lines(self, lines: Mapping[str, Sequence[str]]) -> None:
        """Show these lines by key; a line that is written in just now keeps what is typed."""
        for key in [key for key in self._rows if key not in lines]:
            self._drop(key)
        for key, texts in lines.items():
            row = self._rows.get(key) or self._make(key)
            if self._kept.get(key) != tuple(texts):
                row.set_texts(texts)
            self._kept[key] = tuple(texts)

    def half_typed(self) -> str:
        """What stands in a new line that was not added, a field a line; "" for nothing."""
        texts = self._new.texts
        return "\n".join(texts) if any(texts) else ""

    def put_back(self, text: str) -> None:
        """Go on with that."""
        texts = (*text.split("\n"), *("",) * self._fields)
        self._new.set_texts(texts[: self._fields])

    def flush(self) -> None:
        """Hand over what is typed, also in a new line that nobody pressed the button for: it is the client's words."""
        for key in list(self._rows):
            self._hand_over(key)
        self._hand_over_new()

    def set_words(self, hint: str, labels: Sequence[str], add: str) -> None:
        """A sentence above, the name of each field, and the button that adds."""
        self._labels, self._add_words = tuple(labels), add
        self._hint.setText(hint)
        self._hint.setVisible(bool(hint))
        self._new.set_words(self._labels, add, add)
        for row in self._rows.values():
            self._say(row)

    def _make(self, key: str) -> _Row:
        row = self._rows[key] = _Row(f"{self._name}.{len(self._rows) + 1}", self._fields, self)
        set_role(row.button, "quiet")
        row.left.connect(partial(self._hand_over, key))
        row.entered.connect(partial(self._hand_over, key))
        row.button.clicked.connect(partial(self._remove, key))
        self._lines.addWidget(row)
        self._say(row)
        return row

    def _say(self, row: _Row) -> None:
        row.set_words(self._labels, tr("Remove"), tr("Remove: {what}", what=row.texts[0]))

    def _drop(self, key: str) -> None:
        row = self._rows.pop(key)
        self._kept.pop(key, None)
        self._lines.removeWidget(row)
        row.hide()
        row.deleteLater()

    def _hand_over(self, key: str) -> None:
        row = self._rows.get(key)
        if row is not None and row.texts[0] and row.texts != self._kept.get(key):
            self._kept[key] = row.texts
            self._say(row)
            self.changed.emit(key, row.texts)

    def _remove(self, key: str, _checked: bool = False) -> None:
        self._new.focus()
        self.removed.emit(key)

    def _add(self, _checked: bool = False) -> None:
        self._new.focus()
        self._hand_over_new()

    def _hand_over_new(self) -> None:
        texts = self._new.texts
        if texts[0]:
            self._new.set_texts(("",) * self._fields)
            self.added.emit(texts)


class _Row(QWidget):
    """The fields of one line and its button, on more lines where there is no room."""

    left = Signal()  # the keyboard left a field
    entered = Signal()  # Enter was pressed in the last field

    def __init__(self, name: str, fields: int, parent: QWidget) -> None:
        super().__init__(parent)
        self._edits = [QLineEdit(self) for _ in range(fields)]
        self.button = Button(f"{name}.remove", parent=self)
        flow = FlowLayout(self)
        for place, edit in enumerate(self._edits, start=1):
            edit.setObjectName(f"{name}.{place}")
            edit.setMaxLength(_LONGEST)
            edit.setMinimumWidth(sizes.letters(self.font(), _LETTERS))
            edit.editingFinished.connect(self.left)
            flow.addWidget(edit)
        self._edits[-1].returnPressed.connect(self.entered)
        flow.addWidget(self.button)

    @property
    def texts(self) -> tuple[str, ...]:
        """What stands in the fields."""
        return tuple(edit.text().strip() for edit in self._edits)

    def set_texts(self, texts: Sequence[str]) -> None:
        """Write these."""
        for edit, text in zip(self._edits, texts, strict=True):
            edit.setText(text)
            edit.setCursorPosition(0)

    def set_words(self, labels: Sequence[str], button: str, spoken: str) -> None:
        """The name of each field, and of the button."""
        for edit, label in zip(self._edits, labels, strict=True):
            edit.setPlaceholderText(label)
            edit.setAccessibleName(label)
        self.button.set_words(button)
        self.button.setAccessibleName(spoken)

    def focus(self) -> None:
        """Put the keyboard in the first field."""
        self._edits[0].setFocus()
