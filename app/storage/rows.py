"""The tables. Rows never leave this package; `events` and `event_contents` are the truth, all others follow from them."""

from __future__ import annotations

import datetime as dt
from typing import ClassVar

from sqlalchemy import ForeignKey, Index, LargeBinary, Text, text
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column
from sqlalchemy.types import REAL

from app.cases.clients import Mandate, Protection
from app.cases.interviews import FollowUpPeriod, InterviewState
from app.storage.column_types import Anything, Coded, Day, Flag, Moment

_STRICT = {"sqlite_strict": True}
_KEYED = {"sqlite_strict": True, "sqlite_with_rowid": False}


class Base(DeclarativeBase):
    """What all tables share: text is TEXT, moments are UTC, flags are 0 and 1."""

    type_annotation_map: ClassVar[dict[object, object]] = {
        str: Text(),
        bytes: LargeBinary(),
        bool: Flag(),
        float: REAL(),
        dt.datetime: Moment(),
        dt.date: Day(),
        Protection: Coded(Protection),
        Mandate: Coded(Mandate),
        InterviewState: Coded(InterviewState),
        FollowUpPeriod: Coded(FollowUpPeriod),
    }


class EventRow(Base):
    """One link of the chain. Carries nothing about a client: `digest` is a salted fingerprint of the content. Append-only.

    `circumstances` is NULL in what the first version logged.
    """

    __tablename__ = "events"
    __table_args__ = (
        Index("events_by_interview", "interview_id"),
        Index("events_by_client", "client_id", sqlite_where=text("client_id IS NOT NULL")),
        Index("events_of_vault", "kind", sqlite_where=text("client_id IS NULL AND interview_id IS NULL")),
        _STRICT,
    )

    seq: Mapped[int] = mapped_column(primary_key=True)
    at: Mapped[str]
    kind: Mapped[str]
    client_id: Mapped[str | None]
    interview_id: Mapped[str | None]
    digest: Mapped[bytes]
    prev: Mapped[bytes]
    hash: Mapped[bytes]
    circumstances: Mapped[str | None]


class EventContentRow(Base):
    """What happened, apart from the chain, so that it can be erased by law without breaking it."""

    __tablename__ = "event_contents"
    __table_args__ = (_STRICT,)

    seq: Mapped[int] = mapped_column(ForeignKey("events.seq"), primary_key=True)
    salt: Mapped[bytes]
    content: Mapped[str]


class ErasedEventRow(Base):
    """An event whose content is gone, and the erasure that took it. Append-only."""

    __tablename__ = "erased_events"
    __table_args__ = (_STRICT,)

    seq: Mapped[int] = mapped_column(ForeignKey("events.seq"), primary_key=True)
    by_seq: Mapped[int] = mapped_column(ForeignKey("events.seq"))


class ClientTable(Base):
    """A client. `latest_seq` orders the list by work: see `projection.TableProjection`."""

    __tablename__ = "clients"
    __table_args__ = (
        Index("clients_by_identity", "identity", unique=True, sqlite_where=text("identity <> ''")),
        Index("clients_by_work", "latest_seq"),
        _KEYED,
    )

    id: Mapped[str] = mapped_column(primary_key=True)
    given_name: Mapped[str]
    family_name: Mapped[str]
    identity: Mapped[str]
    case_number: Mapped[str]
    phone: Mapped[str]
    email: Mapped[str]
    address: Mapped[str]
    safe_way: Mapped[str]
    may_leave_message: Mapped[bool | None]
    protection: Mapped[Protection]
    mandate: Mapped[Mandate]
    is_practice: Mapped[bool]
    latest_seq: Mapped[int]


class ClientTermTable(Base):
    """What a client is found by, folded for comparison: by its beginning, or only when typed in full."""

    __tablename__ = "client_terms"
    __table_args__ = (Index("client_terms_by_client", "client_id"), _KEYED)

    term: Mapped[str] = mapped_column(primary_key=True)
    client_id: Mapped[str] = mapped_column(ForeignKey("clients.id"), primary_key=True)
    by_beginning: Mapped[bool]
    in_full: Mapped[bool]


class ClientRecordTable(Base):
    """A note about a client outside any interview. `first_seq` keeps the order in which notes were first put."""

    __tablename__ = "client_records"
    __table_args__ = (Index("client_records_by_kind", "kind"), _KEYED)

    client_id: Mapped[str] = mapped_column(ForeignKey("clients.id"), primary_key=True)
    kind: Mapped[str] = mapped_column(primary_key=True)
    key: Mapped[str] = mapped_column(primary_key=True)
    content: Mapped[str]
    first_seq: Mapped[int]


class NotebookTable(Base):
    """A page of the caseworker's own notebook. It is about no client."""

    __tablename__ = "notebook"
    __table_args__ = (_KEYED,)

    kind: Mapped[str] = mapped_column(primary_key=True)
    key: Mapped[str] = mapped_column(primary_key=True)
    content: Mapped[str]
    first_seq: Mapped[int]


class InterviewTable(Base):
    """An interview as it stands. `follow_up_of` refers to nothing, as the earlier interview may have been erased."""

    __tablename__ = "interviews"
    __table_args__ = (
        Index("interviews_by_client", "client_id", "state"),
        Index("interviews_by_state", "state"),
        _KEYED,
    )

    id: Mapped[str] = mapped_column(primary_key=True)
    client_id: Mapped[str] = mapped_column(ForeignKey("clients.id"))
    form_id: Mapped[str]
    form_version: Mapped[str]
    form_digest: Mapped[str]
    first_day: Mapped[dt.date]
    started_at: Mapped[dt.datetime]
    state: Mapped[InterviewState]
    position: Mapped[str | None]
    interrupted_because: Mapped[str]
    reviewed_on: Mapped[dt.date | None]
    answered: Mapped[int]
    last_saved_at: Mapped[dt.datetime | None]
    started_seq: Mapped[int]
    latest_seq: Mapped[int]
    follow_up_of: Mapped[str | None]
    follow_up_period: Mapped[FollowUpPeriod | None]
    follow_up_since: Mapped[dt.date | None]
    from_paper: Mapped[bool] = mapped_column(server_default=text("0"))


class AnswerTable(Base):
    """One box of one interview. The index covers figures over many interviews."""

    __tablename__ = "answers"
    __table_args__ = (Index("answers_by_value", "box", "effective", "effective_code", "interview_id"), _KEYED)

    interview_id: Mapped[str] = mapped_column(ForeignKey("interviews.id"), primary_key=True)
    box: Mapped[str] = mapped_column(primary_key=True)
    given: Mapped[int | str | None] = mapped_column(Anything())
    given_code: Mapped[str | None]
    effective: Mapped[int | str | None] = mapped_column(Anything())
    effective_code: Mapped[str | None]
    rule: Mapped[str | None]
    relevant: Mapped[bool]
    undone: Mapped[str | None]


class RecordTable(Base):
    """A note around the answers. `first_seq` keeps the order in which notes were first put."""

    __tablename__ = "records"
    __table_args__ = (Index("records_by_kind", "kind"), _KEYED)

    interview_id: Mapped[str] = mapped_column(ForeignKey("interviews.id"), primary_key=True)
    kind: Mapped[str] = mapped_column(primary_key=True)
    key: Mapped[str] = mapped_column(primary_key=True)
    content: Mapped[str]
    first_seq: Mapped[int]


class ScoreTable(Base):
    """One composite score at completion, with the version of the rules and the currency convention behind it."""

    __tablename__ = "scores"
    __table_args__ = (_KEYED,)

    interview_id: Mapped[str] = mapped_column(ForeignKey("interviews.id"), primary_key=True)
    place: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str]
    score: Mapped[float | None]
    rules_version: Mapped[str]
    currency_rate: Mapped[float]


class WordingTable(Base):
    """Imported words for a form. `content`: the rows as JSON; with a rowid, as it can be a hundred thousand characters."""

    __tablename__ = "wordings"
    __table_args__ = (_STRICT,)

    id: Mapped[str] = mapped_column(primary_key=True)
    version: Mapped[int]
    form_id: Mapped[str]
    language: Mapped[str]
    name: Mapped[str]
    content: Mapped[str]
    digest: Mapped[str]
    imported_at: Mapped[dt.datetime]
    imported_by: Mapped[str]
    retired: Mapped[bool]
    first_seq: Mapped[int]
