"""Before a follow-up begins: how far it looks back, to which interview, and whether it is held by telephone."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from app import i18n
from app.cases.clients import Client
from app.cases.ids import ClientId, InterviewId
from app.cases.interviews import FollowUpPeriod, Interview, InterviewState
from app.cases.records import Place
from app.errors import AppError
from app.forms.catalogue import titles
from app.forms.engine.window import thirty_days
from app.i18n import formats, tr
from app.services.follow_up import FOLLOW_UP_FORM, GRUND, FollowUpAdvice, first_day_of
from app.services.talks import TALK_FORM
from app.ui.cases.begin_row import AdviceStrip
from app.ui.shell.context import UiContext
from app.ui.shell.page import Card, Page
from app.ui.shell.router import Route, ScreenName
from app.ui.shell.screen import Screen
from app.ui.visits.choice_row import ChoiceRow
from app.ui.visits.own_numbers import OwnNumbersCard
from app.ui.widgets.buttons import plain_button, primary_button
from app.ui.widgets.fields import ChoiceField
from app.ui.widgets.labels import Body, Heading, Hint

_HELD = (InterviewState.TALK_ENDED, InterviewState.COMPLETED)
_PERSON, _PHONE = "person", "phone"


@dataclass(frozen=True, slots=True, kw_only=True)
class Ground:
    """What a follow-up can be begun from: the held ASI interviews, newest first, with their forms' titles."""

    client: Client
    held: tuple[Interview, ...]
    advice: FollowUpAdvice
    titles: Mapping[str, Mapping[str, str]]
    has_talks: bool = False

    def name(self, interview: Interview) -> str:
        """The interview's form and day."""
        title = self.titles.get(interview.form_id, {}).get(i18n.language(), interview.form_id)
        return tr("{form}, {date}", form=title, date=formats.long_date(interview.first_day))

    def __repr__(self) -> str:
        return "Ground()"


class FollowUpScreen(Screen):
    """Everything is chosen beforehand as it most often is; each choice shows its dates. Nothing is begun before the button."""

    def __init__(self, context: UiContext, route: Route) -> None:
        super().__init__(context)
        assert route.client_id is not None  # a follow-up is always somebody's
        self._id = route.client_id
        self._ground: Ground | None = None
        self._heading, self._who, self._hint = Heading(), Body(), Hint()
        self._advice = AdviceStrip()
        self._period = ChoiceField("follow_up.period", [each.value for each in FollowUpPeriod])
        self._earlier: ChoiceField | None = None
        self._way = ChoiceRow("follow_up.way", [_PERSON, _PHONE])
        self._undisturbed = Body()
        self._undisturbed.setObjectName("follow_up.undisturbed")
        self._begin = primary_button("follow_up.begin", self._start, "Ctrl+Return")
        self._back = plain_button("follow_up.back", self._go_back)
        self._card = Card()
        self._numbers = OwnNumbersCard(context, self._id)
        self._numbers.hide()
        self._lay_out()
        self._period.choose(FollowUpPeriod.SINCE_LAST.value)
        self._way.choose(_PERSON)
        self._way.changed.connect(self._show_undisturbed)
        self.setEnabled(False)
        self.retranslate()
        context.jobs.vault.run(lambda: find_ground(context, self._id, self._today), self._show, self._gone, self)

    @property
    def _today(self) -> dt.date:
        return self.context.clock.today()

    def start_focus(self) -> None:
        """Start on how far back; the button has a key of its own."""
        self._period.start_focus()

    def retranslate(self) -> None:
        """Set the words anew."""
        self._heading.setText(tr("ASI follow-up"))
        self._hint.setText(tr("The 30 days are asked about in every follow-up. Some questions look further back."))
        self._way.set_words(tr("How do you meet?"), {_PERSON: tr("In person"), _PHONE: tr("On the telephone")})
        self._undisturbed.setText(tr("Ask first of all: Can you talk undisturbed right now?"))
        self._begin.set_words(tr("To the introduction"))
        self._back.set_words(tr("Back to the client"))
        self._numbers.retranslate()
        self._show_undisturbed()
        if self._ground is not None:
            self._say(self._ground)

    def _lay_out(self) -> None:
        page = Page(letters=72)
        column = self._card.column
        for widget in (self._hint, self._period, self._way, self._undisturbed):
            column.addWidget(widget)
        row = QHBoxLayout()
        row.addWidget(self._back)
        row.addStretch(1)
        row.addWidget(self._begin)
        for part in (self._heading, self._who, self._advice, self._card):
            page.column.addWidget(part)
        page.column.addLayout(row)
        page.column.addWidget(self._numbers)
        page.column.addStretch(1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(page)

    def _show(self, ground: Ground) -> None:
        if not ground.held:
            self._go_back()
            return
        self._ground = ground
        self._numbers.setVisible(ground.has_talks)
        if len(ground.held) > 1:
            self._earlier = ChoiceField("follow_up.earlier", [each.id for each in ground.held])
            self._earlier.choose(ground.held[0].id)
            self._earlier.changed.connect(partial(self._say, ground))
            self._card.column.insertWidget(1, self._earlier)
        self._say(ground)
        self.setEnabled(True)
        self.start_focus()

    def _say(self, ground: Ground) -> None:
        client = ground.client
        self._who.setText(" · ".join(part for part in (client.initials, client.case_number) if part))
        followed = next((each for each in ground.held if each.id == ground.advice.earlier), ground.held[0])
        title = ground.titles.get(followed.form_id, {}).get(i18n.language(), followed.form_id)
        self._advice.show_advice(ground.advice, title, self._today)
        if self._earlier is not None:
            self._earlier.set_words(
                tr("Which interview does it look back to?"), {each.id: (ground.name(each), "") for each in ground.held}
            )
        self._period.set_words(tr("How far back?"), self._period_choices(self._followed(ground)))

    def _followed(self, ground: Ground) -> Interview:
        chosen = self._earlier.chosen if self._earlier is not None else ground.held[0].id
        return next(each for each in ground.held if each.id == chosen)

    def _period_choices(self, followed: Interview) -> dict[str, tuple[str, str]]:
        words = {
            FollowUpPeriod.THIRTY_DAYS: tr("The last 30 days"),
            FollowUpPeriod.SIX_MONTHS: tr("The last six months"),
            FollowUpPeriod.SINCE_LAST: tr("Since the last interview"),
        }
        return {each.value: (text, self._dates(each, followed)) for each, text in words.items()}

    def _dates(self, period: FollowUpPeriod, followed: Interview) -> str:
        first = first_day_of(period, self._today, followed.first_day)
        last = thirty_days(self._today).last
        return tr("{first} to {last}", first=formats.long_date(first), last=formats.long_date(last))

    def _show_undisturbed(self) -> None:
        self._undisturbed.setVisible(self._way.chosen == _PHONE)

    def _start(self) -> None:
        context, client_id, ground = self.context, self._id, self._ground
        if ground is None:
            return
        period, earlier = FollowUpPeriod(self._period.chosen), InterviewId(self._followed(ground).id)
        self._begin.setEnabled(False)
        context.jobs.vault.run(
            lambda: context.follow_up.start(client_id, context.forms.load(FOLLOW_UP_FORM), period, earlier),
            self._started,
            self._not_started,
            self,
        )

    def _started(self, interview: Interview) -> None:
        place = Place.PHONE if self._way.chosen == _PHONE else None
        introduction = ScreenName.INTRODUCTION
        self.context.router.go(Route(screen=introduction, client_id=self._id, interview_id=interview.id, place=place))

    def _not_started(self, error: AppError) -> None:
        self._begin.setEnabled(True)
        self.context.messages.show_error(error)

    def _gone(self, error: AppError) -> None:
        self.context.messages.show_error(error)
        self.context.router.go(Route(screen=ScreenName.CLIENTS))

    def _go_back(self) -> None:
        self.context.router.go(Route(screen=ScreenName.CLIENT, client_id=self._id))


def find_ground(context: UiContext, client_id: ClientId, today: dt.date) -> Ground:
    """What a follow-up can be begun from. Runs on the vault thread; shows initials only, so that it logs nothing."""
    page = context.clients.page(client_id)
    asi = [each for each in page.interviews if each.form_id in (GRUND, FOLLOW_UP_FORM) and each.state in _HELD]
    held = tuple(sorted(asi, key=lambda each: (each.first_day, each.started_at), reverse=True))
    found = {each.form_id: titles(context.forms.load(each.form_id)) for each in held}
    return Ground(
        client=page.client,
        held=held,
        advice=context.follow_up.advice(page.interviews, today),
        titles=found,
        has_talks=any(each.form_id == TALK_FORM for each in page.interviews),
    )
