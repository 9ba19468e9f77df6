"""A client's programme: chosen when none is under way; else the way through it, and what belongs to it.

It is the caseworker's own view: nothing is shown while a visit is not ended, until somebody says that the client does not see it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial

from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.cases.client_records import ClientRecord
from app.cases.ids import RecordKey
from app.cases.interviews import Interview
from app.cases.programme_records import ProgrammeEnd
from app.errors import AppError
from app.i18n import tr
from app.services.programmes import ProgrammePage, Relapse, Run
from app.ui.programmes.choose_page import Beginning, ChoosePage
from app.ui.programmes.emergency_card import RelapseCards
from app.ui.programmes.end_card import EndCard
from app.ui.programmes.plan_paper import PlanPaper
from app.ui.programmes.plan_scene import PlanScene
from app.ui.programmes.sample_card import SampleCard
from app.ui.programmes.slot_form import SlotAct, SlotChange
from app.ui.programmes.way_card import WayThrough
from app.ui.programmes.words import ended_words
from app.ui.review.parts import at_left
from app.ui.review.review_screen import GatePage
from app.ui.shell.context import UiContext
from app.ui.shell.page import Page
from app.ui.shell.router import Route, ScreenName
from app.ui.shell.screen import Screen
from app.ui.widgets.buttons import plain_button
from app.ui.widgets.labels import Body, Heading, Hint, Subheading

_LETTERS, _PAPER_LETTERS = 92, 170
_END = "end"


class ProgrammeScreen(Screen):
    """Every act goes to the vault, and what the vault then holds is shown. What is being typed beside it stays."""

    def __init__(self, context: UiContext, route: Route) -> None:
        super().__init__(context)
        assert route.client_id is not None  # a programme is always somebody's
        self._client_id = route.client_id
        self._page: ProgrammePage | None = None
        self._gate: GatePage | None = None
        self._choose: ChoosePage | None = None
        self._way: WayThrough | None = None
        self._relapse: RelapseCards | None = None
        self._samples: SampleCard | None = None
        self._end: EndCard | None = None
        self._paper: PlanPaper | None = None
        self._waits: dict[str, str] = {}
        self._heading, self._who, self._opening = Heading(), Hint(), Body()
        self._earlier_title, self._earlier = Subheading(), Body()
        self._earlier.setObjectName("programme.earlier")
        self._back = plain_button("programme.back", self._to_client)
        self._lay_out()
        self.retranslate()
        context.jobs.vault.run(partial(context.programmes.open, self._client_id), self._opened, self._gone, self)

    # ---- What every screen can be asked

    def start_focus(self) -> None:
        """The gate's one button, else the next talk, else the first programme to choose."""
        if self._gate is not None:
            self._gate.button.setFocus()
        elif self._way is not None:
            self._way.first.setFocus()
        elif self._choose is not None:
            self._choose.first.setFocus()
        else:
            self._back.setFocus()

    def flush(self) -> None:
        """Hand over what is typed in the client's own lines."""
        if self._relapse is not None:
            self._relapse.flush()

    def half_typed(self) -> Mapping[str, str]:
        """The words of an act that is not noted, new lines that are not added, and why it ends."""
        typed = dict(self._waits)
        for part in (self._way, self._relapse):
            if part is not None:
                typed.update(part.half_typed())
        if self._end is not None and self._end.typed:
            typed[_END] = self._end.typed
        return typed

    def put_back(self, field: str, text: str) -> None:
        """Go on with that, once everything is there."""
        self._waits[field] = text
        if self._page is not None and self._gate is None:
            self._go_on_typing()

    def retranslate(self) -> None:
        """Set the words anew."""
        self._heading.setText(tr("Programme"))
        self._back.set_words(tr("◀ To the client"))
        self._opening.setText(tr("Opening the programme …"))
        self._earlier_title.setText(tr("Earlier programmes"))
        for part in (self._gate, self._choose, self._way, self._relapse, self._samples, self._end, self._paper):
            if part is not None:
                part.retranslate()
        if self._page is not None:
            self._say_earlier(self._page)

    # ---- Building

    def _lay_out(self) -> None:
        self._sheet = page = Page(letters=_LETTERS)
        page.column.addLayout(at_left(self._back))
        for widget in (self._heading, self._who, self._opening):
            page.column.addWidget(widget)
        self._body = QVBoxLayout()
        page.column.addLayout(self._body)
        for label in (self._earlier_title, self._earlier):
            page.column.addWidget(label)
            label.hide()
        page.column.addStretch(1)
        self._outer = QVBoxLayout(self)
        self._outer.setContentsMargins(0, 0, 0, 0)
        self._outer.addWidget(page)

    def _opened(self, page: ProgrammePage) -> None:
        if not page.is_with_client:
            self._show(page)
            self.start_focus()
            return
        self._gate = gate = GatePage(self)
        gate.button.clicked.connect(partial(self._pass_gate, page))
        self._outer.addWidget(gate)
        self._sheet.hide()
        gate.button.setFocus()

    def _pass_gate(self, page: ProgrammePage, _checked: bool = False) -> None:
        gate, self._gate = self._gate, None
        if gate is not None:
            gate.hide()
            gate.deleteLater()
            self._sheet.show()
            self._show(page)
            self.start_focus()

    def _show(self, page: ProgrammePage) -> None:
        had = self._page
        self._page = page
        self._opening.hide()
        client = page.client
        self._who.setText(" · ".join(part for part in (client.initials, client.case_number) if part))
        kept = had is not None and had.run is not None and page.run is not None
        if kept and had is not None and had.run is not None and page.run is not None:
            self._show_run_again(had.run, page.run)
        else:
            self._build(page)
        self._say_earlier(page)
        self._go_on_typing()

    def _build(self, page: ProgrammePage) -> None:
        while (old := self._body.takeAt(0)) is not None:
            _let_go(old.widget())
        self._choose = self._way = self._relapse = self._samples = self._end = None
        if page.run is None:
            self._choose = ChoosePage(page.choices, self.context.clock.today())
            self._choose.begin_asked.connect(self._begin)
            self._body.addWidget(self._choose)
            if not page.relapse.is_empty:  # the client's own plan stays at hand after the programme
                self._body.addWidget(self._make_relapse(page.relapse))
            return
        self._body.addWidget(self._make_way(page.run))
        template = page.run.template
        if template is None or template.relapse or not page.relapse.is_empty:
            self._body.addWidget(self._make_relapse(page.relapse))
        if page.run.samples or (template is not None and template.samples):
            self._samples = SampleCard(page.run.programme.key, self.context.clock.today())
            self._samples.show_samples(page.run.samples)
            self._samples.put.connect(self._put_and_show)
            self._samples.dropped.connect(self._drop_and_show)
            self._body.addWidget(self._samples)
        self._end = EndCard()
        self._end.ended.connect(self._end_programme)
        self._body.addWidget(self._end)

    def _show_run_again(self, had: Run, run: Run) -> None:
        """After an act: the talks anew, everything that may be typed in stays."""
        if run.lines != had.lines and self._way is not None:
            old = self._way
            typed = old.half_typed()
            new = self._make_way(run)
            self._body.replaceWidget(old, new)
            _let_go(old)
            for field, text in typed.items():
                new.put_back(field, text)
        if self._samples is not None:
            self._samples.show_samples(run.samples)

    def _make_way(self, run: Run) -> WayThrough:
        self._way = way = WayThrough(run, self.context.clock.today())
        way.begin_asked.connect(self._begin_talk)
        way.changed.connect(self._change_slot)
        way.take_back_asked.connect(self._take_back)
        way.more_asked.connect(self._add_talk)
        return way

    def _make_relapse(self, relapse: Relapse) -> RelapseCards:
        self._relapse = cards = RelapseCards(relapse, self.context.clock.today())
        cards.put.connect(self._put)
        cards.dropped.connect(self._drop)
        cards.show_asked.connect(self._show_to_client)
        cards.paper_asked.connect(self._open_paper)
        return cards

    def _say_earlier(self, page: ProgrammePage) -> None:
        self._earlier.setText("\n".join(ended_words(*each) for each in page.ended))
        for label in (self._earlier_title, self._earlier):
            label.setVisible(bool(page.ended))

    def _go_on_typing(self) -> None:
        for field in list(self._waits):
            text = self._waits.pop(field)
            if field == _END and self._end is not None:
                self._end.put_back(text)
            elif "@" in field and self._way is not None:
                self._way.put_back(field, text)
            elif self._relapse is not None:
                self._relapse.put_back(field, text)

    # ---- What is done

    def _begin(self, chosen: Beginning) -> None:
        service = self.context.programmes
        self._act(
            lambda: service.begin(self._client_id, chosen.template, chosen.on, certified_worker=chosen.certified_worker),
            self.start_focus,
        )

    def _begin_talk(self, key: str) -> None:
        context, client_id = self.context, self._client_id

        def open_talk(talk: Interview) -> None:
            context.router.go(Route(screen=ScreenName.TALK, client_id=client_id, interview_id=talk.id))

        begin = partial(context.programmes.begin_talk, client_id, RecordKey(key))
        context.jobs.vault.run(begin, open_talk, context.messages.show_error, self)

    def _change_slot(self, key: str, change: SlotChange) -> None:
        service, client_id, slot = self.context.programmes, self._client_id, RecordKey(key)
        acts: dict[SlotAct, Callable[[], None]] = {
            SlotAct.MOVE: lambda: service.move(client_id, slot, change.day, change.reason),
            SlotAct.MISS: lambda: service.miss(client_id, slot, change.day, change.reason),
            SlotAct.HELD_OTHERWISE: lambda: service.held_otherwise(client_id, slot, change.day, change.reason),
            SlotAct.NOT_NEEDED: lambda: service.not_needed(client_id, slot, change.reason),
        }
        self._act(acts[change.act], partial(self._focus_on, slot))

    def _take_back(self, key: str) -> None:
        slot = RecordKey(key)
        self._act(lambda: self.context.programmes.take_back(self._client_id, slot), partial(self._focus_on, slot))

    def _add_talk(self, day: object) -> None:
        page = self._page
        if page is not None and page.run is not None:
            programme = page.run.programme.key
            self._act(lambda: self.context.programmes.add_talk(self._client_id, programme, day), self.start_focus)  # type: ignore[arg-type]  # the signal carries a date

    def _end_programme(self, end: ProgrammeEnd, because: str) -> None:
        page = self._page
        if page is not None and page.run is not None:
            programme = page.run.programme.key
            self.flush()
            self._act(lambda: self.context.programmes.end(self._client_id, programme, end, because), self.start_focus)

    def _focus_on(self, slot: RecordKey) -> None:
        if self._way is not None:
            self._way.focus_on(slot)

    def _put_and_show(self, record: ClientRecord) -> None:
        self._act(lambda: self.context.clients.put(self._client_id, record), lambda: None)

    def _drop_and_show(self, record: ClientRecord) -> None:
        self._act(lambda: self.context.clients.drop(self._client_id, record), lambda: None)

    def _put(self, record: ClientRecord) -> None:
        """Without an owner: what was typed when the screen was left is kept all the same."""
        context, client_id = self.context, self._client_id
        context.jobs.vault.run(lambda: context.clients.put(client_id, record), lambda _nothing: None, context.messages.show_error)

    def _drop(self, record: ClientRecord) -> None:
        context, client_id = self.context, self._client_id
        context.jobs.vault.run(
            lambda: context.clients.drop(client_id, record), lambda _nothing: None, context.messages.show_error
        )

    def _act(self, act: Callable[[], object], done: Callable[[], None]) -> None:
        """Change the vault, show what it holds, then put the keyboard where it belongs."""
        context, client_id = self.context, self._client_id

        def acted() -> ProgrammePage:
            act()
            return context.programmes.page(client_id)

        def shown(page: ProgrammePage) -> None:
            self._show(page)
            done()

        context.jobs.vault.run(acted, shown, context.messages.show_error, self)

    # ---- The client's plan, on screen and on paper

    def _show_to_client(self) -> None:
        if self._relapse is not None:
            self._relapse.flush()
            self.context.client_view.show(PlanScene(self._relapse.relapse))

    def _open_paper(self) -> None:
        page = self._page
        if page is None or self._relapse is None:
            return
        self._relapse.flush()
        context, client_id = self.context, self._client_id
        context.jobs.vault.run(partial(context.programmes.page, client_id), self._show_paper, context.messages.show_error, self)

    def _show_paper(self, page: ProgrammePage) -> None:
        if self._relapse is None or self._paper is not None:
            return
        self._paper = paper = PlanPaper(self.context, page.client, self._relapse.relapse, page.advice)
        paper.show_hand_outs(page.hand_outs)
        paper.closed.connect(self._close_paper)
        self._paper_sheet = sheet = Page(letters=_PAPER_LETTERS)
        sheet.column.addWidget(paper)
        sheet.column.addStretch(1)
        self._outer.addWidget(sheet)
        self._sheet.hide()
        paper.start_focus()

    def _close_paper(self) -> None:
        if self._paper is not None:
            self._paper = None
            _let_go(self._paper_sheet)
            self._sheet.show()
            self.start_focus()

    # ---- Ways out

    def _to_client(self) -> None:
        self.context.router.go(Route(screen=ScreenName.CLIENT, client_id=self._client_id))

    def _gone(self, error: AppError) -> None:
        self.context.messages.show_error(error)
        self.context.router.go(Route(screen=ScreenName.CLIENTS))


def _let_go(widget: QWidget | None) -> None:
    if widget is not None:
        widget.hide()
        widget.deleteLater()
