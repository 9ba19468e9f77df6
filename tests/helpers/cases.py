"""Fictive people and interviews for tests."""

from __future__ import annotations

import dataclasses
import datetime as dt

from app.cases import ids
from app.cases.clients import Client, Protection
from app.cases.ids import ClientId
from app.cases.interviews import FollowUp, FollowUpPeriod, Interview, StoredBox
from app.cases.wordings import Wording, WordingId
from app.forms.model import BoxKey, Special
from app.forms.overlay import ChoiceWords, OverlayRow, WordsOverlay

START = dt.datetime(2026, 11, 22, 9, 0, tzinfo=dt.UTC)


def a_client(
    given_name: str = "Åsa-Lena",
    family_name: str = "Öberg",
    identity: str = "196408233234",
    case_number: str = "2026/77-1",
    protection: Protection = Protection.NONE,
) -> Client:
    """A client who does not exist."""
    return Client(
        id=ids.new_client_id(),
        given_name=given_name,
        family_name=family_name,
        identity=identity,
        case_number=case_number,
        protection=protection,
    )


def an_interview(client_id: ClientId) -> Interview:
    """An interview begun at START."""
    return Interview(
        id=ids.new_interview_id(),
        client_id=client_id,
        form_id="asi-grund",
        form_version="1.0",
        form_digest="0" * 64,
        first_day=START.date(),
        started_at=START,
    )


def a_follow_up(earlier: Interview) -> Interview:
    """A follow-up of it, begun at START."""
    looking_back = FollowUp(earlier=earlier.id, period=FollowUpPeriod.SINCE_LAST, since=earlier.first_day)
    return dataclasses.replace(an_interview(earlier.client_id), form_id="asi-uppfoljning", follow_up=looking_back)


def a_wording(name: str = "Kommunens ordalydelse", *, items: int = 2, length: int = 20, version: int = 1) -> Wording:
    """Imported words with as many rows, each about as many characters long."""
    rows = tuple(
        OverlayRow(
            code=f"D{number}",
            official_code=f"E{number}",
            question="fråga " * (length // 6),
            choices=(ChoiceWords(code="0", words="Nej"), ChoiceWords(code="1", words="Ja")),
        )
        for number in range(items)
    )
    return Wording(
        id=WordingId(f"{name}-{version}"),
        version=version,
        overlay=WordsOverlay(form_id="asi-grund", language="sv", name=name, rows=rows),
        digest="0" * 64,
        imported_at=START,
        imported_by="someone",
    )


def a_box(key: str, answer: int | str | Special | None) -> StoredBox:
    """A box as a person answered it, with no rule about it."""
    code = answer.value if isinstance(answer, Special) else None
    value = None if isinstance(answer, Special) else answer
    return StoredBox(box=BoxKey(key), given=value, given_code=code, effective=value, effective_code=code)
