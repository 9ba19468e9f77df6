"""What is done on the programme's screen: each act goes to the vault, and what the vault then holds comes back."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject, Signal

from app.cases.client_records import ClientRecord
from app.cases.ids import ClientId, InterviewId, RecordKey
from app.cases.interviews import Interview
from app.cases.programme_records import ProgrammeEnd
from app.services.programmes import ProgrammePage
from app.ui.interview.way_back import screen_now
from app.ui.programmes.choose_page import Beginning
from app.ui.programmes.slot_form import SlotAct, SlotChange
from app.ui.shell.context import UiContext
from app.ui.shell.router import Route

SAMPLES = "samples"


class ProgrammeActs(QObject):
    """It ends with its parent; what comes home after that is let go, but for what was typed, which is kept all the same."""

    done = Signal(object, str)  # ProgrammePage after an act, and the key of the talk it was about, or `SAMPLES`

    def __init__(self, context: UiContext, client_id: ClientId, parent: QObject) -> None:
        super().__init__(parent)
        self._context, self._client_id = context, client_id
        self._service = context.programmes

    def begin(self, chosen: Beginning) -> None:
        """Begin the chosen programme."""
        begin = partial(self._service.begin, self._client_id, chosen.template, chosen.on)
        self._act(partial(begin, certified_worker=chosen.certified_worker))

    def begin_talk(self, key: str) -> None:
        """Begin the talk of that slot, or open the one that was begun, and go there."""
        context, client_id = self._context, self._client_id

        def open_talk(talk: Interview) -> None:
            screen = screen_now(talk, context.forms)  # an ended talk opens where its notes are sorted
            context.router.go(Route(screen=screen, client_id=client_id, interview_id=talk.id))

        begin = partial(self._service.begin_talk, client_id, RecordKey(key))
        context.jobs.vault.run(begin, open_talk, context.messages.show_error, self)

    def change_slot(self, key: str, change: SlotChange) -> None:
        """Note what became of a talk."""
        service, client_id, slot = self._service, self._client_id, RecordKey(key)
        acts: dict[SlotAct, Callable[[], None]] = {
            SlotAct.MOVE: partial(service.move, client_id, slot, change.day, change.reason),
            SlotAct.MISS: partial(service.miss, client_id, slot, change.day, change.reason),
            SlotAct.HELD_OTHERWISE: partial(service.held_otherwise, client_id, slot, change.day, change.reason),
            SlotAct.NOT_NEEDED: partial(service.not_needed, client_id, slot, change.reason),
        }
        self._act(acts[change.act], key)

    def take_back(self, key: str) -> None:
        """What was noted about a talk was a mistake."""
        self._act(partial(self._service.take_back, self._client_id, RecordKey(key)), key)

    def put_talk(self, key: str, interview_id: str) -> None:
        """A talk without a place was this one."""
        self._act(partial(self._service.put_talk, self._client_id, RecordKey(key), InterviewId(interview_id)), key)

    def add_talk(self, programme: RecordKey, day: dt.date) -> None:
        """One talk more."""
        self._act(partial(self._service.add_talk, self._client_id, programme, day))

    def end(self, programme: RecordKey, end: ProgrammeEnd, because: str) -> None:
        """The programme ends."""
        self._act(partial(self._service.end, self._client_id, programme, end, because))

    def put_sample(self, record: ClientRecord) -> None:
        """Keep a sample, and show the list anew."""
        self._act(partial(self._context.clients.put, self._client_id, record), SAMPLES)

    def drop_sample(self, record: ClientRecord) -> None:
        """Take a sample away, and show the list anew."""
        self._act(partial(self._context.clients.drop, self._client_id, record), SAMPLES)

    def put(self, record: ClientRecord) -> None:
        """Keep what was typed. Without an owner: it is kept also when the screen was left meanwhile."""
        self._keep(partial(self._context.clients.put, self._client_id, record))

    def drop(self, record: ClientRecord) -> None:
        """Take away what was typed before."""
        self._keep(partial(self._context.clients.drop, self._client_id, record))

    def _keep(self, keep: Callable[[], None]) -> None:
        self._context.jobs.vault.run(keep, lambda _nothing: None, self._context.messages.show_error)

    def _act(self, act: Callable[[], object], about: str = "") -> None:
        service, client_id = self._service, self._client_id

        def acted() -> ProgrammePage:
            act()
            return service.page(client_id)

        def tell(page: ProgrammePage) -> None:
            self.done.emit(page, about)

        self._context.jobs.vault.run(acted, tell, self._context.messages.show_error, self)
