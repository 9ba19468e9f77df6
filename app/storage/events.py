"""The chained log: everything that happened, in order, so that no line can be changed, swapped or taken out unseen.

Each event is two rows, written in the same transaction as what follows from it:

- `event_contents(seq, salt, content)`: the event as canonical JSON (sorted keys, no spaces, UTF-8), and 16 random bytes of salt.
- `events(seq, at, kind, client_id, interview_id, digest, prev, hash, circumstances)`: nothing about a client but ids.

``digest = SHA-256(salt || content)``. ``prev`` is the hash of the event before, 32 zero bytes for the first one. And

``hash = HMAC-SHA256(audit key, domain || prev || seq || at || kind || client_id || interview_id || circumstances || digest)``

where ``domain`` is "rodatraden event 2" and a zero byte, ``seq`` is eight bytes, most significant first, and each of the five
texts is its length in four such bytes followed by its UTF-8; an absent id is the empty text (ids are never empty). Events of the
first version have no circumstances: their domain is "rodatraden event 1" and the circumstances are left out. The audit
key lies in the key file, sealed, so the chain can neither be continued nor mended without the passphrase. Because only
the digest is chained, a content can be erased by law and the chain still holds; because it is salted, nothing about an
erased content can be tried out on the digest. `erased_events(seq, by_seq)` says which contents went, and by which erasure.

What the chain cannot show is that its end is missing; the tables that follow from the log and the journal do
(docs/decisions/004-event-log.md, 019-audit-trail-and-erasure.md).
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
from app.cases.circumstances import UNKNOWN_ORIGIN, Origin
from app.cases.events import EVENTS, LOOKS, Event, LoggedEvent, subject_of
from app.cases.ids import InterviewId
from app.errors import AppError, ErrorCode
from app.services.ports import Clock
from app.storage.column_types import written_moment
from app.storage.erasure import ERASURES, Erasing, Erasure
from app.storage.rows import EventContentRow, EventRow
from app.storage.statements import Prepared

FIRST_PREV = bytes(32)
_SALT_BYTES = 16
_DOMAIN = b"rodatraden event 2\0"
_DOMAIN_OF_FIRST_VERSION = b"rodatraden event 1\0"

_HEAD = sa.select(EventRow.seq, EventRow.hash, EventRow.at).order_by(EventRow.seq.desc()).limit(1)
_ADD = Prepared(sa.insert(EventRow))
_ADD_CONTENT = Prepared(sa.insert(EventContentRow))
WHOLE: sa.Select[tuple[object, ...]] = sa.select(
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
    circumstances: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredEvent:
    """One event as it stands in the two tables. `salt` and `content` are None when an erasure took them."""

    seq: int
    at: str
    kind: str
    client_id: str | None
    interview_id: str | None
    digest: bytes
    prev: bytes
    hash: bytes
    circumstances: str | None
    salt: bytes | None
    content: str | None

    def __repr__(self) -> str:
        return f"StoredEvent({self.seq}, {self.kind})"

    @property
    def link(self) -> Link:
        """What is chained of it."""
        return Link(
            seq=self.seq,
            at=self.at,
            kind=self.kind,
            client_id=self.client_id,
            interview_id=self.interview_id,
            digest=self.digest,
            circumstances=self.circumstances,
        )

    @property
    def moment(self) -> dt.datetime:
        """When it was logged, UTC."""
        return dt.datetime.fromisoformat(self.at)

    def event(self) -> Event | None:
        """The event itself, None when it is erased; KeyError, ValueError or TypeError when the content stands for none."""
        return None if self.content is None else read_event(self.kind, self.content)


@dataclass(frozen=True, slots=True, kw_only=True)
class Head:
    """The end of the log: its last number, hash and moment."""

    seq: int
    hash: bytes
    at: str = ""


class Chain:
    """Makes the hash of each link. Takes the audit key in at the start and keeps no copy of its bytes."""

    def __init__(self, audit_key: bytearray) -> None:
        self._start = hmac.new(audit_key, _DOMAIN, hashlib.sha256)
        self._first_version = hmac.new(audit_key, _DOMAIN_OF_FIRST_VERSION, hashlib.sha256)

    def hash(self, prev: bytes, link: Link) -> bytes:
        """The hash that ties `link` to the one before."""
        mac = (self._first_version if link.circumstances is None else self._start).copy()
        mac.update(prev)
        mac.update(link.seq.to_bytes(8, "big"))
        texts = (link.at, link.kind, link.client_id or "", link.interview_id or "")
        for text in texts if link.circumstances is None else (*texts, link.circumstances):
            written = text.encode()
            mac.update(len(written).to_bytes(4, "big"))
            mac.update(written)
        mac.update(link.digest)
        return mac.digest()


@dataclass(frozen=True, slots=True, kw_only=True)
class Witness:
    """Says when and under what circumstances something is logged."""

    clock: Clock
    origin: Origin = UNKNOWN_ORIGIN

    def circumstances(self, at: dt.datetime, *, after: str) -> str:
        """Canonical JSON for an event at that moment; `after`: the written moment of the event before."""
        found = self.origin.circumstances(at, self.clock.steady(), clock_back=written_moment(at) < after)
        return _canonical(codec.encode(found))


def digest_of(salt: bytes, content: str) -> bytes:
    """The salted fingerprint of an event's content."""
    return hashlib.sha256(salt + content.encode()).digest()


def written_event(event: Event) -> str:
    """An event as canonical JSON."""
    return _canonical(codec.encode(event))


def read_event(kind: str, content: str) -> Event:
    """The event that a stored line stands for; raises KeyError, ValueError or TypeError when it stands for none."""
    event: Event = codec.decode(EVENTS[kind], json.loads(content))
    return event


def is_work(kind: str) -> bool:
    """True when an event of that kind counts as work with a client or an interview; looking at one does not."""
    return kind not in LOOKS


class EventLog:
    """The log within one transaction. Runs on the vault thread."""

    def __init__(self, connection: sa.Connection, chain: Chain, head: Head | None = None, witness: Witness | None = None) -> None:
        """`head`: the end of the log as the last transaction left it; without it the log is asked.

        `witness` is needed to append.
        """
        self._connection = connection
        self._chain = chain
        self._witness = witness
        self._erasure = Erasure(connection)
        self.known_head = head
        self.appended: list[StoredEvent] = []  # for the journal, once they are committed

    def head(self) -> Head:
        """The end of the log in this transaction."""
        if self.known_head is None:
            row = self._connection.execute(_HEAD).first()
            self.known_head = Head(seq=0, hash=FIRST_PREV) if row is None else Head(seq=row.seq, hash=row.hash, at=row.at)
        return self.known_head

    def next_seq(self) -> int:
        """The number that the next event gets."""
        return self.head().seq + 1

    def append(self, event: Event, at: dt.datetime) -> int:
        """Write the event as the next link; gives its number. An erasure takes the contents it is about in the same moment."""
        head = self.head()
        content, salt = written_event(event), secrets.token_bytes(_SALT_BYTES)
        client_id, interview_id = subject_of(event)
        link = Link(
            seq=head.seq + 1,
            at=written_moment(at),
            kind=event.name,
            client_id=client_id,
            interview_id=interview_id,
            digest=digest_of(salt, content),
            circumstances=None if self._witness is None else self._witness.circumstances(at, after=head.at),
        )
        chained = self._chain.hash(head.hash, link)
        self._add(link, head.hash, chained)
        _ADD_CONTENT.run(self._connection, {"seq": link.seq, "salt": salt, "content": content})
        self.appended.append(stored_event(link, head.hash, chained, salt, content))
        if isinstance(event, Erasing):
            self._erasure.take(link.seq, event)
        return link.seq

    def put_back(self, stored: StoredEvent) -> None:
        """Write an event that the database lost as the next link, as it was, once the caller has let it change the tables.

        AppError VAULT_DAMAGED, and nothing written, when it does not continue this log. Content and salt may be missing: then
        an erasure that follows took them. An erasure put back takes its contents anew.
        """
        head = self.head()
        fits = (
            stored.seq == head.seq + 1
            and stored.prev == head.hash
            and hmac.compare_digest(stored.hash, self._chain.hash(head.hash, stored.link))
        )
        if not fits or not _content_fits(stored) or (stored.kind in ERASURES and stored.content is None):
            raise AppError(ErrorCode.VAULT_DAMAGED, {"reason": "not_continuing", "seq": stored.seq})
        self._add(stored.link, stored.prev, stored.hash)
        if stored.content is not None:
            _ADD_CONTENT.run(self._connection, {"seq": stored.seq, "salt": stored.salt, "content": stored.content})
        event = stored.event() if stored.kind in ERASURES else None
        if isinstance(event, Erasing):
            self._erasure.take(stored.seq, event)

    def stored_after(self, seq: int) -> Iterator[StoredEvent]:
        """The events after that number, in order, as they stand."""
        for row in self._connection.execute(WHOLE.where(EventRow.seq > seq).order_by(EventRow.seq)):
            yield StoredEvent(**row._asdict())

    def of_interview(self, interview_id: InterviewId) -> Sequence[LoggedEvent]:
        """The interview's events in order; erased ones are left out."""
        return self._logged(EventRow.interview_id == interview_id)

    def of_vault(self, kinds: Sequence[str]) -> Sequence[LoggedEvent]:
        """The events of these kinds that are about no client and no interview, in order."""
        return self._logged(EventRow.client_id.is_(None), EventRow.interview_id.is_(None), EventRow.kind.in_(kinds))

    def _logged(self, *conditions: sa.ColumnElement[bool]) -> Sequence[LoggedEvent]:
        rows = self._connection.execute(WHOLE.where(*conditions, EventContentRow.content.is_not(None)).order_by(EventRow.seq))
        return tuple(
            LoggedEvent(seq=row.seq, at=dt.datetime.fromisoformat(row.at), event=read_event(row.kind, row.content))
            for row in rows
        )

    def _add(self, link: Link, prev: bytes, chained: bytes) -> None:
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
                "circumstances": link.circumstances,
            },
        )
        self.known_head = Head(seq=link.seq, hash=chained, at=link.at)


def stored_event(link: Link, prev: bytes, chained: bytes, salt: bytes, content: str) -> StoredEvent:
    """A link with its content, as the two tables hold it."""
    return StoredEvent(
        seq=link.seq,
        at=link.at,
        kind=link.kind,
        client_id=link.client_id,
        interview_id=link.interview_id,
        digest=link.digest,
        prev=prev,
        hash=chained,
        circumstances=link.circumstances,
        salt=salt,
        content=content,
    )


def _content_fits(stored: StoredEvent) -> bool:
    if stored.content is None or stored.salt is None:
        return stored.content is None and stored.salt is None
    return digest_of(stored.salt, stored.content) == stored.digest


def _canonical(value: codec.Json) -> str:
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
