"""What client card and clock already know: offered for one key, never filled in by itself (contracts 1)."""

from __future__ import annotations

import datetime as dt

from app.cases.clients import Client
from app.cases.interviews import Interview
from app.cases.personal_numbers import PersonalNumber, read_number
from app.cases.records import Place
from app.forms.model import Answer, BoxKey
from app.services.policy import Policy

IN_PERSON, BY_PHONE = 1, 2


def offer_for(
    box: BoxKey, client: Client, interview: Interview, now: dt.datetime, policy: Policy, place: Place | None = None
) -> Answer | None:
    """The answer to offer for this box, or None. G12 = N means that the interview was completed; G9 follows from the place."""
    local = now.astimezone()
    match box:
        case "G2":
            return client.case_number or None
        case "G3":
            return policy.unit or None
        case "G5":
            return interview.first_day.isoformat()
        case "G6":
            return interview.started_at.astimezone().strftime("%H:%M")
        case "G7":
            return local.strftime("%H:%M")
        case "G9" if place is not None:
            return BY_PHONE if place is Place.PHONE else IN_PERSON
        case "G11":
            return policy.caseworker or None
        case "G12":
            return "N"
        case "G16":
            number = read_number(client.identity, local.date())
            return number.day.isoformat() if isinstance(number, PersonalNumber) else None
        case _:
            return None
