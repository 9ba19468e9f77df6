"""The tables that follow from the log: each event changes them in the transaction that logs it.

`app.cases.projection.Projection` is the plain reading of the same; replaying the log through it must give what stands here.
Runs on the vault thread.
"""

from __future__ import annotations

import datetime as dt

import sqlalchemy as sa
from sqlalchemy.dialects.sqlite import insert

from app.cases.clients import Client
from app.cases.events import (
    AnswersRecorded,
    BackupRestored,
    ClientErased,
    ClientOpened,
    ClientRecordDropped,
    ClientRecordPut,
    ClientRevealed,
    ClientSaved,
    EarlierShown,
    ErasureFinished,
    Event,
    InterviewErased,
    InterviewMoved,
    InterviewOpened,
    InterviewReviewed,
    InterviewStarted,
    KeysChanged,
    LogRead,
    NotebookErased,
    NotebookPut,
    NotesErased,
    RecordDropped,
    RecordPut,
    RecoveryRehearsed,
    ScoresStored,
    VaultCreated,
    VaultLocked,
    VaultUnlocked,
    WordingImported,
    WordingRetired,
)
from app.cases.ids import ClientId, InterviewId
from app.cases.interviews import Interview
from app.errors import AppError, ErrorCode
from app.storage.column_types import written_moment
from app.storage.events import StoredEvent, is_work
from app.storage.note_tables import NoteTables
from app.storage.row_values import answer_values, client_values, interview_values, wording_values
from app.storage.rows import (
    AnswerTable,
    ClientRecordTable,
    ClientTable,
    ClientTermTable,
    EventRow,
    InterviewTable,
    RecordTable,
    ScoreTable,
    WordingTable,
)
from app.storage.search_terms import terms_of, whole_terms_of
from app.storage.statements import Prepared
from app.storage.strangers import need

_new_client = insert(ClientTable)
_PUT_CLIENT = _new_client.on_conflict_do_update(
    index_elements=[ClientTable.id],
    set_={column.name: column for column in _new_client.excluded if column.name != "id"},
)
_new_answer = insert(AnswerTable)
_put_answer = _new_answer.on_conflict_do_update(
    index_elements=[AnswerTable.interview_id, AnswerTable.box],
    set_={column.name: column for column in _new_answer.excluded if column.name not in ("interview_id", "box")},
)
_new_client_record = insert(ClientRecordTable)
_PUT_CLIENT_RECORD = _new_client_record.on_conflict_do_update(
    index_elements=[ClientRecordTable.client_id, ClientRecordTable.kind, ClientRecordTable.key],
    set_={"content": _new_client_record.excluded.content},
)
_PUT_TERMS = sa.insert(ClientTermTable)
_DROP_TERMS = sa.delete(ClientTermTable).where(ClientTermTable.client_id == sa.bindparam("the_client"))
_the_interview = sa.update(InterviewTable).where(InterviewTable.id == sa.bindparam("the_interview"))
_worked = _the_interview.values(latest_seq=sa.bindparam("seq"))
_answered = (
    sa.select(sa.func.count())
    .select_from(AnswerTable)
    .where(
        AnswerTable.interview_id == sa.bindparam("the_interview"),
        sa.or_(AnswerTable.given.is_not(None), AnswerTable.given_code.is_not(None)),
    )
    .scalar_subquery()
)
# Only the order matters, so the client on top is left alone: no page is written for it at every answer.
_owner = sa.select(InterviewTable.client_id).where(InterviewTable.id == sa.bindparam("the_interview")).scalar_subquery()
_top = sa.select(sa.func.max(sa.alias(ClientTable.__table__).c.latest_seq)).scalar_subquery()

_PUT_ANSWER = Prepared(_put_answer)
_ANSWERED = Prepared(_worked.values(position=sa.bindparam("new_position"), last_saved_at=sa.bindparam("saved_at")))
_COUNT_ANSWERS = Prepared(_the_interview.values(answered=_answered))
_WORKED = Prepared(_worked)
_MOVED = Prepared(_worked.values(state=sa.bindparam("new_state"), interrupted_because=sa.bindparam("because")))
_REVIEWED = Prepared(_worked.values(reviewed_on=sa.bindparam("on_day")))
_RAISE_CLIENT = Prepared(
    sa.update(ClientTable).where(ClientTable.id == _owner, ClientTable.latest_seq < _top).values(latest_seq=sa.bindparam("seq"))
)


class TableProjection:
    """The projections within one transaction."""

    def __init__(self, connection: sa.Connection) -> None:
        self._connection = connection
        self._notes = NoteTables(connection)

    def apply(self, event: Event, seq: int, at: dt.datetime) -> None:
        """Let the event that gets number `seq` change the tables.

        AppError NOT_FOUND when it is about somebody or something unknown, CLIENT_EXISTS when another client has the identity;
        then nothing has changed.
        """
        match event:
            case ClientSaved() | ClientRevealed() | ClientOpened() | ClientRecordPut() | ClientRecordDropped() | ClientErased():
                self._about_client(event, seq)
            case InterviewErased(interview_id=interview_id):
                self._erase_interviews(InterviewTable.id == interview_id)
            case InterviewStarted(interview=interview):
                self._start(interview, seq)
            case InterviewOpened(interview_id=interview_id) | EarlierShown(interview_id=interview_id):
                need(self._connection, InterviewTable.id == interview_id)
            case VaultCreated() | VaultUnlocked() | VaultLocked() | KeysChanged() | RecoveryRehearsed() | BackupRestored():
                pass
            case LogRead() | ErasureFinished():
                pass  # the log can be read about somebody who has been erased
            case WordingImported() | WordingRetired():
                self._change_wordings(event, seq)
            case AnswersRecorded():
                self._answer(event, seq, at)
            case _:
                self._note(event, seq)

    def apply_erased(self, stored: StoredEvent) -> None:
        """Let an event whose content was erased change what it still does: it was work with its client and its interview."""
        first = sa.alias(EventRow.__table__)
        owner = sa.select(first.c.client_id).where(
            first.c.interview_id == stored.interview_id, first.c.kind == InterviewStarted.name
        )
        whose = sa.literal(stored.client_id) if stored.client_id is not None else owner.scalar_subquery()
        if is_work(stored.kind):
            self._connection.execute(sa.update(ClientTable).where(ClientTable.id == whose).values(latest_seq=stored.seq))
            the_interview = sa.update(InterviewTable).where(InterviewTable.id == stored.interview_id)
            self._connection.execute(the_interview.values(latest_seq=stored.seq))  # it stands where only a note was erased

    def _about_client(
        self,
        event: ClientSaved | ClientRevealed | ClientOpened | ClientRecordPut | ClientRecordDropped | ClientErased,
        seq: int,
    ) -> None:
        match event:
            case ClientSaved(client=client):
                self._save_client(client, seq)
            case ClientRevealed(client_id=client_id) | ClientOpened(client_id=client_id):
                need(self._connection, ClientTable.id == client_id)
            case ClientRecordPut() | ClientRecordDropped():
                self._note_about_client(event, seq)
            case ClientErased(client_id=client_id):
                self._erase_client(client_id)

    def _note(
        self,
        event: RecordPut
        | RecordDropped
        | InterviewMoved
        | InterviewReviewed
        | ScoresStored
        | NotesErased
        | NotebookPut
        | NotebookErased,
        seq: int,
    ) -> None:
        match event:
            case NotebookPut():
                self._notes.put_page(event, seq)
            case NotesErased() | NotebookErased():
                self._notes.take(event)
            case _:
                self._work(event, seq)

    def _work(self, event: RecordPut | RecordDropped | InterviewMoved | InterviewReviewed | ScoresStored, seq: int) -> None:
        match event:
            case RecordPut():
                self._change(_WORKED, event.interview_id, seq)
                self._notes.put(event, seq)
            case RecordDropped():
                self._change(_WORKED, event.interview_id, seq)
                self._notes.drop(event)
            case InterviewMoved():
                self._change(_MOVED, event.interview_id, seq, new_state=event.state.value, because=event.interrupted_because)
            case InterviewReviewed():
                self._change(_REVIEWED, event.interview_id, seq, on_day=event.on.isoformat() if event.on else None)
            case ScoresStored():
                self._change(_WORKED, event.interview_id, seq)
                self._store_scores(event)

    def _answer(self, event: AnswersRecorded, seq: int, at: dt.datetime) -> None:
        self._change(_ANSWERED, event.interview_id, seq, new_position=event.position, saved_at=written_moment(at))
        for stored in event.boxes:
            _PUT_ANSWER.run(self._connection, answer_values(event.interview_id, stored))
        _COUNT_ANSWERS.run(self._connection, {"the_interview": event.interview_id})

    def _change(self, statement: Prepared, interview_id: InterviewId, seq: int, **values: str | None) -> None:
        changed = statement.run(self._connection, {"the_interview": interview_id, "seq": seq, **values})
        if not changed.rowcount:
            raise AppError(ErrorCode.NOT_FOUND)
        _RAISE_CLIENT.run(self._connection, {"the_interview": interview_id, "seq": seq})

    def _save_client(self, client: Client, seq: int) -> None:
        same = sa.select(ClientTable.id).where(ClientTable.identity == client.identity, ClientTable.id != client.id)
        if client.identity and self._connection.execute(same).first() is not None:
            raise AppError(ErrorCode.CLIENT_EXISTS)
        self._connection.execute(_PUT_CLIENT, {**client_values(client), "latest_seq": seq})
        self._connection.execute(_DROP_TERMS, {"the_client": client.id})
        beginnings, wholes = terms_of(client), whole_terms_of(client)
        terms = [
            {"term": term, "client_id": client.id, "by_beginning": term in beginnings, "in_full": term in wholes}
            for term in sorted(beginnings | wholes)
        ]
        if terms:
            self._connection.execute(_PUT_TERMS, terms)

    def _start(self, interview: Interview, seq: int) -> None:
        need(self._connection, ClientTable.id == interview.client_id)
        self._connection.execute(
            sa.insert(InterviewTable), {**interview_values(interview), "started_seq": seq, "latest_seq": seq}
        )
        _RAISE_CLIENT.run(self._connection, {"the_interview": interview.id, "seq": seq})

    def _note_about_client(self, event: ClientRecordPut | ClientRecordDropped, seq: int) -> None:
        need(self._connection, ClientTable.id == event.client_id)
        key = {"client_id": event.client_id, "kind": event.kind, "key": event.key}
        if isinstance(event, ClientRecordPut):
            self._connection.execute(_PUT_CLIENT_RECORD, {**key, "content": event.content, "first_seq": seq})
        else:
            self._connection.execute(sa.delete(ClientRecordTable).filter_by(**key))
        self._connection.execute(sa.update(ClientTable).where(ClientTable.id == event.client_id).values(latest_seq=seq))

    def _change_wordings(self, event: WordingImported | WordingRetired, seq: int) -> None:
        if isinstance(event, WordingImported):
            self._connection.execute(sa.insert(WordingTable), {**wording_values(event.wording), "first_seq": seq})
            return
        retired = sa.update(WordingTable).where(WordingTable.id == event.wording_id).values(retired=True)
        if not self._connection.execute(retired).rowcount:
            raise AppError(ErrorCode.NOT_FOUND)

    def _store_scores(self, event: ScoresStored) -> None:
        self._connection.execute(sa.delete(ScoreTable).where(ScoreTable.interview_id == event.interview_id))
        rows = [
            {
                "interview_id": event.interview_id,
                "place": place,
                "name": stored.name,
                "score": stored.score,
                "rules_version": event.rules_version,
                "currency_rate": event.currency_rate,
            }
            for place, stored in enumerate(event.scores)
        ]
        if rows:
            self._connection.execute(sa.insert(ScoreTable), rows)

    def _erase_client(self, client_id: ClientId) -> None:
        self._erase_interviews(InterviewTable.client_id == client_id)
        self._connection.execute(_DROP_TERMS, {"the_client": client_id})
        self._connection.execute(sa.delete(ClientRecordTable).where(ClientRecordTable.client_id == client_id))
        self._connection.execute(sa.delete(ClientTable).where(ClientTable.id == client_id))

    def _erase_interviews(self, which: sa.ColumnElement[bool]) -> None:
        ids = sa.select(InterviewTable.id).where(which)
        for table in (AnswerTable, RecordTable, ScoreTable):
            self._connection.execute(sa.delete(table).where(table.interview_id.in_(ids)))
        self._connection.execute(sa.delete(InterviewTable).where(which))
