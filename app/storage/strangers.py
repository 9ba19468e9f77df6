"""What may not be logged because it is about somebody or something that is not there. Runs on the vault thread."""

from __future__ import annotations

import sqlalchemy as sa

from app.cases.events import (
    ClientErased,
    EarlierShown,
    Event,
    InterviewErased,
    InterviewStarted,
    NotebookErased,
    NotesErased,
)
from app.cases.interviews import FollowUp, Interview
from app.errors import AppError, ErrorCode
from app.storage.erasure import Erasure
from app.storage.rows import ClientTable, InterviewTable


def refuse_strangers(connection: sa.Connection, event: Event) -> None:
    """AppError NOT_FOUND when an event erases what is not there, or looks back on an interview that is not the client's.

    An erasure of notes names whole lives of notes (`note_lives`), and nothing else.

    Asked when something happens, and not when it is put back from the journal: what was erased by then came back without a
    content, so there is no row of it.
    """
    match event:
        case ClientErased(client_id=client_id):
            need(connection, ClientTable.id == client_id)
        case InterviewErased(interview_id=interview_id):
            need(connection, InterviewTable.id == interview_id)
        case NotesErased() | NotebookErased():
            Erasure(connection).refuse_half(event)
        case EarlierShown(interview_id=interview_id, earlier_id=earlier_id):
            owner = sa.select(InterviewTable.client_id).where(InterviewTable.id == interview_id).scalar_subquery()
            need(connection, InterviewTable.id == earlier_id, InterviewTable.client_id == owner)
        case InterviewStarted(interview=Interview(follow_up=FollowUp(earlier=earlier), client_id=client_id)):
            need(connection, InterviewTable.id == earlier, InterviewTable.client_id == client_id)
        case _:
            pass


def need(connection: sa.Connection, *conditions: sa.ColumnElement[bool]) -> None:
    """AppError NOT_FOUND when no row fits."""
    if connection.execute(sa.select(sa.literal(1)).where(*conditions)).first() is None:
        raise AppError(ErrorCode.NOT_FOUND)
