"""Thin lines across the window: practice, a lock that comes soon, a disk that gets full; and the cover that hides everything."""

from __future__ import annotations

from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from app.i18n import ntr, tr
from app.ui.theme import sizes
from app.ui.theme.roles import set_role
from app.ui.widgets.announce import announce
from app.ui.widgets.labels import Body, Heading, Strong


class PracticeBand(QFrame):
    """Says at all times that nothing here is about a real person."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("app.practice")
        set_role(self, "practice")
        self._mark = Strong()
        self._mark.setWordWrap(False)
        self._text = Body()
        row = QHBoxLayout(self)
        row.setContentsMargins(*_margins(self))
        row.setSpacing(sizes.lines(self.font(), 0.8))
        row.addWidget(self._mark)
        row.addWidget(self._text, 1)
        self.retranslate()

    def retranslate(self) -> None:
        """Set the words anew."""
        self._mark.setText(tr("Practice"))
        self._text.setText(tr("Nothing here is about a real person, and it is kept apart from your own vault."))


class IdleBand(QFrame):
    """Counts down calmly before the program locks by itself."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("app.idle")
        set_role(self, "strip")
        self._text = Body()
        row = QHBoxLayout(self)
        row.setContentsMargins(*_margins(self))
        row.addWidget(self._text, 1)
        self.hide()

    def show_seconds(self, seconds: int, *, is_saved: bool) -> None:
        """Say how long is left, and whether all is saved; a screen reader is told once, at the beginning."""
        text = _saved_words(seconds) if is_saved else _waiting_words(seconds)
        self._text.setText(text)
        if self.isHidden():
            self.show()
            announce(self, text)


class SpaceBand(QFrame):
    """Says, while there is still time, that the disk is getting full."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("app.space")
        set_role(self, "warning")
        self._text = Body()
        self._text.setObjectName("app.space.text")
        row = QHBoxLayout(self)
        row.setContentsMargins(*_margins(self))
        row.addWidget(self._text, 1)
        self._is_saved = True
        self.retranslate()
        self.hide()

    def tell(self, *, is_short: bool, is_saved: bool) -> None:
        """Show it while the disk is getting full; `is_saved`: the vault has everything that was written."""
        self._is_saved = is_saved
        self.retranslate()
        self.setVisible(is_short)

    def retranslate(self) -> None:
        """Set the words anew."""
        self._text.setText(
            tr("There is less than 200 MB left on the disk. Everything is saved so far. Free some space when there is a moment.")
            if self._is_saved
            else tr(
                "There is less than 200 MB left on the disk, and it would not take the last of what was written. Free some space."
            )
        )


class Cover(QWidget):
    """Hides the whole window in the same frame as it is asked to."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAutoFillBackground(True)
        self._text = Heading("Röda tråden")
        column = QVBoxLayout(self)
        column.addStretch(1)
        column.addWidget(self._text)
        column.addStretch(1)
        self.hide()

    def cover(self) -> None:
        """Stand over everything, and be painted before anything else happens."""
        parent = self.parentWidget()
        if parent is not None:
            self.setGeometry(parent.rect())
        self.show()
        self.raise_()
        self.repaint()


def _saved_words(seconds: int) -> str:
    return ntr(
        "Locks in {n} second and saves what is written. Press a key or touch the screen to stay.",
        "Locks in {n} seconds and saves what is written. Press a key or touch the screen to stay.",
        seconds,
    )


def _waiting_words(seconds: int) -> str:
    return ntr(
        "Locks in {n} second. The disk has not taken everything yet; what is missing then waits here, sealed. Press a key or "
        "touch the screen to stay.",
        "Locks in {n} seconds. The disk has not taken everything yet; what is missing then waits here, sealed. Press a key or "
        "touch the screen to stay.",
        seconds,
    )


def _margins(band: QWidget) -> tuple[int, int, int, int]:
    side, above = sizes.lines(band.font(), 0.8), sizes.lines(band.font(), 0.25)
    return side, above, side, above
