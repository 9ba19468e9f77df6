"""What a note of a talk is called and what stands in it, as its caseworker reads it when it is decided about."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from app.cases.closing_records import ChangePlan, TalkEnd, TalkSummary
from app.cases.records import Visit
from app.cases.talk_codes import Direction
from app.cases.talk_records import (
    AgendaTopic,
    BalanceEntry,
    ChangeTalk,
    FeedbackItem,
    FillInLater,
    Ruler,
    TalkNote,
    TalkPreparation,
    TalkQuote,
    TalkStrength,
    ValueCard,
    ValuesNow,
)
from app.i18n import formats, language, mark, tr
from app.services.documents.talk_journal import BY, CELLS, FOLLOW_UP, HELP, NUMBER, PLAN_LINES, STEP
from app.services.documents.talk_notes import CREDIT, LAST_SAID, WAS_ABOUT
from app.services.fates import NOTE_KINDS, WORDED_KINDS, Note, NoteRecord, words_in
from app.services.values import value_words
from app.ui.mi.capture_bar import heard_words
from app.ui.mi.plan_fields import WAITS


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """Notes that are gone through together. The titles are said through `tr`."""

    name: str
    title: str
    kinds: tuple[type[NoteRecord], ...]


GROUPS = (
    Group(name="plan", title=mark("The plan"), kinds=(ChangePlan,)),
    Group(name="summary", title=mark("The summary"), kinds=(TalkSummary,)),
    Group(name="change_talk", title=mark("Change talk and status quo talk"), kinds=(ChangeTalk,)),
    Group(name="quotes", title=mark("The client's words"), kinds=(TalkQuote,)),
    Group(name="rulers", title=mark("The client's numbers"), kinds=(Ruler,)),
    Group(name="strengths", title=mark("Strengths"), kinds=(TalkStrength,)),
    Group(name="values", title=mark("What matters to the client"), kinds=(ValueCard, ValuesNow)),
    Group(name="balance", title=mark("What weighs on each side"), kinds=(BalanceEntry,)),
    Group(name="feedback", title=mark("Feedback"), kinds=(FeedbackItem,)),
    Group(name="topics", title=mark("Topics"), kinds=(AgendaTopic,)),
    Group(name="own", title=mark("Your own notes"), kinds=(TalkNote,)),
    Group(name="remember", title=mark("To remember"), kinds=(FillInLater,)),
    Group(name="around", title=mark("Before the talk, and how it ended"), kinds=WORDED_KINDS),
)
assert {kind for group in GROUPS for kind in group.kinds} == {*NOTE_KINDS, *WORDED_KINDS}
_AROUND: dict[type[NoteRecord], str] = {TalkPreparation: WAS_ABOUT, Visit: LAST_SAID, TalkEnd: CREDIT}


def number_words(ruler: Ruler) -> str:
    """The number and what it is about."""
    return tr(NUMBER[ruler.kind], value=ruler.value, about=ruler.about or "–")


def note_text(record: NoteRecord) -> str:
    """Everything that stands in the note, in a few lines."""
    if isinstance(record, WORDED_KINDS):
        return tr(_AROUND[type(record)], words=words_in(record))
    return _text(record)


def _text(record: NoteRecord) -> str:
    match record:
        case ChangePlan() | TalkSummary():
            return _lines(_plan(record) if isinstance(record, ChangePlan) else _summary(record))
        case ChangeTalk():
            return _lines([heard_words(record), quoted(record.quote)])
        case Ruler():
            return _lines([number_words(record), quoted(record.why_not_lower), quoted(record.what_would_raise)])
        case ValueCard():
            return value_words(record, language())
        case BalanceEntry():
            return tr(CELLS[record.cell], words=record.text)
        case FeedbackItem():
            return _lines([record.offered, quoted(record.knew), quoted(record.made_of_it)]) or str(record.key)
        case AgendaTopic() | FillInLater():
            return record.words
        case TalkQuote():
            return quoted(record.text)
        case TalkStrength() | ValuesNow() | TalkNote():
            return record.text
        case _:
            return ""


def quoted(text: str) -> str:
    """As the client's words; nothing when there are none."""
    return tr("“{quote}”", quote=text.strip()) if text.strip() else ""


def share_words(notes: Iterable[Note]) -> str:
    """How much of what was heard was change talk; "" when nothing was. For the caseworker's own eyes, after the talk."""
    heard = [note.record.direction for note in notes if isinstance(note.record, ChangeTalk)]
    if not heard:
        return ""
    change = sum(each is Direction.CHANGE for each in heard)
    return tr("Change talk: {n} of {all} (from notes, no coding)", n=change, all=len(heard))


def _summary(summary: TalkSummary) -> Iterator[str]:
    yield from (line.text for line in summary.kept)
    yield summary.correction


def _plan(plan: ChangePlan) -> Iterator[str]:
    if plan.postponed:
        yield tr(WAITS)
    for name, message in PLAN_LINES.items():
        words = str(getattr(plan, name)).strip()
        if name == "first_step" and plan.first_step_on is not None:
            day = formats.long_date(plan.first_step_on)
            words = tr(BY, step=words, date=day) if words else day
        if words:
            yield tr(message, words=words)
    steps = (_joined(step.what, step.when, step.where, step.how) for step in plan.steps)
    yield from (tr(STEP, words=step) for step in steps if step)
    helpers = (_joined(helper.who, helper.how) for helper in plan.helpers)
    yield from (tr(HELP, words=helper) for helper in helpers if helper)
    if plan.follow_up_on is not None:
        yield tr(FOLLOW_UP, date=formats.long_date(plan.follow_up_on))


def _lines(texts: Iterable[str]) -> str:
    return "\n".join(text.strip() for text in texts if text.strip())


def _joined(*texts: str) -> str:
    return " · ".join(text.strip() for text in texts if text.strip())
