"""A motivational talk with a made-up person, with every sort of note in it, as values."""

from __future__ import annotations

import dataclasses
import datetime as dt

from app.cases.closing_records import (
    ChangePlan,
    NoteFate,
    PlanHelper,
    PlanStep,
    SummaryLine,
    TalkEnd,
    TalkSummary,
)
from app.cases.ids import RecordKey
from app.cases.records import Place, Presence, Record, Visit
from app.cases.talk_codes import (
    BalanceCell,
    BalanceStance,
    Chooser,
    Direction,
    EndedHow,
    Fate,
    Leave,
    PreparationPoint,
    Process,
    RulerKind,
    TalkCode,
    TopicSource,
    ValueWeight,
)
from app.cases.talk_records import (
    AgendaTopic,
    BalanceEntry,
    BalanceOpened,
    ChangeTalk,
    FeedbackItem,
    FillInLater,
    LeaveGiven,
    Ruler,
    TalkNote,
    TalkPreparation,
    TalkQuote,
    TalkStrength,
    ValueCard,
    ValuesNow,
)

AT = dt.datetime(2026, 11, 22, 9, 0, tzinfo=dt.UTC)
ABOUT = "dricka mindre på vardagar"
PARTNER_SAYS = "Lisa säger att jag måste välja."
HYPOTHESIS = "Verkar trött, ta det lugnt nästa gång."


def key(name: str) -> RecordKey:
    """A key that a test can name."""
    return RecordKey(name)


def minute(number: int) -> dt.datetime:
    """So many minutes into the talk."""
    return AT + dt.timedelta(minutes=number)


def notes() -> tuple[Record, ...]:
    """Everything that was noted while the talk was held."""
    return (
        Visit(key=key("visit"), started_at=AT, ended_at=minute(55), place=Place.HOME, present=(Presence.ALONE,)),
        TalkPreparation(said=tuple(PreparationPoint), purpose="Prata om vardagarna", minutes=60),
        LeaveGiven(key=key("agenda.asi"), answer=Leave.YES, at=minute(2)),
        AgendaTopic(key=key("topic-1"), words="Alkoholen", at=minute(3), rank=1, source=TopicSource.ASI),
        AgendaTopic(key=key("topic-2"), words="Jobbet", at=minute(3), rank=2, parked=True),
        AgendaTopic(key=key("topic-3"), words="Barnens helger", at=minute(4), chosen_by=Chooser.WORKER, must_raise=True),
        Ruler(
            key=key("ruler-1"),
            kind=RulerKind.IMPORTANCE,
            about=ABOUT,
            value=7,
            at=minute(10),
            why_not_lower="Barnen märker det.",
            what_would_raise="Om jag såg att det gick.",
        ),
        Ruler(key=key("ruler-2"), kind=RulerKind.CONFIDENCE, about=ABOUT, value=4, at=minute(12)),
        ChangeTalk(
            key=key("talk-1"),
            code=TalkCode.REASON,
            direction=Direction.CHANGE,
            at=minute(14),
            quote="Jag vill orka gå upp med ungarna.",
            about=ABOUT,
            strength=3,
        ),
        ChangeTalk(
            key=key("talk-2"), code=TalkCode.ABILITY, direction=Direction.CHANGE, at=minute(15), quote="Jag klarade hela mars."
        ),
        ChangeTalk(
            key=key("talk-3"), code=TalkCode.REASON, direction=Direction.SUSTAIN, at=minute(16), quote="Ölen är min enda paus."
        ),
        ChangeTalk(key=key("talk-4"), code=TalkCode.NEED, direction=Direction.CHANGE, at=minute(17)),
        TalkQuote(key=key("quote-1"), text=PARTNER_SAYS, process=Process.ENGAGE, at=minute(18)),
        TalkNote(key=key("note-1"), text=HYPOTHESIS, process=Process.EVOKE, at=minute(19)),
        FillInLater(key=key("later-1"), words="mer om mars", at=minute(20)),
        TalkStrength(key=key("strength-1"), text="Höll upp hela mars på egen hand.", at=minute(21)),
        ValueCard(key=key("children"), weight=ValueWeight.VERY_IMPORTANT, place=1),
        ValueCard(key=key("own-value"), words="Fiska", weight=ValueWeight.VERY_IMPORTANT, place=2),
        ValueCard(key=key("adventure"), weight=ValueWeight.NOT_IMPORTANT),
        ValuesNow(text="Helgerna stämmer, vardagarna inte.", at=minute(25)),
        BalanceOpened(stance=BalanceStance.NEUTRAL, about=ABOUT, at=minute(26)),
        BalanceEntry(key=key("balance-1"), cell=BalanceCell.GOOD_AS_NOW, text="Slappnar av.", at=minute(27), weight=2),
        FeedbackItem(
            key=key("audit"),
            leave=Leave.YES,
            at=minute(30),
            knew="Rätt mycket, tror jag.",
            offered="Du fick 14 av 40 poäng i alkoholtestet.",
            made_of_it="Mer än jag trodde.",
        ),
    )


def ending() -> tuple[Record, ...]:
    """Summary, plan and how it ended."""
    return (
        TalkSummary(
            lines=(
                SummaryLine(text="Jag vill orka gå upp med ungarna.", source="change_talk/talk-1"),
                SummaryLine(text="Jag klarade hela mars.", source="change_talk/talk-2", struck=True),
            ),
            correction="Och jag vill göra det för min egen skull.",
            read_back_at=minute(50),
        ),
        ChangePlan(
            at=minute(45),
            changes="Inga öl måndag till torsdag",
            reasons="Orka med barnen på morgonen",
            steps=(PlanStep(what="Promenad efter jobbet", when="vardagar klockan fem", where="runt sjön"),),
            helpers=(PlanHelper(who="Min bror", how="ringer på onsdagar"),),
            signs="Jag är utsövd på fredag",
            obstacles="Tomma kvällar",
            instead="Ringer min bror",
            first_step="Hälla ut det som står hemma",
            first_step_on=dt.date(2026, 11, 24),
            follow_up_on=dt.date(2026, 12, 8),
        ),
        Ruler(key=key("ruler-3"), kind=RulerKind.COMMITMENT, about="Inga öl måndag till torsdag", value=8, at=minute(48)),
        TalkEnd(how=EndedHow.WITH_PLAN, at=minute(52), next_contact=dt.date(2026, 12, 8)),
    )


def decided(*decisions: tuple[str, tuple[Fate, ...]], about_another: str = "", weighs: str = "") -> tuple[Record, ...]:
    """What becomes of notes, each by "<kind>/<key>"; one may tell of somebody else, one may weigh in the case."""
    return tuple(
        NoteFate(key=RecordKey(name), fates=fates, about_another=name == about_another, has_weight=name == weighs)
        for name, fates in decisions
    )


def again(ruler: Record, *, value: int, at: dt.datetime) -> Record:
    """The same ruler, answered another time."""
    assert isinstance(ruler, Ruler)
    return dataclasses.replace(ruler, value=value, at=at, key=key(f"again-{value}"))
