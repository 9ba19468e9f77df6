"""The chained log: everything that happened, in order, so that no line can be changed, swapped or taken out unseen.

Each event is two rows, written in the same transaction as what follows from it:

- `event_contents(seq, salt, content)`: the event as canonical JSON (sorted keys, no spaces, UTF-8), and 16 random bytes of salt.
- `events(seq, at, kind, client_id, interview_id, digest, prev, hash)`: nothing personal.

``digest = SHA-256(salt || content)``. ``prev`` is the hash of the event before, 32 zero bytes for the first one. And

``hash = HMAC-SHA256(audit key, domain || prev || seq || at || kind || client_id || interview_id || digest)``

where ``domain`` is "rodatraden event 1" and a zero byte, ``seq`` is eight bytes, most significant first, and each of the four
texts is its length in four such bytes followed by its UTF-8; an absent id is the empty text (ids are never empty). The audit
key lies in the key file, sealed, so the chain can neither be continued nor mended without the passphrase. Because only
the digest is chained, a content row can be erased one day and the chain still holds; because it is salted, nothing about an
erased content can be tried out on the digest.

What the chain cannot show is that its end is missing; the tables that follow from the log do (docs/decisions/004-event-log.md).
"""

from __future__ import annotations

import datetime as dt
import hashlib
import hmac
import json
import secrets
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import sqlalchemy as sa

from app.cases import codec
from app.cases.events import EVENTS, ClientRevealed, Event, InterviewOpened, LoggedEvent, subject_of
from app.cases.ids import InterviewId
from app.storage.column_types import written_moment
from app.storage.rows import EventContentRow, EventRow
from app.storage.statements import Prepared

FIRST_PREV = bytes(32)
_SALT_BYTES = 16
_DOMAIN = b"rodatraden event 1\0"

_HEAD = sa.select(EventRow.seq, EventRow.hash).order_by(EventRow.seq.desc()).limit(1)
_ADD = Prepared(sa.insert(EventRow))
_ADD_CONTENT = Prepared(sa.insert(EventContentRow))
_WHOLE: sa.Select[tuple[object, ...]] = sa.select(
    *EventRow.__table__.columns, EventContentRow.salt, EventContentRow.content
).join_from(EventRow, EventContentRow, isouter=True)


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """What is chained of one event."""

    seq: int
    at: str
    kind: str
    client_id: str | None
    interview_id: str | None
    digest: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class Head:
    """The end of the log: its last number and hash."""

    seq: int
    hash: bytes


class Chain:
    """Makes the hash of each link. Takes the audit key in at the start and keeps no copy of its bytes."""

    def __init__(self, audit_key: bytearray) -> None:
        self._start = hmac.new(audit_key, _DOMAIN, hashlib.sha256)

    def hash(self, prev: bytes, link: Link) -> bytes:
        """The hash that ties `link` to the one before."""
        mac = self._start.copy()
        mac.update(prev)
        mac.update(link.seq.to_bytes(8, "big"))
        for text in (link.at, link.kind, link.client_id or "", link.interview_id or ""):
            written = text.encode()
            mac.update(len(written).to_bytes(4, "big"))
            mac.update(written)
        mac.update(link.digest)
        return mac.digest()


@dataclass(frozen=True, slots=True, kw_only=True)
class BrokenLink:
    """Where the chain does not hold: "missing" number, "changed" line, "content" that is not what was logged or is gone."""

    seq: int
    kind: str


def digest_of(salt: bytes, content: str) -> bytes:
    """The salted fingerprint of an event's content."""
    return hashlib.sha256(salt + content.encode()).digest()


def written_event(event: Event) -> str:
    """An event as canonical JSON."""
    return json.dumps(codec.encode(event), ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def read_event(kind: str, content: str) -> Event:
    """The event that a stored line stands for; raises KeyError, ValueError or TypeError when it stands for none."""
    event: Event = codec.decode(EVENTS[kind], json.loads(content))
    return event


def is_work(event: Event) -> bool:
    """True when the event counts as work with a client or an interview; looking at one does not."""
    return not isinstance(event, InterviewOpened | ClientRevealed)


class EventLog:
    """The log within one transaction. Runs on the vault thread."""

    def __init__(self, connection: sa.Connection, chain: Chain, head: Head | None = None) -> None:
        """`head`: the end of the log as the last transaction left it; without it the log is asked."""
        self._connection = connection
        self._chain = chain
        self.known_head = head

    def head(self) -> Head:
        """The end of the log in this transaction."""
        if self.known_head is None:
            row = self._connection.execute(_HEAD).first()
            self.known_head = Head(seq=0, hash=FIRST_PREV) if row is None else Head(seq=row.seq, hash=row.hash)
        return self.known_head

    def next_seq(self) -> int:
        """The number that the next event gets."""
        return self.head().seq + 1

    def append(self, event: Event, at: dt.datetime) -> int:
        """Write the event as the next link; gives its number."""
        prev = self.head().hash
        content, salt = written_event(event), secrets.token_bytes(_SALT_BYTES)
        client_id, interview_id = subject_of(event)
        link = Link(
            seq=self.next_seq(),
            at=written_moment(at),
            kind=event.name,
            client_id=client_id,
            interview_id=interview_id,
            digest=digest_of(salt, content),
        )
        chained = self._chain.hash(prev, link)
        _ADD.run(
            self._connection,
            {
                "seq": link.seq,
                "at": link.at,
                "kind": link.kind,
                "client_id": link.client_id,
                "interview_id": link.interview_id,
                "digest": link.digest,
                "prev": prev,
                "hash": chained,
            },
        )
        _ADD_CONTENT.run(self._connection, {"seq": link.seq, "salt": salt, "content": content})
        self.known_head = Head(seq=link.seq, hash=chained)
        return link.seq

    def of_interview(self, interview_id: InterviewId) -> Sequence[LoggedEvent]:
        """The interview's events in order."""
        return tuple(self._read(_WHOLE.where(EventRow.interview_id == interview_id)))

    def everything(self) -> Iterator[LoggedEvent]:
        """Every event in order."""
        return self._read(_WHOLE)

    def broken_links(self) -> Iterator[BrokenLink]:
        """Every place where the chain does not hold, in order; nothing when it is whole."""
        prev, expected = FIRST_PREV, 1
        for row in self._connection.execute(_WHOLE.order_by(EventRow.seq)):
            if row.seq != expected:
                yield BrokenLink(seq=expected, kind="missing")
            if row.prev != prev or row.hash != self._chain.hash(row.prev, _link(row)):
                yield BrokenLink(seq=row.seq, kind="changed")
            if row.content is None or digest_of(row.salt, row.content) != row.digest:
                yield BrokenLink(seq=row.seq, kind="content")
            prev, expected = row.hash, row.seq + 1

    def _read(self, query: sa.Select[tuple[object, ...]]) -> Iterator[LoggedEvent]:
        for row in self._connection.execute(query.order_by(EventRow.seq)):
            yield LoggedEvent(seq=row.seq, at=dt.datetime.fromisoformat(row.at), event=read_event(row.kind, row.content))


def _link(row: sa.Row[tuple[object, ...]]) -> Link:
    return Link(
        seq=row.seq,
        at=row.at,
        kind=row.kind,
        client_id=row.client_id,
        interview_id=row.interview_id,
        digest=row.digest,
    )
