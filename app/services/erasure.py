"""Lawful erasure: everything about a client or an interview goes, from the vault and from every copy of it.

The log keeps its lines, without what stood in them, and says who erased when, and why.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from app.cases.clients import Client
from app.cases.events import ClientErased, ErasureFinished, InterviewErased, NotebookErased, NotebookPut
from app.cases.ids import ClientId, InterviewId, RecordKey
from app.errors import AppError, ErrorCode
from app.services.interviews import refuse_open_card
from app.services.ports import UnitOfWork, Vault

LONGEST_REASON = 200  # characters
_SHORTEST_NAME = 3  # letters; shorter ones are found in ordinary words
_WITHOUT_CENTURY = 10  # digits of a personnummer


@dataclass(frozen=True, slots=True, kw_only=True)
class ErasurePreview:
    """How much an erasure would take. `answers`: answered or filled boxes; `records`: notes; `events`: contents of the log."""

    interviews: int
    answers: int
    records: int
    events: int


class ErasureService:
    """Runs on the vault thread."""

    def __init__(self, vault: Vault) -> None:
        self._vault = vault

    def preview_client(self, client_id: ClientId) -> ErasurePreview:
        """What would go with the client; AppError NOT_FOUND."""
        with self._vault.begin() as work:
            work.client(client_id)
            interviews = [each.id for each in work.interviews_of(client_id)]
            return _preview(work, interviews, work.erasable(client_id, None))

    def preview_interview(self, interview_id: InterviewId) -> ErasurePreview:
        """What would go with the interview; AppError NOT_FOUND."""
        with self._vault.begin() as work:
            work.interview(interview_id)
            return _preview(work, [interview_id], work.erasable(None, interview_id))

    def erase_client(self, client_id: ClientId, reason: str) -> None:
        """Erase the client with all interviews, everywhere. The reason must not be empty and must name no one.

        AppError REASON_MISSING, REASON_NAMES_SOMEBODY, OPEN_ALERT (practice P1), NOT_FOUND: nothing has changed. AppError
        NOT_ERASED, DISK_FULL ...: it is gone from the vault, but not yet from every copy; `finish` goes on with that.
        """
        with self._vault.begin() as work:
            said = _reason(reason, work.client(client_id))
            for interview in work.interviews_of(client_id):
                refuse_open_card(work, interview.id)
            events = work.erasable(client_id, None)
            work.append(ClientErased(client_id=client_id, reason=said, events=events))
            _refuse_rest(work.erasable(client_id, None))
            work.commit()
        self.finish()

    def erase_interview(self, interview_id: InterviewId, reason: str) -> None:
        """Erase one interview, everywhere; as `erase_client`."""
        with self._vault.begin() as work:
            said = _reason(reason, work.client(work.interview(interview_id).client_id))
            refuse_open_card(work, interview_id)
            events = work.erasable(None, interview_id)
            work.append(InterviewErased(interview_id=interview_id, reason=said, events=events))
            _refuse_rest(work.erasable(None, interview_id))
            work.commit()
        self.finish()

    def finish(self) -> bool:
        """Let nothing erased stand in any copy, and log that it is so. True when there was something to do.

        For after an erasure, and after each unlocking: an erasure may have been cut off half-way. AppError NOT_ERASED.
        """
        return finish_erasure(self._vault)

    def is_owed(self) -> bool:
        """True when something was erased that may still stand in a copy."""
        with self._vault.begin() as work:
            return bool(work.unfinished_erasure())


def finish_erasure(vault: Vault) -> bool:
    """As `ErasureService.finish`, for every service that erases."""
    with vault.begin() as work:
        up_to = work.unfinished_erasure()
    if not up_to:
        return False
    vault.scrub()
    with vault.begin() as work:
        work.append(ErasureFinished(up_to=up_to))
        work.commit()
    return True


def erase_pages(vault: Vault, pages: Collection[tuple[str, RecordKey]]) -> int:
    """Erase these pages of the caseworker's own notebook, by kind and key, with all that they ever were; gives how many.

    AppError NOT_FOUND when one is not there: nothing has changed. AppError NOT_ERASED ... as `ErasureService.erase_client`.
    """
    wanted = set(pages)
    with vault.begin() as work:
        if not wanted <= {(each.kind, each.key) for each in work.notebook()}:
            raise AppError(ErrorCode.NOT_FOUND)
        told = ((each.seq, each.event) for each in work.notebook_events())
        numbers = tuple(seq for seq, event in told if isinstance(event, NotebookPut) and (event.kind, event.key) in wanted)
        if numbers:
            work.append(NotebookErased(notes=len(wanted), events=numbers))
            work.commit()
    finish_erasure(vault)
    return len(wanted)


def _preview(work: UnitOfWork, interviews: list[InterviewId], events: int) -> ErasurePreview:
    return ErasurePreview(
        interviews=len(interviews),
        answers=sum(len(work.boxes(each)) for each in interviews),
        records=sum(len(work.records(each)) for each in interviews),
        events=events,
    )


def _refuse_rest(contents: int) -> None:
    if contents:
        raise AppError(ErrorCode.NOT_ERASED, {"contents": contents})


def _reason(typed: str, client: Client) -> str:
    """The reason as it is logged for ever; AppError REASON_MISSING, or REASON_NAMES_SOMEBODY when it tells who it was."""
    reason = " ".join(typed.split())
    if not reason or len(reason) > LONGEST_REASON:
        raise AppError(ErrorCode.REASON_MISSING, {"longest": LONGEST_REASON})
    if _tells_who(reason, client):
        raise AppError(ErrorCode.REASON_NAMES_SOMEBODY)
    return reason


def _tells_who(reason: str, client: Client) -> bool:
    typed = _plain(reason, " ").split()
    words = {*typed, *(each.removesuffix("s") for each in typed)}  # Öbergs
    names = _plain(f"{client.given_name} {client.family_name}", " ").split()
    run_together = _plain(reason, "")
    numbers = (_plain(each, "") for each in (client.identity[-_WITHOUT_CENTURY:], client.case_number))
    return any(each in words for each in names if len(each) >= _SHORTEST_NAME) or any(
        each and each in run_together for each in numbers
    )


def _plain(text: str, between: str) -> str:
    return "".join(sign if sign.isalnum() else between for sign in text.casefold())
