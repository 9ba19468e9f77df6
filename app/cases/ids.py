"""Identifiers: random, made by the program, meaning nothing outside the vault."""

from __future__ import annotations

import uuid
from typing import NewType

ClientId = NewType("ClientId", str)
InterviewId = NewType("InterviewId", str)
RecordKey = NewType("RecordKey", str)


def new_client_id() -> ClientId:
    """A fresh random client id."""
    return ClientId(uuid.uuid4().hex)


def new_interview_id() -> InterviewId:
    """A fresh random interview id."""
    return InterviewId(uuid.uuid4().hex)


def new_record_key() -> RecordKey:
    """A fresh random key for a comment, a visit or a card."""
    return RecordKey(uuid.uuid4().hex)
