"""Questions to the tables, answered in values of the field. Rows end here. Runs on the vault thread."""

from __future__ import annotations

import sqlalchemy as sa
from sqlalchemy.orm import InstrumentedAttribute, aliased

from app.cases.clients import Client, ClientRow, Contact, Protection
from app.cases.events import ScoreStored
from app.cases.ids import ClientId, InterviewId, RecordKey
from app.cases.interviews import Interview, InterviewState, StoredBox
from app.errors import AppError, ErrorCode
from app.forms.model import BoxKey
from app.services.ports import StoredRecord
from app.storage.rows import AnswerTable, Base, ClientTable, ClientTermTable, InterviewTable, RecordTable, ScoreTable
from app.storage.search_terms import compact, words_of

AnyRow = sa.Row[tuple[object, ...]]
AnySelect = sa.Select[tuple[object, ...]]
# Sorts after every word that begins like the one before it.
_LAST = "\U0010ffff"
# A word that more terms begin with than this is frequent.
FREQUENT = 1000


def _whole(table: type[Base]) -> AnySelect:
    return sa.select(*table.__table__.columns)


_CLIENT = _whole(ClientTable)
_INTERVIEW = _whole(InterviewTable)
_ANSWERS = _whole(AnswerTable).order_by(AnswerTable.interview_id, AnswerTable.box)
_RECORDS = _whole(RecordTable).order_by(RecordTable.first_seq)
_SCORES = _whole(ScoreTable).order_by(ScoreTable.interview_id, ScoreTable.place)
_OPEN_INTERVIEWS = (
    sa.select(sa.func.count())
    .select_from(InterviewTable)
    .where(InterviewTable.client_id == ClientTable.id, InterviewTable.state == InterviewState.OPEN)
    .scalar_subquery()
    .label("open_interviews")
)
_LISTED: AnySelect = sa.select(
    ClientTable.id,
    ClientTable.given_name,
    ClientTable.family_name,
    ClientTable.case_number,
    ClientTable.protection,
    _OPEN_INTERVIEWS,
)


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

    def search(self, text: str, limit: int) -> tuple[ClientRow, ...]:
        """Clients that fit the words, latest worked with first. A protected person stands in no list: only an identity or a
        case number typed in full finds one.
        """
        words = words_of(text)
        if not text.strip():
            query = _by_work(ClientTable.protection == Protection.NONE)
        elif not words:
            return ()
        else:
            query = self._fitting(words, compact(text))
        return tuple(_client_row(row) for row in self._connection.execute(query.limit(limit)))

    def _fitting(self, words: tuple[str, ...], whole: str) -> AnySelect:
        """When every word is frequent: go through the clients by work until enough fit. Otherwise: gather those whom the rarest
        word fits, and look whether the other words do. Each way would be slow in the other's case.
        """
        in_full = sa.select(ClientTermTable.client_id).where(ClientTermTable.term == whole, ClientTermTable.in_full)
        frequencies = {word: self._frequency(word) for word in words}
        rarest = min(words, key=lambda word: frequencies[word])
        if frequencies[rarest] > FREQUENT:
            begin = (_has_beginning(ClientTable.id, word) for word in words)
            return _by_work(sa.or_(sa.and_(ClientTable.protection == Protection.NONE, *begin), ClientTable.id.in_(in_full)))
        term = aliased(ClientTermTable)
        fitting = sa.select(term.client_id).where(
            term.term >= rarest,
            term.term < rarest + _LAST,
            term.by_beginning,
            *(_has_beginning(term.client_id, word) for word in words if word != rarest),
        )
        # The plus keeps SQLite from walking the whole index by work to find a few.
        return _LISTED.where(ClientTable.id.in_(fitting.union_all(in_full))).order_by(sa.text("+latest_seq DESC"))

    def _frequency(self, word: str) -> int:
        """How many terms begin with the word, counted no further than needed."""
        some = sa.select(ClientTermTable.client_id).where(ClientTermTable.term >= word, ClientTermTable.term < word + _LAST)
        return self._connection.execute(sa.select(sa.func.count()).select_from(some.limit(FREQUENT + 1).subquery())).scalar_one()

    def by_work(self) -> tuple[Client, ...]:
        """All clients, the one worked with last at the end; for checking against the log."""
        return tuple(_client(row) for row in self._connection.execute(_CLIENT.order_by(ClientTable.latest_seq)))

    def terms(self) -> frozenset[tuple[ClientId, str]]:
        """All search terms, for checking against the clients."""
        rows = self._connection.execute(sa.select(ClientTermTable.client_id, ClientTermTable.term))
        return frozenset((ClientId(row.client_id), row.term) for row in rows)


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


def _by_work(condition: sa.ColumnElement[bool]) -> AnySelect:
    return _LISTED.where(condition).order_by(ClientTable.latest_seq.desc())


def _has_beginning(client_id: InstrumentedAttribute[str], word: str) -> sa.ColumnElement[bool]:
    term = aliased(ClientTermTable)
    return sa.exists().where(term.client_id == client_id, term.term >= word, term.term < word + _LAST)


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


def _client_row(row: AnyRow) -> ClientRow:
    client = Client(
        id=ClientId(row.id),
        given_name=row.given_name,
        family_name=row.family_name,
        identity="",
        case_number=row.case_number,
        protection=row.protection,
    )
    return ClientRow(
        id=client.id,
        initials=client.initials,
        case_number=client.case_number,
        name=None if client.is_protected else f"{client.given_name} {client.family_name}".strip(),
        protection=client.protection,
        open_interviews=row.open_interviews,
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
