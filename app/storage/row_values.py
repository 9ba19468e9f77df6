"""Values of the field as the columns of their tables."""

from __future__ import annotations

import json

from app.cases import codec
from app.cases.clients import Client
from app.cases.ids import InterviewId
from app.cases.interviews import Interview, StoredBox
from app.cases.wordings import Wording


def client_values(client: Client) -> dict[str, object]:
    """A client as a row; its place in the list is not part of it."""
    contact = client.contact
    return {
        "id": client.id,
        "given_name": client.given_name,
        "family_name": client.family_name,
        "identity": client.identity,
        "case_number": client.case_number,
        "phone": contact.phone,
        "email": contact.email,
        "address": contact.address,
        "safe_way": contact.safe_way,
        "may_leave_message": contact.may_leave_message,
        "protection": client.protection,
        "mandate": client.mandate,
        "is_practice": client.is_practice,
    }


def interview_values(interview: Interview) -> dict[str, object]:
    """An interview as a row, without its places in the log."""
    follow_up = interview.follow_up
    return {
        "id": interview.id,
        "client_id": interview.client_id,
        "form_id": interview.form_id,
        "form_version": interview.form_version,
        "form_digest": interview.form_digest,
        "first_day": interview.first_day,
        "started_at": interview.started_at,
        "state": interview.state,
        "position": interview.position,
        "interrupted_because": interview.interrupted_because,
        "reviewed_on": interview.reviewed_on,
        "answered": interview.answered,
        "last_saved_at": interview.last_saved_at,
        "follow_up_of": None if follow_up is None else follow_up.earlier,
        "follow_up_period": None if follow_up is None else follow_up.period,
        "follow_up_since": None if follow_up is None else follow_up.since,
        "from_paper": interview.from_paper,
    }


def wording_values(wording: Wording) -> dict[str, object]:
    """Imported words as a row, without their place in the log."""
    overlay = wording.overlay
    return {
        "id": wording.id,
        "version": wording.version,
        "form_id": overlay.form_id,
        "language": overlay.language,
        "name": overlay.name,
        "content": json.dumps(codec.encode(overlay.rows), ensure_ascii=False, sort_keys=True, separators=(",", ":")),
        "digest": wording.digest,
        "imported_at": wording.imported_at,
        "imported_by": wording.imported_by,
        "retired": wording.retired,
    }


def answer_values(interview_id: InterviewId, stored: StoredBox) -> dict[str, object]:
    """One box of an interview as a row."""
    return {
        "interview_id": interview_id,
        "box": stored.box,
        "given": stored.given,
        "given_code": stored.given_code,
        "effective": stored.effective,
        "effective_code": stored.effective_code,
        "rule": stored.rule,
        "relevant": stored.relevant,
        "undone": stored.undone,
    }
