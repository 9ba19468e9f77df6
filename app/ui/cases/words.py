"""The words for what a client and an interview can be; translated when shown."""

from __future__ import annotations

import datetime as dt

from app.cases.clients import Mandate, Protection
from app.cases.interviews import FollowUp, FollowUpPeriod, Interview, InterviewState
from app.forms.engine.window import thirty_days
from app.forms.model import FormUse
from app.i18n import formats, ntr, tr
from app.services.outlines import EarlyEnd


def protection_words(protection: Protection) -> str:
    """The level in two words."""
    return {
        Protection.NONE: tr("No protected details"),
        Protection.CONFIDENTIALITY_MARK: tr("Confidentiality mark"),
        Protection.PROTECTED_REGISTRATION: tr("Protected registration"),
        Protection.FICTITIOUS_IDENTITY: tr("Fictitious identity"),
    }[protection]


def protection_explanation(protection: Protection) -> str:
    """What the level means for the one who works here."""
    return {
        Protection.NONE: tr("The name stands in the list of clients."),
        Protection.CONFIDENTIALITY_MARK: tr(
            "A warning from the population register: weigh the secrecy before every disclosure. "
            "The name stands in no list, and showing it is logged."
        ),
        Protection.PROTECTED_REGISTRATION: tr(
            "The person is registered somewhere else than where they live. Write no address here. "
            "The name stands in no list, and showing it is logged."
        ),
        Protection.FICTITIOUS_IDENTITY: tr(
            "Strongest of all. Write only the new identity, never the earlier one. The name stands in no list, and "
            "showing it is logged."
        ),
    }[protection]


def mandate_words(mandate: Mandate) -> str:
    """On what ground the person is here."""
    return {
        Mandate.VOLUNTARY: tr("Of one's own accord"),
        Mandate.COURT_ORDERED: tr("By a court's direction or contract care"),
        Mandate.COMPULSORY_CARE: tr("Compulsory care (LVM)"),
    }[mandate]


def mandate_explanation(mandate: Mandate) -> str:
    """What that changes in the talk."""
    if mandate is Mandate.VOLUNTARY:
        return ""
    return tr("The talk then begins with saying plainly what others decide and what the client decides.")


def state_words(state: InterviewState, use: FormUse = FormUse.INTERVIEW) -> str:
    """How far an interview has come; a talk has notes to see to where an interview has ratings."""
    match use, state:
        case FormUse.TALK, InterviewState.TALK_ENDED:
            return tr("The talk is over, the notes remain")
        case FormUse.TALK, InterviewState.COMPLETED:
            return tr("The talk is over, and the notes are seen to")
        case FormUse.TEST, InterviewState.COMPLETED:
            return tr("Answered and done")
        case _:
            return _of_interview(state)


def _of_interview(state: InterviewState) -> str:
    return {
        InterviewState.OPEN: tr("Under way"),
        InterviewState.TALK_ENDED: tr("The talk is over, ratings remain"),
        InterviewState.COMPLETED: tr("Completed"),
        InterviewState.INTERRUPTED: tr("Interrupted"),
    }[state]


def early_end_words(end: EarlyEnd) -> str:
    """How an interview that was closed unfinished ended."""
    return {
        EarlyEnd.INTERRUPTED: tr("Interrupted"),
        EarlyEnd.DECLINED: tr("The client did not want to"),
        EarlyEnd.UNABLE: tr("The client was not able to"),
    }[end]


def standing_words(interview: Interview, early_end: EarlyEnd | None = None, use: FormUse = FormUse.INTERVIEW) -> str:
    """How far the interview has come, and how many answers there are, in one line. A talk has no answers to count."""
    state = state_words(interview.state, use) if early_end is None else early_end_words(early_end)
    if use in (FormUse.TALK, FormUse.TIMELINE):
        return tr("{state}.", state=state)
    if not interview.answered:
        return tr("{state}. No answers yet.", state=state)
    return tr("{state}. {progress}.", state=state, progress=progress_words(interview))


def window_words(interview: Interview) -> str:
    """The 30 days the interview asks about, as dates."""
    window = thirty_days(interview.first_day)
    return tr("The 30 days: {first} to {last}.", first=formats.long_date(window.first), last=formats.long_date(window.last))


def looks_back_words(follow_up: FollowUp) -> str:
    """How far back a follow-up looks, as a date."""
    since = formats.long_date(follow_up.since)
    return {
        FollowUpPeriod.THIRTY_DAYS: tr("Looks back 30 days, to {since}.", since=since),
        FollowUpPeriod.SIX_MONTHS: tr("Looks back six months, to {since}.", since=since),
        FollowUpPeriod.SINCE_LAST: tr("Looks back to the last interview, {since}.", since=since),
    }[follow_up.period]


def progress_words(interview: Interview) -> str:
    """How many answers the vault holds."""
    return ntr("{n} answer saved", "{n} answers saved", interview.answered)


def saved_words(interview: Interview, today: dt.date) -> str:
    """When it was last saved, or that nothing is yet."""
    if interview.last_saved_at is None:
        return tr("No answers yet")
    return tr("Last saved {when}", when=when(interview.last_saved_at, today))


def when(moment: dt.datetime, today: dt.date) -> str:
    """A moment as people say it: "today 14:03", or the date with the time."""
    day, time = moment.astimezone().date(), formats.clock_time(moment)
    if day == today:
        return tr("today {time}", time=time)
    return tr("{date} {time}", date=formats.long_date(day), time=time)
