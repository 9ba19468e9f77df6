"""The caseworker has a notebook of their own, single notes of a talk can be erased, and notes about clients are found by kind."""

from __future__ import annotations

from alembic import op

revision = "0004"
down_revision: str | None = "0003"

_CHANGES = (
    """
    CREATE TABLE notebook (
        kind TEXT NOT NULL,
        "key" TEXT NOT NULL,
        content TEXT NOT NULL,
        first_seq INTEGER NOT NULL,
        PRIMARY KEY (kind, "key")
    ) WITHOUT ROWID, STRICT
    """,
    # Reminders ask for programmes over all clients at every start, among notes of every other kind.
    "CREATE INDEX client_records_by_kind ON client_records (kind)",
    "DROP TRIGGER erased_events_by_erasure",
    # An erasure of notes says itself which contents went, and may only say so of notes: of its own interview, or of the notebook.
    """
    CREATE TRIGGER erased_events_by_erasure BEFORE INSERT ON erased_events
    WHEN NOT EXISTS (
        SELECT 1 FROM events AS erasure JOIN events AS erased ON erased.seq = NEW.seq AND erased.seq < erasure.seq
        WHERE erasure.seq = NEW.by_seq
        AND erased.kind NOT IN ('client_erased', 'interview_erased', 'notes_erased', 'notebook_erased', 'log_read') AND (
            erasure.kind = 'interview_erased' AND erased.interview_id = erasure.interview_id
            OR erasure.kind = 'client_erased' AND (
                erased.client_id = erasure.client_id
                OR erased.interview_id IN (SELECT interview_id FROM events WHERE client_id = erasure.client_id)
            )
            OR (
                erasure.kind = 'notes_erased' AND erased.kind IN ('record_put', 'record_dropped')
                AND erased.interview_id = erasure.interview_id
                OR erasure.kind = 'notebook_erased' AND erased.kind = 'notebook_put'
            ) AND EXISTS (
                SELECT 1 FROM event_contents AS said, json_each(said.content, '$.events') AS named
                WHERE said.seq = erasure.seq AND named.value = erased.seq
            )
        )
    )
    BEGIN SELECT RAISE(ABORT, 'only an erasure erases, and only what it is about'); END
    """,
)


def upgrade() -> None:
    """Add notebook and index, and let the guard of the log know of erased notes."""
    for statement in _CHANGES:
        op.execute(statement)
