"""The results of the tests, for the caseworker alone: never while the client sees the screen, and never a verdict."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.cases.ids import ClientId
from app.cases.interviews import Interview
from app.errors import AppError
from app.i18n import formats, tr
from app.services.companion_tests import TestHistory, TestResult
from app.services.companion_words import NAMES, NO_VERDICT
from app.ui.companion.result_card import ResultCard
from app.ui.review.parts import at_left
from app.ui.review.review_screen import GatePage
from app.ui.shell.context import UiContext
from app.ui.shell.page import Page
from app.ui.shell.router import Route, ScreenName
from app.ui.shell.screen import Screen
from app.ui.widgets.buttons import plain_button
from app.ui.widgets.labels import Body, Heading, Strong


class CompanionResultsScreen(Screen):
    """Nothing is read, or its reading logged, before somebody says that the client does not see the screen (practice P2)."""

    def __init__(self, context: UiContext, route: Route, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self._route = route
        self._client_id: ClientId | None = route.client_id
        self._gate: GatePage | None = None
        self._histories: tuple[TestHistory, ...] | None = None
        self._unreadable: tuple[Interview, ...] = ()
        self._cards: list[ResultCard] = []
        self._heading, self._no_verdict, self._empty, self._left_out = Heading(), Strong(), Body(), Body()
        self._back = plain_button("results.back", self._to_client, key="Alt+Left")
        self._begin = plain_button("results.begin", self._begin_test)
        self._lay_out()
        self.retranslate()
        self._ask_who_sees()

    @property
    def is_shown(self) -> bool:
        """True when the results stand there."""
        return self._histories is not None

    def start_focus(self) -> None:
        """The gate's one button, else the way back; reading needs no key."""
        (self._gate.button if self._gate is not None else self._back).setFocus()

    def retranslate(self) -> None:
        """Set the words anew; what was open stays open."""
        self._heading.setText(tr("Test results"))
        self._no_verdict.setText(tr(NO_VERDICT))
        self._empty.setText(tr("No test has been answered yet."))
        self._back.set_words(tr("◀ To the client"))
        self._begin.set_words(tr("Begin a test"))
        if self._gate is not None:
            self._gate.retranslate()
        if self._histories is not None:
            self._show(self._histories)

    def _lay_out(self) -> None:
        self._page = page = Page(letters=104)
        page.column.addLayout(at_left(self._back, self._begin))
        for widget in (self._heading, self._no_verdict, self._empty, self._left_out):
            page.column.addWidget(widget)
        self._results = QVBoxLayout()
        page.column.addLayout(self._results)
        page.column.addStretch(1)
        self._outer = outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(page)
        self._empty.hide()
        self._left_out.hide()
        self._page.hide()

    # ---- Who sees the screen

    def _ask_who_sees(self) -> None:
        context, client_id, interview_id = self.context, self._client_id, self._route.interview_id

        def asked() -> tuple[ClientId, bool]:
            whose = client_id
            if whose is None:
                assert interview_id is not None  # results are always somebody's
                whose = context.companion_tests.client_of(interview_id)
            return whose, context.interviews.is_with_client(whose)

        context.jobs.vault.run(asked, self._told_who_sees, self._failed, self)

    def _told_who_sees(self, told: tuple[ClientId, bool]) -> None:
        self._client_id, is_with_client = told
        if is_with_client:
            self._gate = gate = GatePage(self)
            gate.button.clicked.connect(self._pass_gate)
            self._outer.addWidget(gate)
            self.start_focus()
        else:
            self._load(self._client_id)

    def _pass_gate(self) -> None:
        gate, self._gate = self._gate, None
        if gate is not None and self._client_id is not None:
            gate.hide()
            gate.deleteLater()
            self._load(self._client_id)

    # ---- The results

    def _load(self, client_id: ClientId) -> None:
        self._page.show()
        self.start_focus()
        service = self.context.companion_tests

        def read() -> tuple[tuple[TestHistory, ...], tuple[Interview, ...]]:
            return service.results(client_id), service.unreadable(client_id)

        self.context.jobs.vault.run(read, self._loaded, self._failed, self)

    def _loaded(self, read: tuple[tuple[TestHistory, ...], tuple[Interview, ...]]) -> None:
        histories, self._unreadable = read
        self._show(histories)

    def _show(self, histories: tuple[TestHistory, ...]) -> None:
        compared = {card.history.name for card in self._cards if card.is_comparing}
        self._histories = histories
        for old in self._cards:
            self._results.removeWidget(old)
            old.hide()
            old.deleteLater()
        self._cards = [ResultCard(each) for each in self._in_order(histories)]
        for card in self._cards:
            card.test_asked.connect(self._to_test)
            self._results.addWidget(card)
            if card.history.name in compared:
                card.compare()
        self._show_unreadable()
        self._empty.setVisible(not histories and not self._unreadable)
        self._no_verdict.setVisible(bool(histories))

    def _show_unreadable(self) -> None:
        """A result that is missing is named, with the reason."""
        which = (
            tr("{form}, {date}", form=NAMES[each.form_id], date=formats.long_date(each.first_day)) for each in self._unreadable
        )
        self._left_out.setText(
            tr(
                "Cannot be read here, as the form is not the one it was answered with: {which}. The answers are kept.",
                which="; ".join(which),
            )
        )
        self._left_out.setVisible(bool(self._unreadable))

    def _in_order(self, histories: tuple[TestHistory, ...]) -> list[TestHistory]:
        """The test that was asked for first."""
        wanted = self._route.interview_id
        return sorted(histories, key=lambda each: all(result.interview.id != wanted for result in each.results))

    # ---- Ways on

    def _to_client(self) -> None:
        self.context.router.go(Route(screen=ScreenName.CLIENT, client_id=self._client_id))

    def _begin_test(self) -> None:
        self.context.router.go(Route(screen=ScreenName.TEST, client_id=self._client_id))

    def _to_test(self, result: TestResult) -> None:
        self.context.router.go(Route(screen=ScreenName.TEST, client_id=self._client_id, interview_id=result.interview.id))

    def _failed(self, error: AppError) -> None:
        self._page.show()
        self.context.messages.show_error(error)
