"""What comes first once the vault is open: waiting alert cards, the place one was at, or the interview to go on with."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from functools import partial

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from app.cases.clients import Client
from app.cases.ids import InterviewId
from app.cases.interviews import Interview
from app.errors import AppError
from app.i18n import ntr, tr
from app.services.before_visit import UnderWay
from app.services.protection import Opening
from app.ui.cases.words import progress_words, saved_words
from app.ui.interview.way_back import answers_screen
from app.ui.shell.backing_up import back_up
from app.ui.shell.context import UiContext
from app.ui.shell.finishing_erasure import finish_erasure
from app.ui.shell.page import Card, Page
from app.ui.shell.router import Route, ScreenName
from app.ui.shell.screen import Screen
from app.ui.visits.under_way_card import where_words
from app.ui.widgets.buttons import plain_button, primary_button
from app.ui.widgets.labels import Body, Heading, Hint, Strong, Subheading

CLIENTS = Route(screen=ScreenName.CLIENTS)


@dataclass(frozen=True, slots=True, kw_only=True)
class Offer:
    """The interview to go on with: whose, where one was, what was last said, and what is parked."""

    interview: Interview
    client: Client
    under_way: UnderWay

    def __repr__(self) -> str:
        return "Offer()"


@dataclass(frozen=True, slots=True, kw_only=True)
class Findings:
    """What was found when the vault was opened. `code_is_due`: a recovery code should be written down first."""

    opening: Opening = field(default_factory=Opening)
    code_is_due: bool = False
    card_of: InterviewId | None = None
    open_one: Interview | None = None


class GoOnScreen(Screen):
    """Says plainly what is offered, and starts nothing by itself."""

    def __init__(self, context: UiContext, route: Route) -> None:
        super().__init__(context)
        self._offer: Offer | None = None
        self._opening = Opening()
        self._heading = Heading()
        self._cut_off = Body()
        self._cut_off.setObjectName("go_on.cut_off")
        self._cut_off.hide()
        self._who = Subheading()
        self._where = Strong()
        self._last = Body()
        self._last.setObjectName("go_on.last_words")
        self._progress = Body()
        self._hint = Hint()
        self._resume = primary_button("interview.resume", self._go_on)
        self._clients = plain_button("clients.all", self._show_clients)
        self._card = Card()
        self._card.hide()
        self._lay_out()
        self.retranslate()
        context.jobs.vault.run(lambda: find_what_waits(context), self._found, self._failed, self)

    def start_focus(self) -> None:
        """Start on the button that goes on."""
        self._resume.setFocus()

    def retranslate(self) -> None:
        """Set the words anew."""
        self._heading.setText(tr("Go on where you were"))
        self._resume.set_words(tr("Go on"))
        self._clients.set_words(tr("To the list of clients"))
        self._hint.setText(tr("Everything that showed as saved is here."))
        if self._offer is not None:
            self._show(self._offer)

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        row.addWidget(self._clients)
        row.addStretch(1)
        row.addWidget(self._resume)
        for widget in (self._cut_off, self._who, self._where, self._last, self._progress, self._hint):
            self._card.column.addWidget(widget)
        self._card.column.addLayout(row)
        page = Page(letters=64)
        page.column.addStretch(1)
        page.column.addWidget(self._heading)
        page.column.addWidget(self._card)
        page.column.addStretch(2)
        self._heading.hide()
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(page)

    def _found(self, findings: Findings) -> None:
        if findings.code_is_due:
            self.context.router.go(Route(screen=ScreenName.RECOVERY_CODE))
            return
        self._opening = findings.opening
        finish_erasure(self.context)
        back_up(self.context)
        remembered = self.context.router.take_remembered()
        if findings.card_of is not None:
            self._leave_for(Route(screen=ScreenName.ALERT_CARD, interview_id=findings.card_of))
        elif remembered is not None and remembered.screen is not ScreenName.GO_ON:
            self._leave_for(remembered)
        elif findings.open_one is None:
            self._leave_for(CLIENTS)
        else:
            self._look_up(findings.open_one)

    def _look_up(self, interview: Interview) -> None:
        """Only now is it looked into, which is logged: nothing else comes first."""
        self.context.jobs.vault.run(partial(find_offer, self.context, interview), self._offer_it, self._failed, self)

    def _offer_it(self, offer: Offer) -> None:
        self._offer = offer
        self._show(offer)

    def _leave_for(self, route: Route) -> None:
        """Somewhere else comes first; what the opening found is said above it."""
        said = cut_off_words(self._opening)
        if said:
            self.context.messages.show_note(said)
        self.context.router.go(route)

    def _failed(self, error: AppError) -> None:
        self.context.messages.show_error(error)
        self.context.router.go(CLIENTS)

    def _show(self, offer: Offer) -> None:
        said = cut_off_words(self._opening)
        self._cut_off.setText(said)
        self._cut_off.setVisible(bool(said))
        self._hint.setVisible(not said)
        self._who.setText(" · ".join(part for part in (offer.client.initials, offer.client.case_number) if part))
        self._where.setText(where_words(offer.under_way.at) if offer.under_way.at is not None else tr("At the beginning"))
        last = last_words(offer.under_way)
        self._last.setText(last)
        self._last.setVisible(bool(last))
        self._progress.setText(_progress(offer.interview, self.context.clock.today()))
        self._heading.show()
        self._card.show()
        self._resume.setFocus()

    def _go_on(self) -> None:
        if self._offer is not None:
            screen = answers_screen(self._offer.interview, self.context.forms)
            self.context.router.go(Route(screen=screen, interview_id=self._offer.interview.id))

    def _show_clients(self) -> None:
        self.context.router.go(CLIENTS)


def find_what_waits(context: UiContext) -> Findings:
    """Looks in the vault for what comes first. Runs on the vault thread."""
    if not context.practice.is_on and context.keys.code_is_due(has_other_way=bool(context.policy.recovery_recipient)):
        return Findings(code_is_due=True)
    opening, cards = context.vault.last_opening, context.interviews.open_cards()
    if cards:
        return Findings(opening=opening, card_of=cards[0].interview_id)
    return Findings(opening=opening, open_one=context.interviews.latest_open())


def cut_off_words(opening: Opening) -> str:
    """What a person should know when the program ended without locking; nothing after a good end."""
    said = []
    if not opening.ended_well:
        said.append(tr("The program was cut off last time. What showed as saved is here."))
    if opening.mended:
        said.append(
            ntr(
                "{n} saved change was missing in the vault's file, and is back now.",
                "{n} saved changes were missing in the vault's file, and are back now.",
                opening.mended,
            )
        )
    if opening.erased_again:
        said.append(tr("An older copy of the vault was in place. What you had erased since then has been erased again."))
    return " ".join(said)


def find_offer(context: UiContext, interview: Interview) -> Offer:
    """What to know about the interview to go on with. Runs on the vault thread."""
    client = context.clients.page(interview.client_id).client
    return Offer(interview=interview, client=client, under_way=context.before_visit.resume(interview))


def last_words(under_way: UnderWay) -> str:
    """What was last said and how much is parked, one line each; nothing while others are in the room (practice P3)."""
    if under_way.others_are_there:
        return ""
    lines = []
    if under_way.last_visit is not None and under_way.last_visit.last_words:
        lines.append(tr("Last said: {words}", words=under_way.last_visit.last_words))
    if under_way.parked:
        lines.append(ntr("{n} parked question", "{n} parked questions", len(under_way.parked)))
    return "\n".join(lines)


def _progress(interview: Interview, today: dt.date) -> str:
    if interview.last_saved_at is None:
        return tr("{saved}.", saved=saved_words(interview, today))
    return tr("{answers}. {saved}.", answers=progress_words(interview), saved=saved_words(interview, today))
