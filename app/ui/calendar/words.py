"""The calendar in words: lines, days, counts, what it proposes and where it and an answer do not fit together."""

from __future__ import annotations

import datetime as dt

from app.errors import Problem
from app.forms.model import Answer, BoxKey
from app.i18n import formats, language, mark, ntr, tr
from app.i18n.voice import Voice
from app.services import spoken_days
from app.services.calendar import Calendar, Clash, Day, Tally
from app.services.calendar_plan import Lane

STATES = {Day.NONE: mark("none"), Day.SOME: mark("some"), Day.UNKNOWN: mark("not filled in")}
LETTERS_OF_WEEKDAY = 2
LETTERS_OF_MONTH = 3


def lane_name(lane: Lane) -> str:
    """What the line is called; no code, the client may read it."""
    return lane.name[language()]


def weekday(day: dt.date) -> str:
    """As "Tuesday"."""
    return spoken_days.weekday(day, Voice(language()))


def short_weekday(day: dt.date) -> str:
    """As "tu", for the top of a column."""
    return weekday(day)[:LETTERS_OF_WEEKDAY].lower()


def short_month(day: dt.date) -> str:
    """As "nov"."""
    return formats.day_and_month(day).rpartition(" ")[2][:LETTERS_OF_MONTH].lower()


def spoken_day(day: dt.date) -> str:
    """As "Tuesday 3 November", with what the day is called where it has a name."""
    return spoken_days.spoken_day(day, Voice(language()))


def spoken_cell(lane: Lane, day: dt.date, state: Day) -> str:
    """As "Alcohol, Tuesday 3 November: some"."""
    return tr("{lane}, {day}: {state}", lane=lane_name(lane), day=spoken_day(day), state=tr(STATES[state]))


def tally_words(lane: Lane, tally: Tally) -> str:
    """As "12 days", or "7 days, 5 not filled in"."""
    if lane.is_counted and not tally.is_whole:
        return tr("counted when the lines above are filled in")
    if tally.is_untouched:
        return tr("nothing filled in yet")
    days = ntr("{n} day", "{n} days", tally.some)
    if tally.is_whole:
        return days
    return tr("{days}, {n} not filled in", days=days, n=tally.unknown)


def card_line(calendar: Calendar, box: BoxKey) -> str:
    """What the question card says of a box whose line is begun; "" when there is nothing to say."""
    proposal = calendar.proposal(box)
    if proposal is not None:
        return ntr("The calendar says {n} day.", "The calendar says {n} days.", proposal)
    part = calendar.part(box)
    if part is None:
        return ""
    sentences = [ntr("At least {n} day by the calendar.", "At least {n} days by the calendar.", part.some)] if part.some else []
    sentences.append(
        ntr("{n} day of the calendar is not filled in.", "{n} days of the calendar are not filled in.", part.unknown)
    )
    return " ".join(sentences)


def clash_sentence(calendar: Calendar, problem: Problem, answer: Answer | None) -> str:
    """Where calendar and answer do not fit together; a neutral sentence, both as they stand."""
    box = BoxKey(problem.items[0])
    lane = calendar.lane_of(box)
    if lane is None:
        return tr("The calendar and the answer do not fit together.")
    tally, given = calendar.tally(lane), answer if isinstance(answer, int) else 0
    answered = ntr("{n} day", "{n} days", given)
    match Clash(problem.case):
        case Clash.DIFFERS:
            return ntr(
                "The calendar says {n} day, the answer is {answered}.",
                "The calendar says {n} days, the answer is {answered}.",
                tally.some,
                answered=answered,
            )
        case Clash.FEWER:
            return ntr(
                "The calendar already has {n} day, the answer is {answered}.",
                "The calendar already has {n} days, the answer is {answered}.",
                tally.some,
                answered=answered,
            )
        case Clash.MORE:
            return ntr(
                "The calendar can give {n} day at most, the answer is {answered}.",
                "The calendar can give {n} days at most, the answer is {answered}.",
                tally.some + tally.unknown,
                answered=answered,
            )
        case Clash.OUTSIDE:
            return _outside(calendar, lane)


def _outside(calendar: Calendar, lane: Lane) -> str:
    around = next((each for each in calendar.plan.lanes if each.id == lane.within), lane)
    return ntr(
        "The calendar has {n} day of “{lane}” without “{around}”.",
        "The calendar has {n} days of “{lane}” without “{around}”.",
        len(calendar.days_outside(lane)),
        lane=lane_name(lane),
        around=lane_name(around),
    )
