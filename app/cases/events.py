"""Everything that can happen, as a closed set. The chained log of these events is the truth; tables are projections of it."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import ClassVar, TypeAlias

from app.cases.clients import Client
from app.cases.erasure_events import (
    ClientErased,
    ErasureFinished,
    InterviewErased,
    NotebookErased,
    NotebookPut,
    NotesErased,
)
from app.cases.ids import ClientId, InterviewId, RecordKey
from app.cases.interviews import Interview, InterviewState, StoredBox
from app.cases.wordings import Wording, WordingId
from app.forms.model import BoxKey

# Given on from here, so that whoever needs an event finds it in one place.
__all__ = ["ClientErased", "ErasureFinished", "InterviewErased", "NotebookErased", "NotebookPut", "NotesErased"]


@dataclass(frozen=True, slots=True, kw_only=True)
class VaultCreated:
    """A new vault was made."""

    name: ClassVar[str] = "vault_created"


@dataclass(frozen=True, slots=True, kw_only=True)
class VaultUnlocked:
    """The vault was opened, after `failed_tries` wrong tries since the last success.

    `way`: what opened it (`app.services.protection.Way`; empty in logs of the first version). `ended_well`: False when the
    session before was cut off. `mended`: events that the journal had to put back.
    """

    name: ClassVar[str] = "vault_unlocked"
    failed_tries: int = 0
    way: str = ""
    ended_well: bool = True
    mended: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class VaultLocked:
    """The vault was closed in good order."""

    name: ClassVar[str] = "vault_locked"


@dataclass(frozen=True, slots=True, kw_only=True)
class KeysChanged:
    """Something about the keys was changed; `change` is a `KeyChange` value, never a secret. `recipient`: IT's public key."""

    name: ClassVar[str] = "keys_changed"
    change: str
    recipient: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class RecoveryRehearsed:
    """A way back into the vault was tried out in earnest, and it held. `way` is a `Way` value."""

    name: ClassVar[str] = "recovery_rehearsed"
    way: str


@dataclass(frozen=True, slots=True, kw_only=True)
class BackupRestored:
    """The vault was put back from the backup made at that moment; `mended` events followed from the journal."""

    name: ClassVar[str] = "backup_restored"
    made_at: dt.datetime
    mended: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class LogRead:
    """Somebody read the log on screen, or let the program check it. `client_id`: the client it was narrowed to."""

    name: ClassVar[str] = "log_read"
    client_id: ClientId | None = None
    checked: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class ClientSaved:
    """A client was added or changed; the whole new value."""

    name: ClassVar[str] = "client_saved"
    client: Client


@dataclass(frozen=True, slots=True, kw_only=True)
class ClientRevealed:
    """Name and contact of a protected client were shown."""

    name: ClassVar[str] = "client_revealed"
    client_id: ClientId


@dataclass(frozen=True, slots=True, kw_only=True)
class ClientOpened:
    """A client's page was opened."""

    name: ClassVar[str] = "client_opened"
    client_id: ClientId


@dataclass(frozen=True, slots=True, kw_only=True)
class InterviewStarted:
    """An interview was begun."""

    name: ClassVar[str] = "interview_started"
    interview: Interview


@dataclass(frozen=True, slots=True, kw_only=True)
class InterviewOpened:
    """An interview was opened for reading or to go on."""

    name: ClassVar[str] = "interview_opened"
    interview_id: InterviewId


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswersRecorded:
    """One act of a person: the box answered and every box that a rule changed with it. `position`: where the person is."""

    name: ClassVar[str] = "answers_recorded"
    interview_id: InterviewId
    boxes: tuple[StoredBox, ...]
    position: BoxKey | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordPut:
    """A note around the answers was added or changed."""

    name: ClassVar[str] = "record_put"
    interview_id: InterviewId
    kind: str
    key: RecordKey
    content: str

    def __repr__(self) -> str:
        return f"RecordPut({self.interview_id}, {self.kind})"


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordDropped:
    """A note around the answers was taken away."""

    name: ClassVar[str] = "record_dropped"
    interview_id: InterviewId
    kind: str
    key: RecordKey


@dataclass(frozen=True, slots=True, kw_only=True)
class InterviewMoved:
    """The interview went on to another state; with a reason when it was interrupted, or taken back after completion."""

    name: ClassVar[str] = "interview_moved"
    interview_id: InterviewId
    state: InterviewState
    because: str = ""

    @property
    def interrupted_because(self) -> str:
        """The reason that stands with the interview as long as it is interrupted."""
        return self.because if self.state is InterviewState.INTERRUPTED else ""

    def __repr__(self) -> str:
        return f"InterviewMoved({self.interview_id}, {self.state.value})"


@dataclass(frozen=True, slots=True, kw_only=True)
class InterviewReviewed:
    """The interview was gone through with the client on that day; None takes that back, when it is opened again."""

    name: ClassVar[str] = "interview_reviewed"
    interview_id: InterviewId
    on: dt.date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ScoreStored:
    """One composite score at completion; `score` is None when something blocks it."""

    name: str
    score: float | None

    def __repr__(self) -> str:
        return f"ScoreStored({self.name})"


@dataclass(frozen=True, slots=True, kw_only=True)
class ScoresStored:
    """The composite scores at completion, with the version of the scoring rules and the currency convention used."""

    name: ClassVar[str] = "scores_stored"
    interview_id: InterviewId
    rules_version: str
    currency_rate: float
    scores: tuple[ScoreStored, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class EarlierShown:
    """Answers of an earlier interview were shown beside the questions of this one."""

    name: ClassVar[str] = "earlier_shown"
    interview_id: InterviewId
    earlier_id: InterviewId


@dataclass(frozen=True, slots=True, kw_only=True)
class ClientRecordPut:
    """A note about a client, outside any interview, was added or changed."""

    name: ClassVar[str] = "client_record_put"
    client_id: ClientId
    kind: str
    key: RecordKey
    content: str

    def __repr__(self) -> str:
        return f"ClientRecordPut({self.client_id}, {self.kind})"


@dataclass(frozen=True, slots=True, kw_only=True)
class ClientRecordDropped:
    """A note about a client was taken away."""

    name: ClassVar[str] = "client_record_dropped"
    client_id: ClientId
    kind: str
    key: RecordKey


@dataclass(frozen=True, slots=True, kw_only=True)
class WordingImported:
    """Official wording, or another language, was imported; the whole of it."""

    name: ClassVar[str] = "wording_imported"
    wording: Wording


@dataclass(frozen=True, slots=True, kw_only=True)
class WordingRetired:
    """A wording is no longer offered; interviews that use it keep it."""

    name: ClassVar[str] = "wording_retired"
    wording_id: WordingId


Event: TypeAlias = (
    VaultCreated
    | VaultUnlocked
    | VaultLocked
    | KeysChanged
    | RecoveryRehearsed
    | BackupRestored
    | LogRead
    | ClientSaved
    | ClientRevealed
    | ClientOpened
    | ClientErased
    | InterviewErased
    | ErasureFinished
    | InterviewStarted
    | InterviewOpened
    | AnswersRecorded
    | RecordPut
    | RecordDropped
    | InterviewMoved
    | InterviewReviewed
    | ScoresStored
    | EarlierShown
    | ClientRecordPut
    | ClientRecordDropped
    | WordingImported
    | WordingRetired
    | NotesErased
    | NotebookPut
    | NotebookErased
)
EVENTS: dict[str, type[Event]] = {
    each.name: each
    for each in (
        VaultCreated,
        VaultUnlocked,
        VaultLocked,
        KeysChanged,
        RecoveryRehearsed,
        BackupRestored,
        LogRead,
        ClientSaved,
        ClientRevealed,
        ClientOpened,
        ClientErased,
        InterviewErased,
        ErasureFinished,
        InterviewStarted,
        InterviewOpened,
        AnswersRecorded,
        RecordPut,
        RecordDropped,
        InterviewMoved,
        InterviewReviewed,
        ScoresStored,
        EarlierShown,
        ClientRecordPut,
        ClientRecordDropped,
        WordingImported,
        WordingRetired,
        NotesErased,
        NotebookPut,
        NotebookErased,
    )
}


# Looking at a client or an interview, and what is done about the log itself, is no work with them: it moves nothing in a list.
LOOKS = frozenset(
    each.name
    for each in (
        LogRead,
        ClientRevealed,
        ClientOpened,
        ClientErased,
        InterviewErased,
        NotesErased,
        NotebookErased,
        InterviewOpened,
        EarlierShown,
    )
)


@dataclass(frozen=True, slots=True, kw_only=True)
class LoggedEvent:
    """An event as the log gives it back."""

    seq: int
    at: dt.datetime
    event: Event


def subject_of(event: Event) -> tuple[ClientId | None, InterviewId | None]:
    """The client and the interview an event is about, as far as it names them."""
    match event:
        case ClientSaved(client=client):
            return client.id, None
        case ClientRevealed(client_id=client_id) | ClientOpened(client_id=client_id) | ClientErased(client_id=client_id):
            return client_id, None
        case LogRead(client_id=client_id) | ClientRecordPut(client_id=client_id) | ClientRecordDropped(client_id=client_id):
            return client_id, None
        case InterviewStarted(interview=interview):
            return interview.client_id, interview.id
        case VaultCreated() | VaultUnlocked() | VaultLocked() | KeysChanged() | RecoveryRehearsed() | BackupRestored():
            return None, None
        case ErasureFinished() | WordingImported() | WordingRetired() | NotebookPut() | NotebookErased():
            return None, None
        case _:
            return None, event.interview_id
