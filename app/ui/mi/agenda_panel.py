"""The agenda map: bubbles of what one could talk about, in the client's own words and, with leave, from what was told before."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.cases.ids import RecordKey
from app.cases.talk_codes import TopicSource
from app.cases.talk_records import AgendaTopic
from app.errors import AppError
from app.i18n import tr
from app.services.agenda import TopicProposal
from app.services.talks import EarlierTalk
from app.ui.client_view.scene import Scene
from app.ui.mi.agenda_board import AgendaBoard
from app.ui.mi.agenda_details import TopicDetails
from app.ui.mi.agenda_leave import LeaveStrip
from app.ui.mi.agenda_map import AgendaMap
from app.ui.mi.agenda_scene import AgendaScene
from app.ui.mi.panel import Panel
from app.ui.mi.quote_line import QuoteLine
from app.ui.mi.talk import Talk
from app.ui.review.parts import Columns
from app.ui.theme import sizes
from app.ui.widgets.buttons import Button, quiet_button
from app.ui.widgets.flow import FlowRow
from app.ui.widgets.labels import Body, Hint, Strong

_ROW_LETTERS = 70  # the line for a topic and its buttons beside each other need that many
_EARLIER = 4  # topics parked before that are offered at once


class AgendaPanel(Panel):
    """The client picks and ranks up to three; everything here can be left alone."""

    def __init__(self, talk: Talk, parent: QWidget | None = None) -> None:
        super().__init__(talk, parent)
        self.agenda = AgendaMap(talk)
        self._current: RecordKey | None = None
        self._fetched: set[TopicSource] = set()
        self._aside = ""  # a topic that was half written when others came
        self._was_in_company = False
        self._help, self._full = Body(), Hint()
        self._full.hide()
        self._leave = LeaveStrip(talk)
        self._board = AgendaBoard("agenda.topic")
        self._details = TopicDetails(self.agenda)
        self._words = QuoteLine("agenda.words")
        self._add = Button("agenda.add")
        self._add_own = Button("agenda.add_own", "quiet")
        self._earlier_words = Strong()
        self._earlier = [quiet_button(f"agenda.earlier.{n}", partial(self._bring_in, n - 1)) for n in range(1, _EARLIER + 1)]
        self._arrange()
        self._connect()
        self.retranslate()
        self._ask_what_there_is()

    # ---- Panel

    def scene(self) -> Scene | None:
        """The map for the client to pick on."""
        scene = AgendaScene(self.agenda)
        scene.changed.connect(self.refresh)
        return scene

    def refresh(self) -> None:
        """Show the map as it stands."""
        self._leave.refresh()
        self._fetch()
        self._set_aside()
        bubbles = self.agenda.bubbles()
        if self._current not in {bubble.key for bubble in bubbles}:
            self._current = None
        self._board.show_bubbles(bubbles, self._current)
        self._details.show_topic(self._current)
        self._show_earlier()

    def half_typed(self) -> Mapping[str, str]:
        """A topic that was written and not added."""
        words = self._words.text().strip() or self._aside
        return {"words": words} if words else {}

    def put_back(self, field: str, text: str) -> None:
        """A topic that was half written before the lock."""
        if field == "words":
            self._words.setText(text)

    def start_focus(self) -> None:
        """On the bubbles; on the line while there are none."""
        if self._board.buttons:
            self._board.start_focus()
        else:
            self._words.setFocus(Qt.FocusReason.OtherFocusReason)

    def retranslate(self) -> None:
        """Set every text anew."""
        self._help.setText(tr("What would the client like to talk about? Press up to three, the most important first."))
        self._full.setText(tr("Three are picked. Press one of them to let it go."))
        self._words.say(tr("A topic in the client's words"), tr("A topic in the client's words"))
        self._add.set_words(tr("Add"))
        self._add_own.set_words(tr("Add as mine"), tr("Something you have to bring up. The client sees that it is from you."))
        self._earlier_words.setText(tr("Put off in earlier talks"))
        self._leave.retranslate()
        self._details.retranslate()
        self.refresh()

    # ---- What a person does

    def _arrange(self) -> None:
        buttons = FlowRow()
        buttons.add(self._add, self._add_own)
        row = Columns((self._words, buttons), _ROW_LETTERS, shares=(3, 2))
        earlier = FlowRow()
        earlier.add(*self._earlier)
        column = QVBoxLayout(self)
        column.setSpacing(sizes.lines(self.font(), 0.5))
        for widget in (self._help, self._leave, self._board, self._full, self._details):
            column.addWidget(widget)
        column.addWidget(row)
        column.addWidget(self._earlier_words)
        column.addWidget(earlier)
        column.addStretch(1)

    def _connect(self) -> None:
        self._board.pressed.connect(self._press)
        self._details.changed.connect(self.refresh)
        self._leave.given.connect(self.refresh)
        self._words.done.connect(self._add_words)
        self._add.clicked.connect(self._add_words)
        self._add_own.clicked.connect(self._add_workers)

    def _press(self, key: str) -> None:
        """A picked topic is looked at first and let go by the next press, unless three stand in the way of a fourth."""
        pressed = RecordKey(key)
        picked = {bubble.key for bubble in self.agenda.bubbles() if bubble.rank is not None}
        is_looked_at = pressed in picked and pressed != self._current and self._full.isHidden()
        self._current = pressed
        if not is_looked_at:
            self._full.setVisible(not self.agenda.toggle_pick(pressed))
        self.refresh()

    def _add_words(self) -> None:
        self._added(self.agenda.add(self._words.text()))

    def _add_workers(self) -> None:
        self._added(self.agenda.add(self._words.text(), is_workers=True))

    def _added(self, key: RecordKey | None) -> None:
        if key is not None:
            self._words.start_anew()
            self._current = key
        self.refresh()
        self._words.setFocus(Qt.FocusReason.OtherFocusReason)

    def _set_aside(self) -> None:
        """What was half written alone waits, out of sight, until the client is alone again."""
        came_or_went, self._was_in_company = self.talk.in_company is not self._was_in_company, self.talk.in_company
        if came_or_went and self.talk.in_company:
            self._aside = self._words.text().strip()
            self._words.start_anew()
        elif came_or_went and not self._words.text().strip():
            self._words.setText(self._aside)
            self._aside = ""

    # ---- What was told before

    def _ask_what_there_is(self) -> None:
        context, talk_id = self.talk.context, self.talk.presenter.interview.id
        context.jobs.vault.run(lambda: context.talks.agenda_sources(talk_id), self._found, self._failed, self)

    def _found(self, sources: tuple[TopicSource, ...]) -> None:
        self._leave.offer(sources)
        self._fetch()

    def _fetch(self) -> None:
        """What the client has given leave for; never while others are in the room, since it is logged as shown."""
        wanted = [] if self.talk.in_company else [each for each in self._leave.said_yes() if each not in self._fetched]
        self._fetched.update(wanted)
        context, talk_id = self.talk.context, self.talk.presenter.interview.id
        for source in wanted:
            call = partial(context.talks.agenda_proposals, talk_id, source)
            context.jobs.vault.run(call, self._propose, self._failed, self)

    def _propose(self, proposals: tuple[TopicProposal, ...]) -> None:
        self.agenda.propose(proposals)
        self.refresh()

    def _failed(self, error: AppError) -> None:
        self.talk.context.messages.show_error(error)

    def _waiting(self) -> tuple[tuple[EarlierTalk, AgendaTopic], ...]:
        return self.agenda.waiting()[:_EARLIER]

    def _show_earlier(self) -> None:
        waiting = self._waiting()
        self._earlier_words.setVisible(bool(waiting))
        for place, button in enumerate(self._earlier):
            button.setVisible(place < len(waiting))
            if place < len(waiting):
                button.set_words(waiting[place][1].words, tr("Onto the map"))
        if waiting:
            self.talk.tell_shown(*(talk.interview.id for talk, _topic in waiting))

    def _bring_in(self, place: int) -> None:
        waiting = self._waiting()
        if place < len(waiting):
            self.agenda.bring_in(waiting[place][1])
            self.refresh()
