"""The words for visits and for tries to reach a client; translated when shown."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence

from app.cases.client_records import ContactAttempt, ContactResult, ContactWay, PlannedVisit
from app.cases.clients import Contact
from app.cases.programme_records import ProgrammeSlot
from app.cases.records import PauseReason, Place, Visit
from app.cases.safe_ways import SafeWay, read_safe_way
from app.i18n import formats, ntr, tr
from app.ui.cases.words import when
from app.ui.interview.visits import REASON_WORDS

_MINUTE = dt.timedelta(minutes=1)


def way_words(way: ContactWay) -> str:
    """How somebody tried, inside a sentence."""
    return {
        ContactWay.PHONE: tr("by telephone"),
        ContactWay.TEXT_MESSAGE: tr("by text message"),
        ContactWay.LETTER: tr("by letter"),
        ContactWay.VISIT: tr("an agreed visit"),
        ContactWay.OTHER: tr("in another way"),
    }[way]


def result_words(result: ContactResult) -> str:
    """What came of it, inside a sentence."""
    return {
        ContactResult.REACHED: tr("we talked"),
        ContactResult.NO_ANSWER: tr("no answer"),
        ContactResult.MESSAGE_LEFT: tr("a message was left"),
        ContactResult.NOT_THERE: tr("did not come"),
        ContactResult.CANCELLED_BY_CLIENT: tr("the client cancelled"),
        ContactResult.CANCELLED_BY_US: tr("we cancelled"),
        ContactResult.WRONG_NUMBER: tr("the number does not work"),
        ContactResult.DECLINED: tr("the client does not want contact"),
    }[result]


def begin_large(words: str) -> str:
    """The same words where they stand alone, as on a button."""
    return words[:1].upper() + words[1:]


def begin_small(words: str) -> str:
    """The same words inside a sentence."""
    return words[:1].lower() + words[1:]


def place_words(place: Place) -> str:
    """Where a visit takes place, inside a sentence."""
    return {
        Place.HOME: tr("home visit"),
        Place.OFFICE: tr("at the office"),
        Place.CUSTODY: tr("in custody"),
        Place.PHONE: tr("by telephone"),
        Place.OTHER: tr("somewhere else"),
    }[place]


def pause_words(reason: PauseReason) -> str:
    """Why it paused or stopped, inside a sentence."""
    return begin_small(tr(REASON_WORDS[reason]))


def day_words(day: dt.date, today: dt.date) -> str:
    """A day near today as people say it, else its date."""
    near = {0: tr("today"), 1: tr("yesterday"), -1: tr("tomorrow")}
    return near.get((today - day).days) or formats.long_date(day)


def safe_way_words(contact: Contact) -> str:
    """The safe way of contact in one sentence, "" when nobody has asked."""
    safe = read_safe_way(contact.safe_way)
    if safe is None:
        return ""
    way = "" if safe.way is SafeWay.OTHER and safe.details else begin_small(way_of_contact(safe.way))
    return tr("Safe way of contact: {way}", way=", ".join(part for part in (way, safe.details) if part))


def way_of_contact(way: SafeWay) -> str:
    """A safe way, where it stands alone."""
    return {
        SafeWay.PHONE: tr("Telephone"),
        SafeWay.TEXT_MESSAGE: tr("Text message"),
        SafeWay.LETTER: tr("Letter"),
        SafeWay.OTHER: tr("Another way"),
    }[way]


def message_words(contact: Contact) -> str:
    """Whether a message may be left."""
    may: dict[bool | None, str] = {True: tr("A message may be left."), False: tr("No message may be left.")}
    return may.get(contact.may_leave_message, tr("Not asked whether a message may be left."))


def attempts_words(attempts: Sequence[ContactAttempt], today: dt.date) -> str:
    """Where things stand, from the attempts, newest first: how many tries since the client was last reached; "" for none."""
    if not attempts:
        return ""
    latest = attempts[0]
    day = day_words(latest.at.astimezone().date(), today)
    if latest.result is ContactResult.REACHED:
        return tr("Last in contact {day}, {way}.", day=day, way=way_words(latest.way))
    since = [each.result is ContactResult.REACHED for each in attempts]
    count = since.index(True) if True in since else len(since)
    return ntr(
        "{n} attempt, {day}: {result}.",
        "{n} attempts, the latest {day}: {result}.",
        count,
        day=day,
        result=result_words(latest.result),
    )


def attempt_words(attempt: ContactAttempt, today: dt.date) -> str:
    """One attempt on one line, without its note."""
    line = tr(
        "{when}, {way}: {result}", when=when(attempt.at, today), way=way_words(attempt.way), result=result_words(attempt.result)
    )
    return tr("{line}. Noted by {name}.", line=line, name=attempt.by) if attempt.by else f"{line}."


def planned_words(planned: PlannedVisit | None, today: dt.date) -> str:
    """When and where the next visit is; that none is planned, when there is none or it has been."""
    if planned is None:
        return tr("No visit is planned.")
    place = place_words(planned.place)
    if planned.on is None:
        return tr("Next visit: no day yet, {place}.", place=place)
    day = day_words(planned.on, today)
    if planned.on < today:
        return tr("The planned visit was {day}, {place}.", day=day, place=place)
    if planned.time:
        return tr("Next visit: {day} at {time}, {place}.", day=day, time=planned.time, place=place)
    return tr("Next visit: {day}, {place}.", day=day, place=place)


def agreed_talk_words(talk: ProgrammeSlot | None, today: dt.date) -> str:
    """When the next talk of the programme is, "" when none waits."""
    if talk is None:
        return ""
    if talk.due_from == talk.due_by:
        return tr("The next talk of the programme: {day}.", day=day_words(talk.due_by, today))
    first, last = formats.long_date(talk.due_from), formats.long_date(talk.due_by)
    return tr("The next talk of the programme: {first} to {last}.", first=first, last=last)


def visit_words(visit: Visit) -> str:
    """One sitting on one line: day, place, from when to when, minutes, pauses, why it stopped."""
    day, place, start = formats.long_date(visit.started_at.astimezone().date()), place_words(visit.place), visit.started_at
    if visit.ended_at == start:
        first = tr("{day}, {place}", day=day, place=place)  # entered from paper, which seldom says from when to when
    elif visit.ended_at is None:
        first = tr("{day}, {place}, from {start}, under way", day=day, place=place, start=formats.clock_time(start))
    else:
        minutes = _minutes(visit.ended_at - start)
        first = ntr(
            "{day}, {place}, {start} to {stop}, {n} minute",
            "{day}, {place}, {start} to {stop}, {n} minutes",
            minutes,
            day=day,
            place=place,
            start=formats.clock_time(start),
            stop=formats.clock_time(visit.ended_at),
        )
    ended = tr("Stopped because: {reason}", reason=pause_words(visit.ended_because)) if visit.ended_because is not None else ""
    return _sentences((first, _pauses_words(visit), ended))


def _pauses_words(visit: Visit) -> str:
    ended = [each for each in visit.pauses if each.ended_at is not None]
    if not ended:
        return ""
    minutes = _minutes(sum(((each.ended_at or each.started_at) - each.started_at for each in ended), dt.timedelta()))
    count = ntr("{n} pause", "{n} pauses", len(ended))
    total = ntr("{count}, {n} minute in all", "{count}, {n} minutes in all", minutes, count=count)
    reasons = dict.fromkeys(pause_words(each.reason) for each in ended if each.reason is not PauseReason.BREAK)
    return tr("{pauses} ({reasons})", pauses=total, reasons=", ".join(reasons)) if reasons else total


def _minutes(time: dt.timedelta) -> int:
    return round(time / _MINUTE)


def _sentences(parts: Iterable[str]) -> str:
    return " ".join(f"{part}." for part in parts if part)
