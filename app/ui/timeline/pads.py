"""Big keys for a finger: a number of glasses, any other number, or yes and no. A key press takes no keyboard from the days."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from app.i18n import ntr, tr
from app.services.timeline_days import NOT_TALKED_OF, NOTHING, SOME, UNKNOWN
from app.ui.widgets.buttons import Button

USUAL_GLASSES = (1, 2, 3, 4, 5, 6, 8, 10, 12)
_ACROSS = 3


class Pad(QWidget):
    """Keys in rows of three."""

    chosen = Signal(str)  # what the days hold from now on; it is complete

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(4)

    def retranslate(self) -> None:
        """Set every text anew."""

    def _key(self, name: str, value: str | None = None) -> Button:
        button = Button(name, parent=self)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        if value is not None:
            button.clicked.connect(partial(self._press, value))
        return button

    def _press(self, value: str) -> None:
        self.chosen.emit(value)

    def _lay_out(self, keys: Iterable[Button]) -> None:
        for number, key in enumerate(keys):
            self._grid.addWidget(key, *divmod(number, _ACROSS))


class GlassesPad(Pad):
    """Sober, does not remember, the usual numbers, and the way to any other."""

    other_wanted = Signal()  # another number than the ones here

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._sober = self._key("timeline.sober", NOTHING)
        self._unknown = self._key("timeline.unknown", UNKNOWN)
        self._empty = self._key("timeline.empty", NOT_TALKED_OF)
        self._numbers = {number: self._key(f"timeline.glasses.{number}", str(number)) for number in USUAL_GLASSES}
        self._lay_out((self._sober, self._unknown, self._empty, *self._numbers.values()))
        self._other = self._key("timeline.other")
        self._other.clicked.connect(self.other_wanted)
        self._grid.addWidget(self._other, self._grid.rowCount(), 0, 1, _ACROSS)

    def retranslate(self) -> None:
        """Set every text anew."""
        _name(self._sober, "0", tr("sober"))
        _name(self._unknown, "?", tr("does not remember"))
        _name(self._empty, "⌫", tr("not talked of yet"))
        for number, button in self._numbers.items():
            _name(button, str(number), ntr("{n} glass", "{n} glasses", number))
        self._other.set_words(tr("Another number …"))


class YesNoPad(Pad):
    """For every line that is not counted in glasses."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._yes = self._key("timeline.yes", SOME)
        self._no = self._key("timeline.no", NOTHING)
        self._unknown = self._key("timeline.day_unknown", UNKNOWN)
        self._empty = self._key("timeline.day_empty", NOT_TALKED_OF)
        for row, key in enumerate((self._yes, self._no, self._unknown, self._empty)):
            self._grid.addWidget(key, row, 0)

    def retranslate(self) -> None:
        """Set every text anew."""
        self._yes.set_words(tr("●  Yes"), tr("Key: {key}", key="1"))
        self._no.set_words(tr("○  No"), tr("Key: {key}", key="0"))
        self._unknown.set_words(tr("?  Does not remember"), tr("Key: {key}", key="?"))
        self._empty.set_words(tr("⌫  Empty the day"), tr("Key: {key}", key=tr("Delete")))


class FiguresPad(Pad):
    """Any number, figure by figure, as it is typed on a keyboard."""

    figure = Signal(str)  # one figure
    taken_back = Signal()  # the last figure
    done = Signal()  # the number is whole

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        figures = {figure: self._key(f"timeline.figure.{figure}") for figure in "1234567890"}
        for figure, button in figures.items():
            button.clicked.connect(partial(self._figure, figure))
            button.set_words(figure)
        self._back = self._key("timeline.figure_back")
        self._back.clicked.connect(self.taken_back)
        self._done = self._key("timeline.figures_done")
        self._done.clicked.connect(self.done)
        last = figures.pop("0")
        self._lay_out((*figures.values(), self._back, last, self._done))

    def _figure(self, figure: str) -> None:
        self.figure.emit(figure)

    def retranslate(self) -> None:
        """Set every text anew."""
        _name(self._back, "⌫", tr("Take the last figure back"))
        _name(self._done, "✓", tr("Done with the number"))


def _name(button: Button, sign: str, words: str) -> None:
    """A sign that fits a small key; the words are heard, and seen under the pointer."""
    button.setText(sign)
    button.setAccessibleName(words)
    button.setToolTip(words)
