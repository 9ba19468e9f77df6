"""The agenda map on the client's screen: what shall we talk about today?"""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from app.cases.ids import RecordKey
from app.i18n import tr
from app.ui.client_view.scene import Scene, SceneHeading, SceneText
from app.ui.mi.agenda_board import AgendaBoard
from app.ui.mi.agenda_map import PICKED, AgendaMap
from app.ui.mi.quote_line import QuoteLine
from app.ui.theme import sizes
from app.ui.widgets.buttons import Button


class AgendaScene(Scene):
    """Picks go straight into the map; nobody else's notes stand here. What the worker must bring up says whose it is."""

    changed = Signal()  # the client did something: whoever shows the map as well shows it anew

    def __init__(self, agenda: AgendaMap) -> None:
        super().__init__()
        self._agenda = agenda
        self._question, self._help, self._full = SceneHeading(), SceneText(), SceneText()
        self._full.hide()
        self._board = AgendaBoard("client_view.agenda.topic")
        self.words = QuoteLine("client_view.agenda.words")
        self.words.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)
        self._add = Button("client_view.agenda.add")
        row = QHBoxLayout()
        row.addWidget(self.words, 1)
        row.addWidget(self._add)
        column = QVBoxLayout(self)
        column.setSpacing(sizes.lines(self.font(), 0.8))
        for widget in (self._question, self._help, self._board, self._full):
            column.addWidget(widget)
        column.addLayout(row)
        column.addStretch(1)
        self._board.pressed.connect(self._press)
        self._add.clicked.connect(self._add_words)
        self.words.done.connect(self._add_words)
        self.retranslate()

    def start_focus(self) -> None:
        """On the first bubble; on the line while there is none."""
        if self._board.buttons:
            self._board.start_focus()
        else:
            self.words.setFocus(Qt.FocusReason.OtherFocusReason)

    def flush(self) -> None:
        """Words that were written and not added are added."""
        self._add_words()

    def retranslate(self) -> None:
        """Set every text anew."""
        self._question.setText(tr("What shall we talk about?"))
        self._help.setText(tr("Press what matters most to you first, then the next. You can write your own."))
        self._full.setText(tr("Three are picked. Press one of them to let it go."))
        self.words.say(tr("Something else you want to talk about"), tr("Something else you want to talk about"))
        self._add.set_words(tr("Add"))
        self._show()

    def _press(self, key: str) -> None:
        self._full.setVisible(not self._agenda.toggle_pick(RecordKey(key)))
        self._show()

    def _add_words(self) -> None:
        if self._agenda.add(self.words.text()) is not None:
            self.words.start_anew()
            self._show()

    def _show(self) -> None:
        bubbles = self._agenda.bubbles()
        self._board.show_bubbles(tuple(each for each in bubbles if not each.is_parked))
        picked = sum(each.rank is not None for each in bubbles)
        if picked < PICKED:
            self._full.hide()
        self.changed.emit()
