"""Clients: adding, finding, and showing what is protected."""

from __future__ import annotations

import dataclasses
import json
from dataclasses import dataclass

from app.cases import codec
from app.cases.client_records import CLIENT_RECORD_KINDS, ClientRecord
from app.cases.clients import Client, ClientRow
from app.cases.events import ClientOpened, ClientRecordDropped, ClientRecordPut, ClientRevealed, ClientSaved
from app.cases.ids import ClientId
from app.cases.interviews import Interview
from app.errors import AppError, ErrorCode
from app.services.outlines import Outline, outline
from app.services.ports import StoredRecord, UnitOfWork, Vault

LIST_LENGTH = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class ClientPage:
    """What the client page shows: the client and the interviews, newest first."""

    client: Client
    interviews: tuple[Interview, ...]

    def __repr__(self) -> str:
        return "ClientPage()"


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenedClient:
    """The client's own page: the client, every interview with what stands around it, newest first, and the notes outside them."""

    client: Client
    outlines: tuple[Outline, ...]
    records: tuple[ClientRecord, ...]

    @property
    def interviews(self) -> tuple[Interview, ...]:
        """The interviews alone, newest first."""
        return tuple(each.interview for each in self.outlines)

    def __repr__(self) -> str:
        return "OpenedClient()"


class ClientService:
    """Runs on the vault thread. Search is by name, identity and case number only (practice P18)."""

    def __init__(self, vault: Vault) -> None:
        self._vault = vault

    def add(self, client: Client) -> None:
        """Store a new client; AppError CLIENT_EXISTS when the identity is already there."""
        with self._vault.begin() as work:
            if client.identity and work.client_with_identity(client.identity) is not None:
                raise AppError(ErrorCode.CLIENT_EXISTS)
            work.append(ClientSaved(client=client))
            work.commit()

    def change(self, client: Client) -> None:
        """Store the new details of a client."""
        with self._vault.begin() as work:
            work.client(client.id)
            work.append(ClientSaved(client=client))
            work.commit()

    def set_safe_way(self, client_id: ClientId, safe_way: str, may_leave_message: bool | None) -> Client:
        """Store how the client can be reached safely, all other details untouched; gives the client as it stands now."""
        with self._vault.begin() as work:
            client = work.client(client_id)
            contact = dataclasses.replace(client.contact, safe_way=safe_way, may_leave_message=may_leave_message)
            changed = dataclasses.replace(client, contact=contact)
            work.append(ClientSaved(client=changed))
            work.commit()
            return changed

    def search(self, text: str) -> tuple[ClientRow, ...]:
        """At most `LIST_LENGTH` clients that fit the words; the latest worked with when there are none."""
        with self._vault.begin() as work:
            return work.search_clients(text, LIST_LENGTH)

    def page(self, client_id: ClientId) -> ClientPage:
        """The client with all interviews, where no more than initials is shown of it; logs nothing."""
        with self._vault.begin() as work:
            return _page(work, client_id)

    def open(self, client_id: ClientId) -> OpenedClient:
        """Everything for the client's own page; that it was opened is logged before it is shown."""
        with self._vault.begin() as work:
            opened = OpenedClient(
                client=work.client(client_id),
                outlines=tuple(outline(work, interview) for interview in work.interviews_of(client_id)),
                records=client_records(work, client_id),
            )
            work.append(ClientOpened(client_id=client_id))
            work.commit()
            return opened

    def records(self, client_id: ClientId) -> tuple[ClientRecord, ...]:
        """Every note about the client outside the interviews, in the order they were first put."""
        with self._vault.begin() as work:
            return client_records(work, client_id)

    def put(self, client_id: ClientId, record: ClientRecord) -> None:
        """Add or change a note about the client."""
        content = json.dumps(codec.encode(record), ensure_ascii=False, sort_keys=True)
        with self._vault.begin() as work:
            work.append(ClientRecordPut(client_id=client_id, kind=record.kind_of_record, key=record.key, content=content))
            work.commit()

    def drop(self, client_id: ClientId, record: ClientRecord) -> None:
        """Take a note about the client away."""
        with self._vault.begin() as work:
            work.append(ClientRecordDropped(client_id=client_id, kind=record.kind_of_record, key=record.key))
            work.commit()

    def reveal(self, client_id: ClientId) -> Client:
        """Name and contact of a protected client; that they were shown is logged before they are."""
        with self._vault.begin() as work:
            client = work.client(client_id)
            work.append(ClientRevealed(client_id=client_id))
            work.commit()
            return client


def decode_client_record(stored: StoredRecord) -> ClientRecord:
    """The note about a client that stored content stands for."""
    return codec.decode(CLIENT_RECORD_KINDS[stored.kind], json.loads(stored.content))


def client_records(work: UnitOfWork, client_id: ClientId) -> tuple[ClientRecord, ...]:
    """Every note about the client outside the interviews, inside a transaction that is already open."""
    return tuple(decode_client_record(stored) for stored in work.client_records(client_id))


def _page(work: UnitOfWork, client_id: ClientId) -> ClientPage:
    return ClientPage(client=work.client(client_id), interviews=work.interviews_of(client_id))
