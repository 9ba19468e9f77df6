"""What has changed: the client's interviews side by side, area by area, in words. Opened from the client's page."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial

from PySide6.QtWidgets import QCheckBox, QVBoxLayout, QWidget

from app import i18n
from app.cases.ids import InterviewId
from app.cases.interviews import Interview
from app.errors import AppError
from app.i18n import formats, tr
from app.services import change_words
from app.services.change import Comparison
from app.ui.change.area_card import AreaCard
from app.ui.review.composite_card import rate_words
from app.ui.review.parts import at_left
from app.ui.review.review_screen import GatePage
from app.ui.shell.context import UiContext
from app.ui.shell.page import Card, Page
from app.ui.shell.router import Route, ScreenName
from app.ui.shell.screen import Screen
from app.ui.visits.own_numbers import OwnNumbersCard
from app.ui.widgets.buttons import plain_button, primary_button
from app.ui.widgets.labels import Body, Heading, Hint, Strong

LEAST = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class _Offered:
    """The interviews that can be compared, oldest first, and their forms' titles in the language in use."""

    interviews: tuple[Interview, ...]
    titles: tuple[str, ...]
    is_with_client: bool
    has_talks: bool = False

    def __repr__(self) -> str:
        return "_Offered()"


class ChangeScreen(Screen):
    """All finished interviews are compared from the start; each can be left out."""

    def __init__(self, context: UiContext, route: Route) -> None:
        super().__init__(context)
        assert route.client_id is not None  # change is always somebody's
        self._client_id = route.client_id
        self._offered: _Offered | None = None
        self._gate: GatePage | None = None
        self._comparison: Comparison | None = None
        self._asked = 0
        self._boxes: dict[InterviewId, QCheckBox] = {}
        self._heading, self._lead, self._rate, self._chance = Heading(), Body(), Hint(), Hint()
        self._which = Strong()
        self._choice = Card()
        self._areas = QVBoxLayout()
        self._numbers = OwnNumbersCard(context, self._client_id)
        self._back = plain_button("change.back", self._to_client)
        self._paper = primary_button("change.paper", self._to_documents)
        self._lay_out()
        self.retranslate()
        self._load()

    def start_focus(self) -> None:
        """The gate's one button, else the way back; reading needs no key."""
        (self._gate.button if self._gate is not None else self._back).setFocus()

    def retranslate(self) -> None:
        """Set the words anew."""
        self._heading.setText(tr("What has changed"))
        self._which.setText(tr("Which interviews?"))
        self._back.set_words(tr("◀ To the client"))
        self._paper.set_words(tr("Papers …"))
        self._numbers.retranslate()
        self._chance.setText(tr(change_words.UNAVAILABLE))
        self._rate.setText(rate_words(self.context.policy.currency_rate))
        if self._gate is not None:
            self._gate.retranslate()
        if self._offered is not None:
            self._show_offered(self._offered)
        if self._comparison is not None:
            self._show(self._comparison)

    def _lay_out(self) -> None:
        self._choice.column.addWidget(self._which)
        self._page = page = Page(letters=120)
        page.column.addLayout(at_left(self._back, self._paper))
        for widget in (self._heading, self._lead, self._choice):
            page.column.addWidget(widget)
        page.column.addLayout(self._areas)
        for widget in (self._numbers, self._chance, self._rate):
            page.column.addWidget(widget)
        page.column.addStretch(1)
        self._outer = outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(page)
        for hidden in (self._choice, self._numbers, self._chance, self._rate, self._paper):
            hidden.hide()

    # ---- Which interviews

    def _load(self) -> None:
        context, client_id = self.context, self._client_id

        def offered() -> _Offered:
            interviews = context.change.comparable(client_id)
            forms = [context.forms.load_for(each) for each in interviews]
            words = (form.words.get(i18n.language()) or form.words[form.default_language] for form in forms)
            titles, is_with_client = tuple(each.title for each in words), context.interviews.is_with_client(client_id)
            has_talks = context.talks.has_any(client_id)
            return _Offered(interviews=interviews, titles=titles, is_with_client=is_with_client, has_talks=has_talks)

        context.jobs.vault.run(offered, self._take_offered, context.messages.show_error, self)

    def _take_offered(self, offered: _Offered) -> None:
        self._offered = offered
        self._numbers.setVisible(offered.has_talks)
        self._show_offered(offered)
        if offered.is_with_client:
            self._ask_to_turn()
        else:
            self._compare()

    def _ask_to_turn(self) -> None:
        """Nothing is compared, or even read, until somebody says that the client does not see the screen."""
        self._gate = gate = GatePage(self)
        gate.button.clicked.connect(self._pass_gate)
        self._outer.addWidget(gate)
        self._page.hide()
        gate.button.setFocus()

    def _pass_gate(self) -> None:
        gate, self._gate = self._gate, None
        if gate is not None:
            gate.hide()
            gate.deleteLater()
            self._page.show()
            self._back.setFocus()
            self._compare()

    def _show_offered(self, offered: _Offered) -> None:
        chosen = {key for key, box in self._boxes.items() if not box.isChecked()}
        for box in self._boxes.values():
            box.deleteLater()
        self._boxes = {}
        for interview, title in zip(offered.interviews, offered.titles, strict=True):
            box = QCheckBox(tr("{form}, {date}", form=title, date=formats.long_date(interview.first_day)))
            box.setObjectName(f"change.interview.{interview.id}")
            box.setChecked(interview.id not in chosen)
            box.toggled.connect(self._compare)
            self._boxes[interview.id] = box
            self._choice.column.addWidget(box)
        has_choice = len(offered.interviews) >= LEAST
        self._choice.setVisible(len(offered.interviews) > LEAST)
        self._paper.setVisible(has_choice)
        self._lead.setText(
            tr("Compare only with the same person at another time. There is no total.")
            if has_choice
            else tr("Change can be shown when two interviews are finished. There is nothing to compare yet.")
        )

    def _compare(self) -> None:
        ids = tuple(key for key, box in self._boxes.items() if box.isChecked())
        self._asked += 1
        if len(ids) < LEAST:
            self._clear()
            self._comparison = None
            if self._offered is not None and len(self._offered.interviews) >= LEAST:
                self._lead.setText(tr("Choose two interviews or more."))
            return
        context = self.context
        context.jobs.vault.run(partial(context.change.compare, ids), partial(self._compared, self._asked), self._failed, self)

    # ---- What has changed

    def _compared(self, asked: int, comparison: Comparison) -> None:
        """What comes home late, for a choice no longer made, is let go."""
        if asked == self._asked:
            self._show(comparison)

    def _show(self, comparison: Comparison) -> None:
        self._comparison = comparison
        self._clear()
        first, last = comparison.moments[0], comparison.moments[-1]
        self._lead.setText(
            tr(
                "From {first} to {last}. Compare only with the same person at another time. There is no total.",
                first=formats.long_date(first.on),
                last=formats.long_date(last.on),
            )
        )
        for change in comparison.areas:
            self._areas.addWidget(AreaCard(change, comparison))
        self._rate.show()
        self._chance.setVisible(not comparison.has_published_figures)

    def _clear(self) -> None:
        while (item := self._areas.takeAt(0)) is not None:
            widget: QWidget | None = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        self._rate.hide()
        self._chance.hide()

    def _failed(self, error: AppError) -> None:
        self.context.messages.show_error(error)

    # ---- Ways on

    def _to_client(self) -> None:
        self.context.router.go(Route(screen=ScreenName.CLIENT, client_id=self._client_id))

    def _to_documents(self) -> None:
        if self._offered is not None and self._offered.interviews:
            latest = self._offered.interviews[-1]
            self.context.router.go(Route(screen=ScreenName.DOCUMENTS, interview_id=latest.id, client_id=self._client_id))
