"""Is the vault whole? The pages, the chain, and whether the tables are what the log adds up to.

Nothing is changed and nothing about a person is said: findings are kinds and counts. Runs on the vault thread.
"""

from __future__ import annotations

from collections.abc import Iterator

import sqlalchemy as sa

from app.cases.clients import Client
from app.cases.events import LoggedEvent, subject_of
from app.cases.ids import ClientId, InterviewId
from app.cases.interviews import Interview, InterviewState
from app.cases.projection import InterviewProjection, Projection
from app.services.verdict import Damage, Finding, Verdict
from app.storage.engine import outside_transaction
from app.storage.events import Chain, EventLog, is_work
from app.storage.repositories import ClientQueries, InterviewQueries
from app.storage.search_terms import terms_of, whole_terms_of


def verify(engine: sa.Engine, chain: Chain) -> Verdict:
    """Look at everything. AppError only for what keeps us from looking."""
    findings = list(_pages(engine))
    with engine.connect() as connection:
        log = EventLog(connection, chain)
        findings += [
            Finding(damage=Damage.CONTENT if link.kind == "content" else Damage.CHAIN, what=link.kind, seq=link.seq)
            for link in log.broken_links()
        ]
        events = log.head().seq
        if not findings:
            findings += _tables(connection, tuple(log.everything()))
    return Verdict(events=events, findings=tuple(findings))


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


def replayed(events: tuple[LoggedEvent, ...]) -> Projection:
    """What the log adds up to."""
    projection = Projection()
    for logged in events:
        projection.apply(logged.event, logged.at)
    return projection


def _tables(connection: sa.Connection, events: tuple[LoggedEvent, ...]) -> Iterator[Finding]:
    """What differs between the tables and the log read through the plain projection: kinds only, no values."""
    expected, clients, interviews = replayed(events), ClientQueries(connection), InterviewQueries(connection)
    everyone = clients.by_work()
    stored = {each.id: _entry(interviews, each) for each in interviews.by_start()}
    both = [(entry, expected.interviews[key]) for key, entry in stored.items() if key in expected.interviews]
    latest_open = interviews.latest_open()
    whole = {
        "clients": {each.id: each for each in everyone} == expected.clients,
        "order_of_clients": [each.id for each in everyone] == _clients_by_work(events, expected),
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


def _terms(client: Client) -> frozenset[str]:
    return terms_of(client) | whole_terms_of(client)


def _clients_by_work(events: tuple[LoggedEvent, ...], expected: Projection) -> list[ClientId]:
    """The clients by their latest event that was work, not a look; the latest last."""
    latest: dict[ClientId, int] = {}
    for logged in events:
        client_id, interview_id = subject_of(logged.event)
        owner = client_id if interview_id is None else expected.interviews[interview_id].interview.client_id
        if owner is not None and is_work(logged.event):
            latest[owner] = logged.seq
    return sorted(latest, key=lambda each: latest[each])


def _latest_open(events: tuple[LoggedEvent, ...], expected: Projection) -> InterviewId | None:
    for logged in reversed(events):
        interview_id = subject_of(logged.event)[1]
        if interview_id is None or not is_work(logged.event):
            continue
        if expected.interviews[interview_id].interview.state is InterviewState.OPEN:
            return interview_id
    return None
