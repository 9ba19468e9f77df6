"""The parts of the talk's screen and where they stand: the map, one tool, what is heard, and the strips above the tool."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QEvent, QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QMenu, QVBoxLayout, QWidget

from app.i18n import mark, tr
from app.services.talk_words import YOU_DECIDE
from app.ui.interview.alert_card import TITLES
from app.ui.interview.company import CompanyPanel
from app.ui.interview.table import COMPACT_BELOW_LETTERS, COMPACT_BELOW_LINES
from app.ui.mi.capture_bar import CaptureBar
from app.ui.mi.captures import Captures
from app.ui.mi.deck import PanelDeck
from app.ui.mi.own_notes import OwnNotes
from app.ui.mi.process_rail import ProcessRail
from app.ui.mi.talk import Talk
from app.ui.mi.talk_status import TalkStatus
from app.ui.theme import sizes
from app.ui.widgets.buttons import Button
from app.ui.widgets.flow import FlowRow
from app.ui.widgets.labels import Strong
from app.ui.widgets.tab_order import order_as_they_stand

_HIDDEN = mark("With others there, what has been noted before is hidden.")


class TalkTable(QWidget):
    """Widgets and layout only; `TalkScreen` makes them work.

    Where the window holds few letters or lines the less used buttons move into one menu, and whatever opens takes the place of
    the tool instead of standing beside it.
    """

    def __init__(self, talk: Talk, parent: QWidget) -> None:
        super().__init__(parent)
        self.is_compact = False
        self.talk = talk
        self._open: set[QWidget] = set()  # what stands open above or below the tool
        self.rail = ProcessRail(self)
        self.decides = Strong(parent=self)
        self.decides.setObjectName("talk.decides")
        self.company = CompanyPanel(self, late=True, hidden=_HIDDEN)
        self.notes = OwnNotes(talk, self)
        self.deck = PanelDeck(self)
        self.captures = Captures(talk.presenter)
        self.capture = CaptureBar(self.captures, lambda: talk.in_company, self)
        self.status = TalkStatus(talk.presenter.now, self)
        self._make_buttons()
        self._arrange()
        self.fit(parent.size())

    def _make_buttons(self) -> None:
        self.show_client = Button("talk.show_client", parent=self)
        self.later_button = Button("talk.later", "quiet", parent=self)
        self.note_button = Button("talk.note", "quiet", parent=self)
        self.company_button = Button("talk.company", "quiet", parent=self)
        self.alert_button = Button("talk.alert", "quiet", parent=self)
        self.pause_button = Button("talk.pause", "quiet", parent=self)
        self.leave_button = Button("talk.leave", "quiet", parent=self)
        self._keys = dict(zip(self._less_used(), ("F8", "F2", "F3", "F7", "F5", "F12"), strict=True))
        self.more_button = Button("talk.more", parent=self)
        self.alert_menu = QMenu(self)
        self.menu = QMenu(self)
        self.more_button.setMenu(self.menu)
        self.more_button.hide()

    def _arrange(self) -> None:
        self._top = FlowRow(self)
        self._top.add(self.show_client, *self._less_used(), self.more_button)
        middle = QVBoxLayout()
        middle.setContentsMargins(4, 4, 12, 4)
        self._above = QHBoxLayout()
        self._above.addWidget(self._top, 1)
        middle.addLayout(self._above)
        for part in (self.decides, self.company, self.notes):
            middle.addWidget(part)
        middle.addWidget(self.deck, 1)
        self._air = QWidget(self)  # keeps the rest in its place while the tool is hidden
        self._air.hide()
        middle.addWidget(self._air, 1)
        middle.addWidget(self.capture)
        middle.addWidget(self.status)
        self._middle = middle
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.rail)
        row.addLayout(middle, 1)
        for strip in (self.company, self.notes, self.capture.line):
            strip.opened.connect(partial(self._take_room, strip))
        self.capture.unfolded.connect(partial(self._take_room, self.capture.pad))

    def _less_used(self) -> tuple[Button, ...]:
        asides = (self.later_button, self.note_button, self.company_button, self.alert_button)
        return (*asides, self.pause_button, self.leave_button)

    def retranslate(self) -> None:
        """Set every text of the parts anew."""
        self.show_client.set_words(tr("Show the client"), tr("The client's own large view of this tool. Key: F11"))
        self.note_button.set_words(tr("My note"), tr("Key: {key}", key="F2"))
        self.company_button.set_words(tr("Who is here"), tr("Key: {key}", key="F3"))
        self.pause_button.set_words(tr("Pause"), tr("A calm page while the talk rests. Key: F5"))
        self.alert_button.set_words(tr("Worry …"), tr("Opens a quiet card for life, safety or a child. Key: F7"))
        self.leave_button.set_words(tr("End the visit"), tr("Saves, and goes on another day. Key: F12"))
        self.more_button.set_words(tr("More …"))
        self.decides.setText(tr(self.talk.decides_line))
        for action, title in zip(self.alert_menu.actions(), TITLES.values(), strict=True):
            action.setText(f"{tr(title)}\t{action.data()}")
        for part in (self.rail, self.company, self.notes, self.deck, self.capture, self.status):
            part.retranslate()
        self.show_later(0)

    def show_later(self, waiting: int) -> None:
        """How many things wait to be filled in; a number, and no hurry."""
        words = tr("Fill in afterwards")
        self.later_button.set_words(f"{words} ({waiting})" if waiting else words, tr("Key: {key}", key="F8"))
        self._fill_menu()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Few letters or lines make the screen compact."""
        super().resizeEvent(event)
        self.fit(self.size())

    def changeEvent(self, event: QEvent) -> None:
        """So does a larger text."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.ApplicationFontChange:
            self.fit(self.size())

    def focusNextPrevChild(self, next: bool) -> bool:  # Qt's own name for it
        """Tab: rows of the tool come and go, and are gone through as they stand, also when one comes from outside of it."""
        if self.deck.panel is not None:
            order_as_they_stand(self.deck.panel)
        return super().focusNextPrevChild(next)

    def fit(self, size: QSize) -> None:
        """Be compact where that much room asks for it."""
        font = QApplication.font()
        few_letters = size.width() < sizes.letters(font, COMPACT_BELOW_LETTERS)
        compact = few_letters or size.height() < sizes.lines(font, COMPACT_BELOW_LINES)
        if compact != self.is_compact:
            self.is_compact = compact
            self.capture.set_crowded(crowded=compact)
            self._save_lines()
            self.more_button.setVisible(compact)
            self.show_buttons()
            self._make_room()

    def _save_lines(self) -> None:
        """In a compact window what can share a line does."""
        compact, middle = self.is_compact, self._middle
        self.status.keys.setHidden(compact)
        if compact:
            self.capture.row.insertWidget(1, self.status)
        else:
            middle.addWidget(self.status)
        if compact and self.talk.decides_line is YOU_DECIDE:
            self._above.addWidget(self.decides, 1)
        else:
            middle.insertWidget(1, self.decides)

    def show_buttons(self) -> None:
        """The less used ones stand in the menu of a compact window; own notes are for nobody else in the room."""
        for button in self._less_used():
            button.setHidden(self.is_compact)
        if self.talk.in_company:
            self.note_button.hide()
        self._fill_menu()

    def open_alert_menu(self) -> None:
        """Ask which of the three cards; nothing waits for the answer."""
        source = self.more_button if self.is_compact else self.alert_button
        self.alert_menu.popup(source.mapToGlobal(source.rect().bottomLeft()))

    def _take_room(self, part: QWidget, opens: bool) -> None:
        """Told before it is shown and after it is hidden, so that the window never has to grow."""
        if opens:
            self._open.add(part)
        else:
            self._open.discard(part)
        self._make_room()

    def _make_room(self) -> None:
        """In a compact window whatever is open takes the place of the tool, and who is here that of everything else."""
        compact, asks = self.is_compact, self.company in self._open
        self.deck.setHidden(compact and bool(self._open))
        self._air.setVisible(self.deck.isHidden() and self.capture.pad not in self._open)
        for part in (self.rail, self._top, self.capture):
            part.setHidden(compact and asks)

    def _fill_menu(self) -> None:
        hidden = self.note_button if self.talk.in_company else None
        buttons = [button for button in self._less_used() if button is not hidden]
        if len(buttons) != len(self.menu.actions()):
            self.menu.clear()
            for button in buttons:
                self.menu.addAction("").triggered.connect(button.click)
        for button, action in zip(buttons, self.menu.actions(), strict=True):
            action.setText(f"{button.text()}\t{self._keys[button]}")  # an action must not be destroyed by what it set going
