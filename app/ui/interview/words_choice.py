"""Which words the interview is held in: a quiet button that shows itself only where there is something to choose."""

from __future__ import annotations

from functools import partial
from textwrap import shorten

from PySide6.QtCore import Signal
from PySide6.QtGui import QActionGroup
from PySide6.QtWidgets import QMenu, QWidget

from app.cases.wordings import Wording
from app.i18n import DEFAULT_LANGUAGE, tr
from app.ui.widgets.buttons import Button
from app.ui.wordings.sentences import language_name

_LONGEST = 18  # letters of a name on the button; the whole of it stands in the list


class WordsChoice(Button):
    """Its menu lists our own words first. What is chosen holds for this interview alone, from the next question shown."""

    chosen = Signal(object)  # Wording, or None for our own words

    def __init__(self, parent: QWidget) -> None:
        super().__init__("interview.words", "quiet", parent=parent)
        self._offered: tuple[Wording, ...] = ()
        self._held_in: Wording | None = None
        self._list = QMenu(self)
        self.clicked.connect(self._open)
        self.hide()

    def offer(self, wordings: tuple[Wording, ...], held_in: Wording | None, *, compact: bool) -> None:
        """What can be chosen, and what is now."""
        self._offered, self._held_in = wordings, held_in
        self.setVisible(bool(wordings) and not compact)
        self.retranslate()

    def when_offered(self) -> tuple[Button, ...]:
        """Itself, or nothing where there is nothing to choose."""
        return (self,) if self._offered else ()

    def retranslate(self) -> None:
        """Set every text anew."""
        chosen = wording_name(self._held_in) if self._held_in else tr("Our own words")
        self.set_words(tr("Words: {name}", name=_short_name(self._held_in)), chosen)
        self._list.setAccessibleName(tr("Words for this interview"))
        self._list.clear()
        group = QActionGroup(self._list)
        self._add(group, tr("Our own words"), None)
        for wording in self._offered:
            self._add(group, wording_name(wording), wording)

    def _add(self, group: QActionGroup, text: str, wording: Wording | None) -> None:
        action = self._list.addAction(text.replace("&", "&&"))
        action.setObjectName(f"interview.words.{wording.id if wording else 'own'}")
        action.setCheckable(True)
        action.setChecked(wording == self._held_in)
        group.addAction(action)
        action.triggered.connect(partial(self._choose, wording))

    def _choose(self, wording: Wording | None, _checked: bool = False) -> None:
        self.chosen.emit(wording)

    def _open(self) -> None:
        # In a compact window the button itself is in the menu: then the list opens where the button row begins.
        place = self if self.isVisible() else self.parentWidget() or self
        self._list.popup(place.mapToGlobal(place.rect().bottomLeft() if place is self else place.rect().topLeft()))


def _short_name(wording: Wording | None) -> str:
    """What fits on the button: the language where it is another one, else the name."""
    if wording is None:
        return tr("our own")
    taken = wording.overlay
    return language_name(taken.language) if taken.language != DEFAULT_LANGUAGE else shorten(taken.name, _LONGEST)


def wording_name(wording: Wording) -> str:
    """Name, language and version: "Göteborg, Arabic, version 2"."""
    taken = wording.overlay
    return tr("{name}, {language}, version {n}", name=taken.name, language=language_name(taken.language), n=wording.version)
