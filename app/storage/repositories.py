"""Questions to the tables, answered in values of the field. Rows end here. Runs on the vault thread."""

from __future__ import annotations

import json
from functools import lru_cache

import sqlalchemy as sa

from app.cases import codec
from app.cases.clients import Client, Contact
from app.cases.events import ScoreStored
from app.cases.ids import ClientId, InterviewId, RecordKey
from app.cases.interviews import FollowUp, Interview, InterviewLine, InterviewState, StoredBox
from app.cases.wordings import Wording, WordingId
from app.errors import AppError, ErrorCode
from app.forms.model import BoxKey
from app.forms.overlay import OverlayRow, WordsOverlay
from app.services.ports import StoredRecord
from app.storage.rows import (
    AnswerTable,
    Base,
    ClientRecordTable,
    ClientTable,
    ClientTermTable,
    InterviewTable,
    NotebookTable,
    RecordTable,
    ScoreTable,
    WordingTable,
)

AnyRow = sa.Row[tuple[object, ...]]
AnySelect = sa.Select[tuple[object, ...]]


def _whole(table: type[Base]) -> AnySelect:
    return sa.select(*table.__table__.columns)


_CLIENT = _whole(ClientTable)
_CLIENT_RECORDS = _whole(ClientRecordTable).order_by(ClientRecordTable.first_seq)
_WORDINGS = _whole(WordingTable).order_by(WordingTable.first_seq)
_NOTEBOOK = _whole(NotebookTable).order_by(NotebookTable.first_seq)
_INTERVIEW = _whole(InterviewTable)
_LINES = sa.select(
    InterviewTable.id,
    InterviewTable.client_id,
    InterviewTable.form_id,
    InterviewTable.first_day,
    InterviewTable.started_at,
)
_ANSWERS = _whole(AnswerTable).order_by(AnswerTable.interview_id, AnswerTable.box)
_RECORDS = _whole(RecordTable).order_by(RecordTable.first_seq)
_SCORES = _whole(ScoreTable).order_by(ScoreTable.interview_id, ScoreTable.place)


class ClientQueries:
    """Clients within one transaction."""

    def __init__(self, connection: sa.Connection) -> None:
        self._connection = connection

    def client(self, client_id: ClientId) -> Client:
        """The client, or AppError NOT_FOUND."""
        row = self._connection.execute(_CLIENT.where(ClientTable.id == client_id)).first()
        if row is None:
            raise AppError(ErrorCode.NOT_FOUND)
        return _client(row)

    def with_identity(self, identity: str) -> Client | None:
        """The client with exactly that identity; an empty one is nobody's."""
        row = self._connection.execute(_CLIENT.where(ClientTable.identity == identity, ClientTable.identity != "")).first()
        return None if row is None else _client(row)

    def by_work(self) -> tuple[Client, ...]:
        """All clients, the one worked with last at the end; for checking against the log."""
        return tuple(_client(row) for row in self._connection.execute(_CLIENT.order_by(ClientTable.latest_seq)))

    def records(self, client_id: ClientId) -> tuple[StoredRecord, ...]:
        """Every note about the client, in the order they were first put; AppError NOT_FOUND."""
        self.client(client_id)
        query = _CLIENT_RECORDS.where(ClientRecordTable.client_id == client_id)
        return tuple(_record(row) for row in self._connection.execute(query))

    def records_of_kind(self, kind: str) -> tuple[tuple[ClientId, StoredRecord], ...]:
        """Notes of one kind over all clients, each client's in the order they were first put."""
        query = _whole(ClientRecordTable).where(ClientRecordTable.kind == kind)
        rows = self._connection.execute(query.order_by(ClientRecordTable.client_id, ClientRecordTable.first_seq))
        return tuple((ClientId(row.client_id), _record(row)) for row in rows)

    def terms(self) -> frozenset[tuple[ClientId, str]]:
        """All search terms, for checking against the clients."""
        rows = self._connection.execute(sa.select(ClientTermTable.client_id, ClientTermTable.term))
        return frozenset((ClientId(row.client_id), row.term) for row in rows)


class WordingQueries:
    """Imported words within one transaction."""

    def __init__(self, connection: sa.Connection) -> None:
        self._connection = connection

    def all(self) -> tuple[Wording, ...]:
        """Every wording, in the order of import."""
        return tuple(_wording(row) for row in self._connection.execute(_WORDINGS))


class NotebookQueries:
    """The caseworker's own notebook within one transaction."""

    def __init__(self, connection: sa.Connection) -> None:
        self._connection = connection

    def all(self) -> tuple[StoredRecord, ...]:
        """Every page, in the order they were first put."""
        return tuple(_record(row) for row in self._connection.execute(_NOTEBOOK))


class InterviewQueries:
    """Interviews and what belongs to them, within one transaction."""

    def __init__(self, connection: sa.Connection) -> None:
        self._connection = connection

    def interview(self, interview_id: InterviewId) -> Interview:
        """The interview, or AppError NOT_FOUND."""
        row = self._connection.execute(_INTERVIEW.where(InterviewTable.id == interview_id)).first()
        if row is None:
            raise AppError(ErrorCode.NOT_FOUND)
        return _interview(row)

    def of_client(self, client_id: ClientId) -> tuple[Interview, ...]:
        """Newest first."""
        query = _INTERVIEW.where(InterviewTable.client_id == client_id).order_by(InterviewTable.started_seq.desc())
        return tuple(_interview(row) for row in self._connection.execute(query))

    def latest_open(self) -> Interview | None:
        """The open interview with the latest work."""
        query = _INTERVIEW.where(InterviewTable.state == InterviewState.OPEN).order_by(InterviewTable.latest_seq.desc())
        row = self._connection.execute(query.limit(1)).first()
        return None if row is None else _interview(row)

    def in_state(self, state: InterviewState) -> tuple[Interview, ...]:
        """The one worked with longest ago first."""
        query = _INTERVIEW.where(InterviewTable.state == state).order_by(InterviewTable.latest_seq)
        return tuple(_interview(row) for row in self._connection.execute(query))

    def lines_in_state(self, state: InterviewState) -> tuple[InterviewLine, ...]:
        """The one worked with longest ago first; only what a line needs is read."""
        query = _LINES.where(InterviewTable.state == state).order_by(InterviewTable.latest_seq)
        return tuple(
            InterviewLine(
                id=InterviewId(interview_id),
                client_id=ClientId(client_id),
                form_id=form_id,
                state=state,
                first_day=first_day,
                started_at=started_at,
            )
            for interview_id, client_id, form_id, first_day, started_at in self._connection.execute(query)
        )

    def boxes(self, interview_id: InterviewId) -> tuple[StoredBox, ...]:
        """Every stored box, by key."""
        self.interview(interview_id)
        return tuple(_box(row) for row in self._connection.execute(_ANSWERS.where(AnswerTable.interview_id == interview_id)))

    def records(self, interview_id: InterviewId) -> tuple[StoredRecord, ...]:
        """Every record, in the order they were first put."""
        self.interview(interview_id)
        return tuple(_record(row) for row in self._connection.execute(_RECORDS.where(RecordTable.interview_id == interview_id)))

    def records_of_kind(self, kind: str) -> tuple[tuple[InterviewId, StoredRecord], ...]:
        """Records of one kind: by the interviews' start, then in the order they were first put."""
        query = (
            _whole(RecordTable)
            .join_from(RecordTable, InterviewTable)
            .where(RecordTable.kind == kind)
            .order_by(InterviewTable.started_seq, RecordTable.first_seq)
        )
        return tuple((InterviewId(row.interview_id), _record(row)) for row in self._connection.execute(query))

    def scores(self, interview_id: InterviewId) -> tuple[ScoreStored, ...]:
        """The composite scores stored at completion."""
        self.interview(interview_id)
        rows = self._connection.execute(_SCORES.where(ScoreTable.interview_id == interview_id))
        return tuple(ScoreStored(name=row.name, score=row.score) for row in rows)

    def by_start(self) -> tuple[Interview, ...]:
        """All interviews, the first one first; for checking against the log."""
        return tuple(_interview(row) for row in self._connection.execute(_INTERVIEW.order_by(InterviewTable.started_seq)))


def _client(row: AnyRow) -> Client:
    contact = Contact(
        phone=row.phone,
        email=row.email,
        address=row.address,
        safe_way=row.safe_way,
        may_leave_message=row.may_leave_message,
    )
    return Client(
        id=ClientId(row.id),
        given_name=row.given_name,
        family_name=row.family_name,
        identity=row.identity,
        case_number=row.case_number,
        contact=contact,
        protection=row.protection,
        mandate=row.mandate,
        is_practice=row.is_practice,
    )


def _interview(row: AnyRow) -> Interview:
    return Interview(
        id=InterviewId(row.id),
        client_id=ClientId(row.client_id),
        form_id=row.form_id,
        form_version=row.form_version,
        form_digest=row.form_digest,
        first_day=row.first_day,
        started_at=row.started_at,
        state=row.state,
        position=None if row.position is None else BoxKey(row.position),
        interrupted_because=row.interrupted_because,
        reviewed_on=row.reviewed_on,
        answered=row.answered,
        last_saved_at=row.last_saved_at,
        follow_up=_follow_up(row),
        from_paper=row.from_paper,
    )


def _follow_up(row: AnyRow) -> FollowUp | None:
    if row.follow_up_of is None:
        return None
    return FollowUp(earlier=InterviewId(row.follow_up_of), period=row.follow_up_period, since=row.follow_up_since)


@lru_cache(maxsize=32)
def _overlay_rows(content: str) -> tuple[OverlayRow, ...]:
    """The rows of a wording; kept, as they never change, are about nobody and are asked for by every screen of an interview."""
    rows: tuple[OverlayRow, ...] = codec.decode(tuple[OverlayRow, ...], json.loads(content))
    return rows


def _wording(row: AnyRow) -> Wording:
    rows = _overlay_rows(row.content)
    return Wording(
        id=WordingId(row.id),
        version=row.version,
        overlay=WordsOverlay(form_id=row.form_id, language=row.language, name=row.name, rows=rows),
        digest=row.digest,
        imported_at=row.imported_at,
        imported_by=row.imported_by,
        retired=row.retired,
    )


def _box(row: AnyRow) -> StoredBox:
    return StoredBox(
        box=BoxKey(row.box),
        given=row.given,
        given_code=row.given_code,
        effective=row.effective,
        effective_code=row.effective_code,
        rule=row.rule,
        relevant=row.relevant,
        undone=row.undone,
    )


def _record(row: AnyRow) -> StoredRecord:
    return StoredRecord(kind=row.kind, key=RecordKey(row.key), content=row.content)
