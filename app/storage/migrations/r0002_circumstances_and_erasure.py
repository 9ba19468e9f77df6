"""Each event says under what circumstances it was logged, and what an erasure took is told apart from what is missing."""

from __future__ import annotations

from alembic import op

revision = "0002"
down_revision: str | None = "0001"

# Events of the first version keep NULL here, and with it their hash.
_CHANGES = (
    "ALTER TABLE events ADD COLUMN circumstances TEXT",
    "CREATE INDEX events_by_client ON events (client_id) WHERE client_id IS NOT NULL",
    "CREATE INDEX events_of_vault ON events (kind) WHERE client_id IS NULL AND interview_id IS NULL",
    """
    CREATE TABLE erased_events (
        seq INTEGER NOT NULL,
        by_seq INTEGER NOT NULL,
        PRIMARY KEY (seq),
        FOREIGN KEY(seq) REFERENCES events (seq),
        FOREIGN KEY(by_seq) REFERENCES events (seq)
    ) STRICT
    """,
    "DROP TRIGGER event_contents_never_go",
)
# A content goes only when an erasure that stands in the log covers it, and then it never comes back.
_TRIGGERS = (
    """
    CREATE TRIGGER event_contents_never_go BEFORE DELETE ON event_contents
    WHEN NOT EXISTS (SELECT 1 FROM erased_events WHERE seq = OLD.seq)
    BEGIN SELECT RAISE(ABORT, 'what happened leaves only by erasure'); END
    """,
    """
    CREATE TRIGGER event_contents_stay_erased BEFORE INSERT ON event_contents
    WHEN EXISTS (SELECT 1 FROM erased_events WHERE seq = NEW.seq)
    BEGIN SELECT RAISE(ABORT, 'what was erased does not come back'); END
    """,
    """
    CREATE TRIGGER erased_events_by_erasure BEFORE INSERT ON erased_events
    WHEN NOT EXISTS (
        SELECT 1 FROM events AS erasure JOIN events AS erased ON erased.seq = NEW.seq AND erased.seq < erasure.seq
        WHERE erasure.seq = NEW.by_seq AND erased.kind NOT IN ('client_erased', 'interview_erased', 'log_read') AND (
            erasure.kind = 'interview_erased' AND erased.interview_id = erasure.interview_id
            OR erasure.kind = 'client_erased' AND (
                erased.client_id = erasure.client_id
                OR erased.interview_id IN (SELECT interview_id FROM events WHERE client_id = erasure.client_id)
            )
        )
    )
    BEGIN SELECT RAISE(ABORT, 'only an erasure erases, and only what it is about'); END
    """,
    """
    CREATE TRIGGER erased_events_stay BEFORE UPDATE ON erased_events
    BEGIN SELECT RAISE(ABORT, 'what was erased stays erased'); END
    """,
    """
    CREATE TRIGGER erased_events_never_go BEFORE DELETE ON erased_events
    BEGIN SELECT RAISE(ABORT, 'what was erased stays erased'); END
    """,
)


def upgrade() -> None:
    """Change the tables and what guards the log."""
    for statement in (*_CHANGES, *_TRIGGERS):
        op.execute(statement)
