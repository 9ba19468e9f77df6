CREATE TABLE alembic_version (
    version_num VARCHAR(32) NOT NULL,
    CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
);

CREATE TABLE answers (
    interview_id TEXT NOT NULL,
    box TEXT NOT NULL,
    given ANY,
    given_code TEXT,
    effective ANY,
    effective_code TEXT,
    rule TEXT,
    relevant INTEGER NOT NULL,
    undone TEXT,
    PRIMARY KEY (interview_id, box),
    FOREIGN KEY(interview_id) REFERENCES interviews (id)
) WITHOUT ROWID, STRICT;

CREATE INDEX answers_by_value ON answers (box, effective, effective_code, interview_id);

CREATE TABLE client_records (
    client_id TEXT NOT NULL,
    kind TEXT NOT NULL,
    "key" TEXT NOT NULL,
    content TEXT NOT NULL,
    first_seq INTEGER NOT NULL,
    PRIMARY KEY (client_id, kind, "key"),
    FOREIGN KEY(client_id) REFERENCES clients (id)
) WITHOUT ROWID, STRICT;

CREATE INDEX client_records_by_kind ON client_records (kind);

CREATE TABLE client_terms (
    term TEXT NOT NULL,
    client_id TEXT NOT NULL,
    by_beginning INTEGER NOT NULL,
    in_full INTEGER NOT NULL,
    PRIMARY KEY (term, client_id),
    FOREIGN KEY(client_id) REFERENCES clients (id)
) WITHOUT ROWID, STRICT;

CREATE INDEX client_terms_by_client ON client_terms (client_id);

CREATE TABLE clients (
    id TEXT NOT NULL,
    given_name TEXT NOT NULL,
    family_name TEXT NOT NULL,
    identity TEXT NOT NULL,
    case_number TEXT NOT NULL,
    phone TEXT NOT NULL,
    email TEXT NOT NULL,
    address TEXT NOT NULL,
    safe_way TEXT NOT NULL,
    may_leave_message INTEGER,
    protection TEXT NOT NULL,
    mandate TEXT NOT NULL,
    is_practice INTEGER NOT NULL,
    latest_seq INTEGER NOT NULL,
    PRIMARY KEY (id)
) WITHOUT ROWID, STRICT;

CREATE UNIQUE INDEX clients_by_identity ON clients (identity) WHERE identity <> '';

CREATE INDEX clients_by_work ON clients (latest_seq);

CREATE TABLE erased_events (
    seq INTEGER NOT NULL,
    by_seq INTEGER NOT NULL,
    PRIMARY KEY (seq),
    FOREIGN KEY(seq) REFERENCES events (seq),
    FOREIGN KEY(by_seq) REFERENCES events (seq)
) STRICT;

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
BEGIN SELECT RAISE(ABORT, 'only an erasure erases, and only what it is about'); END;

CREATE TRIGGER erased_events_never_go BEFORE DELETE ON erased_events
BEGIN SELECT RAISE(ABORT, 'what was erased stays erased'); END;

CREATE TRIGGER erased_events_stay BEFORE UPDATE ON erased_events
BEGIN SELECT RAISE(ABORT, 'what was erased stays erased'); END;

CREATE TABLE event_contents (
    seq INTEGER NOT NULL,
    salt BLOB NOT NULL,
    content TEXT NOT NULL,
    PRIMARY KEY (seq),
    FOREIGN KEY(seq) REFERENCES events (seq)
) STRICT;

CREATE TRIGGER event_contents_never_go BEFORE DELETE ON event_contents
WHEN NOT EXISTS (SELECT 1 FROM erased_events WHERE seq = OLD.seq)
BEGIN SELECT RAISE(ABORT, 'what happened leaves only by erasure'); END;

CREATE TRIGGER event_contents_stay BEFORE UPDATE ON event_contents
BEGIN SELECT RAISE(ABORT, 'what happened is never changed'); END;

CREATE TRIGGER event_contents_stay_erased BEFORE INSERT ON event_contents
WHEN EXISTS (SELECT 1 FROM erased_events WHERE seq = NEW.seq)
BEGIN SELECT RAISE(ABORT, 'what was erased does not come back'); END;

CREATE TABLE events (
    seq INTEGER NOT NULL,
    at TEXT NOT NULL,
    kind TEXT NOT NULL,
    client_id TEXT,
    interview_id TEXT,
    digest BLOB NOT NULL,
    prev BLOB NOT NULL,
    hash BLOB NOT NULL, circumstances TEXT,
    PRIMARY KEY (seq)
) STRICT;

CREATE INDEX events_by_client ON events (client_id) WHERE client_id IS NOT NULL;

CREATE INDEX events_by_interview ON events (interview_id);

CREATE INDEX events_of_vault ON events (kind) WHERE client_id IS NULL AND interview_id IS NULL;

CREATE TRIGGER events_in_order BEFORE INSERT ON events
WHEN NEW.seq IS NOT (SELECT coalesce(max(seq), 0) + 1 FROM events)
BEGIN SELECT RAISE(ABORT, 'the log has one number after the other'); END;

CREATE TRIGGER events_never_go BEFORE DELETE ON events
BEGIN SELECT RAISE(ABORT, 'the log is never shortened'); END;

CREATE TRIGGER events_stay BEFORE UPDATE ON events
BEGIN SELECT RAISE(ABORT, 'the log is never changed'); END;

CREATE TABLE interviews (
    id TEXT NOT NULL,
    client_id TEXT NOT NULL,
    form_id TEXT NOT NULL,
    form_version TEXT NOT NULL,
    form_digest TEXT NOT NULL,
    first_day TEXT NOT NULL,
    started_at TEXT NOT NULL,
    state TEXT NOT NULL,
    position TEXT,
    interrupted_because TEXT NOT NULL,
    reviewed_on TEXT,
    answered INTEGER NOT NULL,
    last_saved_at TEXT,
    started_seq INTEGER NOT NULL,
    latest_seq INTEGER NOT NULL, follow_up_of TEXT, follow_up_period TEXT, follow_up_since TEXT, from_paper INTEGER NOT NULL DEFAULT 0,
    PRIMARY KEY (id),
    FOREIGN KEY(client_id) REFERENCES clients (id)
) WITHOUT ROWID, STRICT;

CREATE INDEX interviews_by_client ON interviews (client_id, state);

CREATE INDEX interviews_by_state ON interviews (state);

CREATE TABLE notebook (
    kind TEXT NOT NULL,
    "key" TEXT NOT NULL,
    content TEXT NOT NULL,
    first_seq INTEGER NOT NULL,
    PRIMARY KEY (kind, "key")
) WITHOUT ROWID, STRICT;

CREATE TABLE records (
    interview_id TEXT NOT NULL,
    kind TEXT NOT NULL,
    "key" TEXT NOT NULL,
    content TEXT NOT NULL,
    first_seq INTEGER NOT NULL,
    PRIMARY KEY (interview_id, kind, "key"),
    FOREIGN KEY(interview_id) REFERENCES interviews (id)
) WITHOUT ROWID, STRICT;

CREATE INDEX records_by_kind ON records (kind);

CREATE TABLE scores (
    interview_id TEXT NOT NULL,
    place INTEGER NOT NULL,
    name TEXT NOT NULL,
    score REAL,
    rules_version TEXT NOT NULL,
    currency_rate REAL NOT NULL,
    PRIMARY KEY (interview_id, place),
    FOREIGN KEY(interview_id) REFERENCES interviews (id)
) WITHOUT ROWID, STRICT;

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
) STRICT;
