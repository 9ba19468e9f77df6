"""Fictive people and interviews for tests."""

from __future__ import annotations

import datetime as dt

from app.cases import ids
from app.cases.clients import Client, Protection
from app.cases.ids import ClientId
from app.cases.interviews import Interview, StoredBox
from app.forms.model import BoxKey, Special

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


def a_box(key: str, answer: int | str | Special | None) -> StoredBox:
    """A box as a person answered it, with no rule about it."""
    code = answer.value if isinstance(answer, Special) else None
    value = None if isinstance(answer, Special) else answer
    return StoredBox(box=BoxKey(key), given=value, given_code=code, effective=value, effective_code=code)
