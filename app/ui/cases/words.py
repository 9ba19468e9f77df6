"""The words for what a client and an interview can be; translated when shown."""

from __future__ import annotations

import datetime as dt

from app.cases.clients import Mandate, Protection
from app.cases.interviews import Interview, InterviewState
from app.i18n import formats, ntr, tr


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


def state_words(state: InterviewState) -> str:
    """How far an interview has come."""
    return {
        InterviewState.OPEN: tr("Under way"),
        InterviewState.TALK_ENDED: tr("The talk is over, ratings remain"),
        InterviewState.COMPLETED: tr("Completed"),
        InterviewState.INTERRUPTED: tr("Interrupted"),
    }[state]


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
