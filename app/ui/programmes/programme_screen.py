"""A client's programme: chosen when none is under way; else the way through it, and what belongs to it.

It is the caseworker's own view: nothing is shown while a visit is not ended, until somebody says that the client does not see it.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial

from PySide6.QtWidgets import QVBoxLayout

from app.errors import AppError
from app.i18n import tr
from app.services.programmes import ProgrammePage
from app.ui.programmes.acts import ProgrammeActs
from app.ui.programmes.body import ProgrammeBody, let_go
from app.ui.programmes.plan_paper import PlanPaper
from app.ui.programmes.plan_scene import PlanScene
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


class ProgrammeScreen(Screen):
    """Nothing stands below the heading until the vault has given it and the gate, where there is one, is passed."""

    def __init__(self, context: UiContext, route: Route) -> None:
        super().__init__(context)
        assert route.client_id is not None  # a programme is always somebody's
        self._client_id = route.client_id
        self._page: ProgrammePage | None = None
        self._gate: GatePage | None = None
        self._paper: PlanPaper | None = None
        self._waits: dict[str, str] = {}
        self._acts = ProgrammeActs(context, self._client_id, self)
        self._body = ProgrammeBody(self._acts, context.clock.today())
        self._heading, self._who, self._opening = Heading(), Hint(), Body()
        self._earlier_title, self._earlier = Subheading(), Body()
        self._earlier.setObjectName("programme.earlier")
        self._back = plain_button("programme.back", self._to_client)
        self._lay_out()
        self._acts.done.connect(self._acted)
        self._body.show_asked.connect(self._show_to_client)
        self._body.paper_asked.connect(self._open_paper)
        self.retranslate()
        context.jobs.vault.run(partial(context.programmes.open, self._client_id), self._opened, self._gone, self)

    def start_focus(self) -> None:
        """The gate's one button, else where work begins, else the way back."""
        if self._gate is not None:
            self._gate.button.setFocus()
        elif self._page is not None:
            self._body.start_focus()
        else:
            self._back.setFocus()

    def flush(self) -> None:
        """Hand over what is typed in the client's own lines."""
        self._body.flush()

    def half_typed(self) -> Mapping[str, str]:
        """What is typed and not kept, and what came back from a lock and has no field yet."""
        return {**self._waits, **self._body.half_typed()}

    def put_back(self, field: str, text: str) -> None:
        """Go on with that, once everything is there."""
        self._waits[field] = text
        if self._page is not None:
            self._go_on_typing()

    def retranslate(self) -> None:
        """Set the words anew."""
        self._heading.setText(tr("Programme"))
        self._back.set_words(tr("◀ To the client"))
        self._opening.setText(tr("Opening the programme …"))
        self._earlier_title.setText(tr("Earlier programmes"))
        self._body.retranslate()
        for part in (self._gate, self._paper):
            if part is not None:
                part.retranslate()
        if self._page is not None:
            self._say_earlier(self._page)

    def _lay_out(self) -> None:
        self._sheet = page = Page(letters=_LETTERS)
        page.column.addLayout(at_left(self._back))
        for widget in (self._heading, self._who, self._opening, self._body, self._earlier_title, self._earlier):
            page.column.addWidget(widget)
        for hidden in (self._earlier_title, self._earlier):
            hidden.hide()
        page.column.addStretch(1)
        self._outer = QVBoxLayout(self)
        self._outer.setContentsMargins(0, 0, 0, 0)
        self._outer.addWidget(page)

    # ---- Showing it

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
            let_go(gate)
            self._sheet.show()
            self._show(page)
            self.start_focus()

    def _acted(self, page: ProgrammePage, about: str) -> None:
        self._show(page)
        self._body.start_focus(about)

    def _show(self, page: ProgrammePage) -> None:
        self._page = page
        self._opening.hide()
        client = page.client
        self._who.setText(" · ".join(part for part in (client.initials, client.case_number) if part))
        self._body.show_page(page)
        self._say_earlier(page)
        self._go_on_typing()

    def _say_earlier(self, page: ProgrammePage) -> None:
        self._earlier.setText("\n".join(ended_words(*each) for each in page.ended))
        for label in (self._earlier_title, self._earlier):
            label.setVisible(bool(page.ended))

    def _go_on_typing(self) -> None:
        waits, self._waits = self._waits, {}
        self._body.put_back(waits)

    # ---- The client's plan, on screen and on paper

    def _show_to_client(self) -> None:
        self._body.flush()
        self.context.client_view.show(PlanScene(self._body.relapse))

    def _open_paper(self) -> None:
        """What was just typed is on its way to the vault before this is asked for."""
        self._body.flush()
        context = self.context
        read = partial(context.programmes.page, self._client_id)
        context.jobs.vault.run(read, self._show_paper, context.messages.show_error, self)

    def _show_paper(self, page: ProgrammePage) -> None:
        if self._paper is not None:
            return
        self._paper = paper = PlanPaper(self.context, page.client, page.relapse, page.advice)
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
            let_go(self._paper_sheet)
            self._sheet.show()
            self.start_focus()

    # ---- Ways out

    def _to_client(self) -> None:
        self.context.router.go(Route(screen=ScreenName.CLIENT, client_id=self._client_id))

    def _gone(self, error: AppError) -> None:
        self.context.messages.show_error(error)
        self.context.router.go(Route(screen=ScreenName.CLIENTS))
