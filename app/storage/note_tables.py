"""The tables of notes and of the caseworker's own notebook: put, dropped, and erased one by one. Runs on the vault thread."""

from __future__ import annotations

import sqlalchemy as sa
from sqlalchemy.dialects.sqlite import insert

from app.cases.events import NotebookErased, NotebookPut, NotesErased, RecordDropped, RecordPut
from app.storage.erasure import Erasure
from app.storage.rows import NotebookTable, RecordTable
from app.storage.statements import Prepared

_new_record = insert(RecordTable)
_put_record = _new_record.on_conflict_do_update(
    index_elements=[RecordTable.interview_id, RecordTable.kind, RecordTable.key],
    set_={"content": _new_record.excluded.content},  # first_seq stays: a changed note keeps its place
)
_new_page = insert(NotebookTable)
_PUT_PAGE = _new_page.on_conflict_do_update(
    index_elements=[NotebookTable.kind, NotebookTable.key], set_={"content": _new_page.excluded.content}
)
_PUT_RECORD = Prepared(_put_record)


class NoteTables:
    """Both tables within one transaction."""

    def __init__(self, connection: sa.Connection) -> None:
        self._connection = connection

    def put_page(self, event: NotebookPut, seq: int) -> None:
        """Add or change a page."""
        values = {"kind": event.kind, "key": event.key, "content": event.content, "first_seq": seq}
        self._connection.execute(_PUT_PAGE, values)

    def take(self, event: NotesErased | NotebookErased) -> None:
        """What stands is then what the rest of the log adds up to; it is made anew from there.

        That holds also where an erasure is put back and the log had lost some of the contents that it takes before.
        """
        rest = Erasure(self._connection).left_by(event)
        if isinstance(event, NotesErased):
            self._connection.execute(sa.delete(RecordTable).where(RecordTable.interview_id == event.interview_id))
        else:
            self._connection.execute(sa.delete(NotebookTable))
        for seq, told in rest:
            match told:
                case RecordPut():
                    self.put(told, seq)
                case RecordDropped():
                    self.drop(told)
                case NotebookPut():
                    self.put_page(told, seq)

    def put(self, event: RecordPut, seq: int) -> None:
        """Add or change a note; a changed one keeps its place."""
        values = {"interview_id": event.interview_id, "kind": event.kind, "key": event.key, "content": event.content}
        _PUT_RECORD.run(self._connection, {**values, "first_seq": seq})

    def drop(self, event: RecordDropped) -> None:
        """Take a note away."""
        self._connection.execute(
            sa.delete(RecordTable).where(
                RecordTable.interview_id == event.interview_id,
                RecordTable.kind == event.kind,
                RecordTable.key == event.key,
            )
        )
