"""Journal text on its way into the case system, through the clipboard."""

from __future__ import annotations

from PySide6.QtCore import Signal

from app.i18n import tr
from app.ui.review.parts import at_left
from app.ui.shell.page import Card
from app.ui.theme.roles import set_role
from app.ui.widgets.buttons import Button
from app.ui.widgets.labels import Body, Hint, Subheading

CLEARED_AFTER_MS = 60_000


class CopyCard(Card):
    """One button, what happens with what was copied, and the mark that it was.

    `is_copying`: until it lies there or is refused; meanwhile a second press means the same text.
    """

    copy_asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.is_copying = False
        self._title, self._hint, self._done = Subheading(), Hint(), Body()
        set_role(self._done, "good")
        self._done.setObjectName("documents.copied")
        self._copy = Button("documents.copy", "primary")
        self.column.addWidget(self._title)
        self.column.addWidget(self._hint)
        self.column.addLayout(at_left(self._copy))
        self.column.addWidget(self._done)
        self._done.hide()
        self._copy.clicked.connect(self._press)

    def retranslate(self) -> None:
        """Set every text anew."""
        self._title.setText(tr("Into the case system"))
        self._hint.setText(tr("The whole text can be pasted for one minute. Then, or when you lock, it is taken away again."))
        self._copy.set_words(tr("Copy to the case system"), tr("The log says that the text left."))
        self._done.setText(tr("Copied. Paste it within a minute, and note below when it stands in the client's file."))

    def allow(self, *, copying: bool) -> None:
        """Whether there is a text to copy now."""
        self._copy.setEnabled(copying)

    def show_copied(self) -> None:
        """It lies on the clipboard now."""
        self.is_copying = False
        self._done.show()

    def forget_copied(self) -> None:
        """Another text is shown, which has not been copied."""
        self._done.hide()

    def _press(self) -> None:
        if not self.is_copying:
            self.is_copying = True
            self.copy_asked.emit()
