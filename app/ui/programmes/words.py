"""The words of a client's programme; translated when shown. A state is always said in words, beside its sign."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from app import i18n
from app.cases.interviews import Interview
from app.cases.programme_records import Programme, SlotNote, SlotState
from app.i18n import formats, ntr, tr
from app.services.programme_templates import RelativeMay, TalkGuide, Template
from app.services.programme_words import ENDS, SLOT_STATES, SUGGESTIONS
from app.services.programmes import SlotLine
from app.services.schedule import DAYS_IN_A_WEEK, TalkTime
from app.ui.visits.words import begin_small, day_words

FEWEST_IN_A_SPAN = 3  # two weeks are named, more are a span
SIGNS = {
    SlotState.PLANNED: "○",
    SlotState.MOVED: "→",
    SlotState.HELD: "✓",
    SlotState.MISSED: "–",
    SlotState.NOT_NEEDED: "×",
}


def title_of(template: Template | None) -> str:
    """What the programme is called; in general words when its template is not here."""
    return tr("A programme") if template is None else template.said(i18n.language()).title


def name_of(line: SlotLine) -> str:
    """Number and name of a talk."""
    if line.slot.is_extra:
        name = tr("One more talk")
    else:
        name = tr("Talk") if line.guide is None else line.guide.said(i18n.language()).name
    return f"{line.slot.number}. {name}"


def phase_of(line: SlotLine) -> str:
    """The phase it belongs to, "" for none."""
    return "" if line.guide is None else line.guide.said(i18n.language()).phase


def time_words(time: TalkTime) -> str:
    """When a talk is, counted from the beginning."""
    if time.months:
        return ntr("{n} month later", "{n} months later", time.months)
    if time.first_week == time.last_week:
        return tr("Week {n}", n=time.first_week)
    return tr("Weeks {first}–{last}", first=time.first_week, last=time.last_week)


def times_words(template: Template) -> str:
    """All times of a template on one line, each said once."""
    times = list(dict.fromkeys(guide.time for guide in template.talks))
    weeks = [time.first_week for time in times if not time.months]
    several = len(template.talks) > len(times)
    in_a_row = weeks == list(range(1, len(weeks) + 1)) and len(weeks) >= FEWEST_IN_A_SPAN
    if not in_a_row:
        return ", ".join(begin_small(time_words(time)) for time in times)
    first = tr("Weeks {first}–{last}", first=1, last=len(weeks))
    if several:
        first = ntr("{weeks}, {n} talk a week", "{weeks}, {n} talks a week", len(template.talks) // len(times), weeks=first)
    return ", ".join((first, *(time_words(time) for time in times if time.months)))


def span_words(first: dt.date, last: dt.date) -> str:
    """From one day to another; one day alone as itself."""
    if first == last:
        return formats.long_date(first)
    if (first.year, first.month) == (last.year, last.month):
        return f"{first.day}–{formats.long_date(last)}"
    begin = formats.day_and_month(first) if first.year == last.year else formats.long_date(first)
    return tr("{first} to {last}", first=begin, last=formats.long_date(last))


def when_words(line: SlotLine, begun_on: dt.date) -> str:
    """When one talk is: its week, and its days."""
    slot = line.slot
    if slot.is_extra:
        return formats.long_date(slot.first_day)
    weeks = (slot.first_day - begun_on).days // DAYS_IN_A_WEEK + 1, (slot.last_day - begun_on).days // DAYS_IN_A_WEEK + 1
    months = 0 if line.guide is None else line.guide.time.months
    said = time_words(TalkTime(first_week=weeks[0], last_week=weeks[1], months=months))
    return " · ".join((said, span_words(slot.first_day, slot.last_day)))


def state_words(line: SlotLine, today: dt.date) -> str:
    """Where one talk stands, in words."""
    slot = line.slot
    if line.is_under_way:
        return tr("The talk is under way")
    if slot.state is SlotState.HELD and slot.day is not None:
        return tr("Held {day}", day=day_words(slot.day, today))
    if slot.state is SlotState.MISSED and slot.day is not None:
        return tr("Did not take place {day}", day=day_words(slot.day, today))
    if slot.state is SlotState.MOVED and slot.day is not None:
        moved = tr("Moved to {day}", day=day_words(slot.day, today))
        return tr("{moved}, that day has been", moved=moved) if line.is_overdue(today) else moved
    if slot.state is SlotState.PLANNED and line.is_due(today):
        return tr("Its days have been") if line.is_overdue(today) else tr("Its days are now")
    return tr(SLOT_STATES[slot.state])


def sign_of(line: SlotLine, today: dt.date) -> str:
    """The sign beside the words."""
    return "▶" if line.is_under_way or line.is_due(today) else SIGNS[line.slot.state]


def note_words(note: SlotNote) -> str:
    """One act that was noted about a talk."""
    said = tr("Waits again") if note.state is SlotState.PLANNED else tr(SLOT_STATES[note.state])
    line = tr("{day}: {what}", day=formats.long_date(note.on), what=said)
    return f"{line} · {note.reason}" if note.reason else line


def loose_words(talks: Sequence[Interview]) -> str:
    """That talks were held which have no place in the programme, and the way to give them one; "" for none."""
    if not talks:
        return ""
    days = ", ".join(dict.fromkeys(formats.long_date(talk.first_day) for talk in talks))
    return ntr(
        "A talk has no place in the programme: {days}. Choose the talk that it was below, and say so there.",
        "{n} talks have no place in the programme: {days}. Choose the talk that each was below, and say so there.",
        len(talks),
        days=days,
    )


def suggests_words(guide: TalkGuide) -> str:
    """The tools that suit the talk, on one line; "" for none."""
    if not guide.suggests:
        return ""
    names = (tr(SUGGESTIONS[each]) for each in guide.suggests)
    return tr("Suits: {tools}.", tools=", ".join(name if name[:2].isupper() else begin_small(name) for name in names))


def relative_words(guide: TalkGuide) -> str:
    """Whether somebody close may join."""
    return {
        RelativeMay.NO: "",
        RelativeMay.WELCOME: tr("Somebody close may join, if the client wants it."),
        RelativeMay.RECOMMENDED: tr("It is good if somebody close joins, if the client wants it."),
    }[guide.relative]


def ended_words(programme: Programme, template: Template | None) -> str:
    """A programme that is over, on one line."""
    ended = programme.ended_on or programme.begun_on
    line = tr(
        "{title}: {first} to {last}",
        title=title_of(template),
        first=formats.long_date(programme.begun_on),
        last=formats.long_date(ended),
    )
    why = tr(ENDS[programme.end]) if programme.end is not None else ""
    return " · ".join(part for part in (line, why, programme.because) if part)
