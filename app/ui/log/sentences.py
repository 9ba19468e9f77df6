"""Each event of the log as one plain sentence. No answer and no name is ever part of it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import assert_never

from app.cases.events import (
    AnswersRecorded,
    BackupRestored,
    ClientErased,
    ClientOpened,
    ClientRecordDropped,
    ClientRecordPut,
    ClientRevealed,
    ClientSaved,
    EarlierShown,
    ErasureFinished,
    Event,
    InterviewErased,
    InterviewMoved,
    InterviewOpened,
    InterviewReviewed,
    InterviewStarted,
    KeysChanged,
    LogRead,
    NotebookErased,
    NotebookPut,
    NotesErased,
    RecordDropped,
    RecordPut,
    RecoveryRehearsed,
    ScoresStored,
    VaultCreated,
    VaultLocked,
    VaultUnlocked,
    WordingImported,
    WordingRetired,
)
from app.cases.interviews import FollowUp, Interview, InterviewState
from app.i18n import formats, mark, ntr, tr
from app.services.protection import KeyChange, Way
from app.ui.log.note_sentences import DROPPED, DROPPED_ABOUT_CLIENT, PUT, PUT_ABOUT_CLIENT

_CODES_SHOWN = 4
_UNLOCKED = {
    Way.DEVICE.value: mark("The vault was unlocked with the passphrase on this computer."),
    Way.PASSPHRASE.value: mark("The vault was unlocked with the passphrase."),
    Way.RECOVERY_CODE.value: mark("The vault was opened with the recovery code."),
    Way.IT_KEY.value: mark("The vault was opened with IT's key."),
}
_KEYS = {
    KeyChange.PASSPHRASE_CHANGED.value: mark("The passphrase was changed."),
    KeyChange.DEVICE_BOUND.value: mark("The vault was tied to this computer."),
    KeyChange.DEVICE_UNBOUND.value: mark("The vault is no longer tied to this computer."),
    KeyChange.RECOVERY_CODE_MADE.value: mark("A recovery code was made."),
    KeyChange.RECOVERY_CODE_KEPT.value: mark("The recovery code was written down."),
    KeyChange.SEALED_TO_IT.value: mark("IT was given a way into the vault."),
    KeyChange.DATA_KEY_RENEWED.value: mark("The vault was given a new key."),
    KeyChange.COPIES_MENDED.value: mark("A damaged copy of the key file was mended from the other one."),
}
_REHEARSED = {
    Way.RECOVERY_CODE.value: mark("The way back in with the recovery code was rehearsed, and it held."),
    Way.IT_KEY.value: mark("The way back in with IT was rehearsed, and it held."),
}
_ERASED = {
    ClientSaved.name: mark("Erased: the client's details were saved."),
    InterviewStarted.name: mark("Erased: an interview was begun."),
    InterviewOpened.name: mark("Erased: an interview was opened."),
    AnswersRecorded.name: mark("Erased: answers were saved."),
    RecordPut.name: mark("Erased: a note was saved."),
    RecordDropped.name: mark("Erased: a note was taken away."),
    InterviewMoved.name: mark("Erased: the interview went on to another state."),
    InterviewReviewed.name: mark("Erased: the interview was gone through with the client."),
    ScoresStored.name: mark("Erased: the composite scores were stored."),
    ClientOpened.name: mark("Erased: the client's page was opened."),
    ClientRevealed.name: mark("Erased: name and contact were shown."),
    EarlierShown.name: mark("Erased: answers of an earlier interview were shown."),
    ClientRecordPut.name: mark("Erased: a note about the client was saved."),
    ClientRecordDropped.name: mark("Erased: a note about the client was taken away."),
    LogRead.name: mark("Erased: the log about a client was read."),
    NotebookPut.name: mark("Erased: a page of the caseworker's own notebook was saved."),
}


def erased_sentence(kind: str) -> str:
    """What is left to say of a line whose content was erased by law."""
    return _one_of(_ERASED, kind, mark("Erased: what stood on this line."))


def event_sentence(event: Event) -> str:
    """The event as a person would tell it."""
    match event:
        case VaultCreated() | VaultUnlocked() | VaultLocked() | KeysChanged() | RecoveryRehearsed() | BackupRestored():
            return _of_vault(event)
        case LogRead() | ErasureFinished():
            return _of_log(event)
        case ClientErased() | InterviewErased() | NotesErased() | NotebookErased() | NotebookPut():
            return _joined(_again(event), _of_erasure(event))
        case ClientSaved() | ClientRevealed() | ClientOpened():
            return _of_client(event)
        case WordingImported() | WordingRetired():
            return _of_wordings(event)
        case ClientRecordPut(kind=kind):
            return _one_of(PUT_ABOUT_CLIENT, kind, mark("A note about the client was saved."))
        case ClientRecordDropped(kind=kind):
            return _one_of(DROPPED_ABOUT_CLIENT, kind, mark("A note about the client was taken away."))
        case RecordPut(kind=kind):
            return _one_of(PUT, kind, mark("A note was saved."))
        case RecordDropped(kind=kind):
            return _one_of(DROPPED, kind, mark("A note was taken away."))
        case _:
            return _of_interview(event)


def _of_vault(
    event: VaultCreated | VaultUnlocked | VaultLocked | KeysChanged | RecoveryRehearsed | BackupRestored,
) -> str:
    match event:
        case VaultCreated():
            return tr("The vault was made.")
        case VaultUnlocked():
            return _unlocked(event)
        case VaultLocked():
            return tr("The vault was locked.")
        case KeysChanged(change=change):
            return _one_of(_KEYS, change, mark("Something about the keys was changed."))
        case RecoveryRehearsed(way=way):
            return _one_of(_REHEARSED, way, mark("A way back into the vault was rehearsed, and it held."))
        case BackupRestored(made_at=made_at, mended=mended):
            moment = f"{formats.long_date(made_at.astimezone().date())} {formats.clock_time(made_at)}"
            return _joined(tr("The vault was put back from the backup of {when}.", when=moment), _mended(mended))
        case _:
            assert_never(event)


def _unlocked(event: VaultUnlocked) -> str:
    tries = ntr("{n} wrong try before that.", "{n} wrong tries before that.", event.failed_tries)
    return _joined(
        _one_of(_UNLOCKED, event.way, mark("The vault was unlocked.")),
        tries if event.failed_tries else "",
        "" if event.ended_well else tr("The session before had been cut off."),
        _mended(event.mended),
    )


def _mended(events: int) -> str:
    if not events:
        return ""
    return ntr("{n} saved change that was missing was put back.", "{n} saved changes that were missing were put back.", events)


def _of_log(event: LogRead | ErasureFinished) -> str:
    match event:
        case LogRead(checked=True):
            return tr("The log was checked.")
        case LogRead(client_id=None):
            return tr("The log was read.")
        case LogRead():
            return tr("The log about a client was read.")
        case ErasureFinished():
            return tr("What was erased is gone from every backup too.")
        case _:
            assert_never(event)


def _again(event: ClientErased | InterviewErased | NotesErased | NotebookErased | NotebookPut) -> str:
    if isinstance(event, NotebookPut) or not event.again:
        return ""
    return tr("An older backup had been put back, so what had been erased was erased once more.")


def _of_erasure(event: ClientErased | InterviewErased | NotesErased | NotebookErased | NotebookPut) -> str:
    match event:
        case NotebookPut():
            return tr("A page of the caseworker's own notebook was saved.")
        case ClientErased(reason=reason):
            return tr("A client was erased with everything about them. Reason: {reason}", reason=reason)
        case InterviewErased(reason=reason):
            return tr("An interview was erased. Reason: {reason}", reason=reason)
        case NotesErased(notes=notes):
            return ntr("{n} note from a talk was erased.", "{n} notes from a talk were erased.", notes)
        case NotebookErased(notes=notes):
            return ntr(
                "{n} page of the caseworker's own notebook was erased.",
                "{n} pages of the caseworker's own notebook were erased.",
                notes,
            )
        case _:
            assert_never(event)


def _of_client(event: ClientSaved | ClientRevealed | ClientOpened) -> str:
    match event:
        case ClientSaved():
            return tr("The client's details were saved.")
        case ClientRevealed():
            return tr("Name and contact of a client with protected details were shown.")
        case ClientOpened():
            return tr("The client's page was opened.")
        case _:
            assert_never(event)


def _of_wordings(event: WordingImported | WordingRetired) -> str:
    match event:
        case WordingImported(wording=wording):
            # The name is one that a colleague gave the words; it stands in the list of wordings and names no client.
            return tr("Wording was imported: {name}.", name=wording.overlay.name)
        case WordingRetired():
            return tr("A wording is no longer offered.")
        case _:
            assert_never(event)


def _of_interview(
    event: InterviewStarted
    | InterviewOpened
    | EarlierShown
    | AnswersRecorded
    | InterviewMoved
    | InterviewReviewed
    | ScoresStored,
) -> str:
    match event:
        case InterviewStarted(interview=Interview(from_paper=True)):
            return tr("An interview held on paper was begun to be entered.")
        case InterviewStarted(interview=Interview(follow_up=FollowUp())):
            return tr("A follow-up was begun.")
        case InterviewStarted():
            return tr("An interview was begun.")
        case EarlierShown():
            return tr("Answers of an earlier interview were shown.")
        case InterviewOpened():
            return tr("An interview was opened.")
        case AnswersRecorded():
            return _answered(event)
        case InterviewMoved():
            return _moved(event)
        case InterviewReviewed():
            return _reviewed(event)
        case ScoresStored():
            return tr("The composite scores were stored.")
        case _:
            assert_never(event)


def _answered(event: AnswersRecorded) -> str:
    codes = list(dict.fromkeys(stored.box.partition(".")[0] for stored in event.boxes))
    if not codes:
        return tr("The place in the interview was noted.")
    shown = ", ".join(codes[:_CODES_SHOWN])
    rest = len(codes) - _CODES_SHOWN
    if rest > 0:
        return ntr("Answers were saved: {items} and {n} more.", "Answers were saved: {items} and {n} more.", rest, items=shown)
    return ntr("An answer was saved: {items}.", "Answers were saved: {items}.", len(codes), items=shown)


def _reviewed(event: InterviewReviewed) -> str:
    if event.on is None:
        return tr("The interview is no longer marked as gone through with the client.")
    return tr("The interview was gone through with the client on {date}.", date=formats.long_date(event.on))


def _moved(event: InterviewMoved) -> str:
    said = {
        InterviewState.OPEN: mark("The interview was opened again."),
        InterviewState.TALK_ENDED: mark("The talk was ended."),
        InterviewState.COMPLETED: mark("The interview was completed."),
        InterviewState.INTERRUPTED: mark("The interview was closed unfinished."),
    }[event.state]
    return _joined(tr(said), tr("Reason: {reason}", reason=event.because) if event.because else "")


def _one_of(words: Mapping[str, str], key: str, otherwise: str) -> str:
    """What the table has for the key; what a newer version of the program may have logged is told in general words."""
    said = words.get(key, otherwise)
    return tr(said)


def _joined(*parts: str) -> str:
    return " ".join(part for part in parts if part)
