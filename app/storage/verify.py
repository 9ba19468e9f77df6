"""Is the vault whole? The pages, the chain, whether the tables are what the log adds up to, and whether the journal agrees.

Nothing is changed and nothing about a person is said: findings are kinds and counts. Runs on the vault thread.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

import sqlalchemy as sa

from app.cases.clients import Client
from app.cases.events import InterviewStarted
from app.cases.ids import ClientId, InterviewId, RecordKey
from app.cases.interviews import Interview, InterviewState
from app.cases.projection import InterviewProjection, Projection
from app.errors import AppError, ErrorCode
from app.services.key_ports import Sealer
from app.services.verdict import Damage, Finding, Verdict
from app.storage.chain_check import broken_links
from app.storage.engine import outside_transaction
from app.storage.events import Chain, EventLog, StoredEvent, is_work
from app.storage.journal_check import journal_findings
from app.storage.refusals import refusals
from app.storage.repositories import ClientQueries, InterviewQueries, NotebookQueries, WordingQueries
from app.storage.search_terms import terms_of, whole_terms_of

_OF_CONTENT = ("content", "erasure")


def verify(engine: sa.Engine, chain: Chain, database: Path | None = None, sealer: Sealer | None = None) -> Verdict:
    """Look at everything; with the database's place and the journal's sealer, at the journal, too.

    AppError only for what keeps us from looking. Damage that keeps the database from reading its own pages is a finding.
    """
    findings: list[Finding] = []
    events = 0
    try:
        with refusals():
            findings += _pages(engine)
            with engine.connect() as connection:
                events = EventLog(connection, chain).head().seq
                findings += _log(connection, chain, is_readable=not findings)
                if database is not None and sealer is not None:
                    findings += journal_findings(connection, database, sealer)
    except AppError as error:
        if error.code is not ErrorCode.VAULT_DAMAGED:
            raise
        findings.append(Finding(damage=Damage.PAGES, what="unreadable"))
    return Verdict(events=events, findings=tuple(findings))


def _log(connection: sa.Connection, chain: Chain, *, is_readable: bool) -> list[Finding]:
    """What is wrong with the log; when nothing is, what is wrong with the tables that follow from it."""
    found = [
        Finding(damage=Damage.CONTENT if link.kind in _OF_CONTENT else Damage.CHAIN, what=link.kind, seq=link.seq)
        for link in broken_links(connection, chain)
    ]
    if found or not is_readable:
        return found
    return list(_tables(connection, tuple(EventLog(connection, chain).stored_after(0))))


def _pages(engine: sa.Engine) -> Iterator[Finding]:
    with outside_transaction(engine) as connection:
        # cipher_integrity_check reads the file and not through the write-ahead log, so empty that first.
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
        if list(connection.execute("PRAGMA cipher_integrity_check")):
            yield Finding(damage=Damage.PAGES, what="cipher")
        if [row[0] for row in connection.execute("PRAGMA integrity_check")] != ["ok"]:
            yield Finding(damage=Damage.PAGES, what="structure")
        if list(connection.execute("PRAGMA foreign_key_check")):
            yield Finding(damage=Damage.PAGES, what="references")


def replayed(events: Iterable[StoredEvent]) -> Projection:
    """What the log adds up to. What was erased was about somebody, or about a note, that is erased later on, and adds nothing."""
    projection = Projection()
    for stored in events:
        event = stored.event()
        if event is not None:
            projection.apply(event, stored.moment)
    return projection


def _tables(connection: sa.Connection, events: tuple[StoredEvent, ...]) -> Iterator[Finding]:
    """What differs between the tables and the log read through the plain projection: kinds only, no values."""
    expected, clients, interviews = replayed(events), ClientQueries(connection), InterviewQueries(connection)
    everyone = clients.by_work()
    stored = {each.id: _entry(interviews, each) for each in interviews.by_start()}
    both = [(entry, expected.interviews[key]) for key, entry in stored.items() if key in expected.interviews]
    latest_open = interviews.latest_open()
    whole = {
        "clients": {each.id: each for each in everyone} == expected.clients,
        "order_of_clients": [each.id for each in everyone] == _clients_by_work(events, expected),
        "client_records": all(
            _notes(clients, each) == list(expected.client_records.get(each.id, {}).items()) for each in everyone
        ),
        "wordings": list(WordingQueries(connection).all()) == list(expected.wordings.values()),
        "notebook": [((each.kind, each.key), each.content) for each in NotebookQueries(connection).all()]
        == list(expected.notebook.items()),
        "search_terms": clients.terms() == {(each.id, term) for each in everyone for term in _terms(each)},
        "interviews": list(stored) == list(expected.interviews) and all(a.interview == b.interview for a, b in both),
        "latest_open": (latest_open and latest_open.id) == _latest_open(events, expected),
        "answers": all(a.boxes == b.boxes for a, b in both),
        "records": all(list(a.records.items()) == list(b.records.items()) for a, b in both),
        "scores": all(a.scores == b.scores for a, b in both),
    }
    for what, holds in whole.items():
        if not holds:
            yield Finding(damage=Damage.TABLES, what=what)


def _entry(interviews: InterviewQueries, interview: Interview) -> InterviewProjection:
    return InterviewProjection(
        interview=interview,
        boxes={each.box: each for each in interviews.boxes(interview.id)},
        records={(each.kind, each.key): each.content for each in interviews.records(interview.id)},
        scores=interviews.scores(interview.id),
    )


def _notes(clients: ClientQueries, client: Client) -> list[tuple[tuple[str, RecordKey], str]]:
    return [((each.kind, each.key), each.content) for each in clients.records(client.id)]


def _terms(client: Client) -> frozenset[str]:
    return terms_of(client) | whole_terms_of(client)


def _clients_by_work(events: tuple[StoredEvent, ...], expected: Projection) -> list[ClientId]:
    """The clients by their latest event that was work, not a look; the latest last. Erased work counts, too."""
    owners = {each.interview_id: each.client_id for each in events if each.kind == InterviewStarted.name}
    latest: dict[str, int] = {}
    for stored in events:
        owner = stored.client_id if stored.interview_id is None else owners[stored.interview_id]
        if owner is not None and is_work(stored.kind):
            latest[owner] = stored.seq
    return sorted(expected.clients, key=lambda each: latest[each])


def _latest_open(events: tuple[StoredEvent, ...], expected: Projection) -> InterviewId | None:
    for stored in reversed(events):
        entry = expected.interviews.get(InterviewId(stored.interview_id or ""))
        if entry is not None and is_work(stored.kind) and entry.interview.state is InterviewState.OPEN:
            return entry.interview.id
    return None
