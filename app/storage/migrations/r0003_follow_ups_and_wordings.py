"""Interviews can follow earlier ones or be entered from paper; clients have notes of their own; words can be imported."""

from __future__ import annotations

from alembic import op

revision = "0003"
down_revision: str | None = "0002"

# An interview that a follow-up looks back on may be erased, so `follow_up_of` refers to nothing: what stays is the bare id,
# which the log keeps all the same.
_CHANGES = (
    "ALTER TABLE interviews ADD COLUMN follow_up_of TEXT",
    "ALTER TABLE interviews ADD COLUMN follow_up_period TEXT",
    "ALTER TABLE interviews ADD COLUMN follow_up_since TEXT",
    "ALTER TABLE interviews ADD COLUMN from_paper INTEGER NOT NULL DEFAULT 0",
    """
    CREATE TABLE client_records (
        client_id TEXT NOT NULL,
        kind TEXT NOT NULL,
        "key" TEXT NOT NULL,
        content TEXT NOT NULL,
        first_seq INTEGER NOT NULL,
        PRIMARY KEY (client_id, kind, "key"),
        FOREIGN KEY(client_id) REFERENCES clients (id)
    ) WITHOUT ROWID, STRICT
    """,
    """
    CREATE TABLE wordings (
        id TEXT NOT NULL,
        version INTEGER NOT NULL,
        form_id TEXT NOT NULL,
        language TEXT NOT NULL,
        name TEXT NOT NULL,
        content TEXT NOT NULL,
        digest TEXT NOT NULL,
        imported_at TEXT NOT NULL,
        imported_by TEXT NOT NULL,
        retired INTEGER NOT NULL,
        first_seq INTEGER NOT NULL,
        PRIMARY KEY (id)
    ) STRICT
    """,
)


def upgrade() -> None:
    """Add them; what is there stays."""
    for statement in _CHANGES:
        op.execute(statement)
