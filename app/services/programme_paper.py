"""The client's emergency plan on paper, and letting it leave the vault.

It belongs to the client and to no interview, so that it left is noted with the client. Only what the client has put together is
on it: no programme, no sample, nothing of the caseworker's.
"""

from __future__ import annotations

import json
from dataclasses import dataclass

from app.cases import codec, ids
from app.cases.events import ClientRecordDropped, ClientRecordPut
from app.cases.ids import ClientId
from app.cases.records import HandOut, TakeHome
from app.errors import AppError, ErrorCode
from app.forms.catalogue import FormCatalogue
from app.services.documents.document import Document, DocumentKind, Reader
from app.services.documents.service import Leaving
from app.services.feedback.take_home import TakeHomeAdvice, TakeHomeReason, advice, refuse_missing_reason
from app.services.interviews import decode_record
from app.services.ports import Clock, Files, UnitOfWork, Vault
from app.services.talks import TALK_FORM


@dataclass(frozen=True, slots=True, kw_only=True)
class LeftWithClient:
    """A paper about the client that has left the vault: where it lies, and what was noted of it."""

    path: str
    hand_out: HandOut

    def __repr__(self) -> str:
        return "LeftWithClient()"


class ProgrammePaperService:
    """Runs on the vault thread."""

    def __init__(self, vault: Vault, clock: Clock, forms: FormCatalogue, files: Files) -> None:
        self._vault = vault
        self._clock = clock
        self._forms = forms
        self._files = files

    def save(self, client_id: ClientId, document: Document, pdf: bytes, leaving: Leaving) -> LeftWithClient:
        """Write the PDF under a neutral name; that it left is logged before it does, and taken back if it did not.

        AppError NOT_SAFE_TO_TAKE_HOME without the answer that it may be taken home, or without the reason why it is safe after
        all; NOT_WRITABLE, DISK_FULL when the disk refuses. ValueError for any other document.
        """
        if document.kind is not DocumentKind.EMERGENCY_PLAN or document.reader is not Reader.CLIENT:
            raise ValueError("only the client's own paper leaves here")
        if leaving.take_home is not TakeHome.EVERYTHING:
            raise AppError(ErrorCode.NOT_SAFE_TO_TAKE_HOME)
        hand_out = self._log(client_id, document, leaving)
        try:
            path = self._files.save_document(leaving.folder, pdf)
        except AppError:
            self._take_back(client_id, hand_out)
            raise
        return LeftWithClient(path=path, hand_out=hand_out)

    def _log(self, client_id: ClientId, document: Document, leaving: Leaving) -> HandOut:
        record = HandOut(
            key=ids.new_record_key(),
            document=document.kind.value,
            take_home=leaving.take_home,
            draft=document.draft,
            language=document.language,
            at=self._clock.now(),
            because=leaving.because.strip(),
            way=leaving.way,
            locked=leaving.is_locked,
        )
        content = json.dumps(codec.encode(record), ensure_ascii=False, sort_keys=True)
        with self._vault.begin() as work:
            refuse_missing_reason(advice_for_client(work, client_id, self._forms), leaving.because)
            work.append(ClientRecordPut(client_id=client_id, kind=record.kind_of_record, key=record.key, content=content))
            work.commit()
        return record

    def _take_back(self, client_id: ClientId, record: HandOut) -> None:
        with self._vault.begin() as work:
            work.append(ClientRecordDropped(client_id=client_id, kind=record.kind_of_record, key=record.key))
            work.commit()


def advice_for_client(work: UnitOfWork, client_id: ClientId, forms: FormCatalogue) -> TakeHomeAdvice:
    """What stands chosen for a paper about the client: nothing, with the strongest reason that any interview gives.

    An interview whose form is not here is read for its alert cards, and for what an ASI is known to ask.
    """
    found = TakeHomeAdvice(choice=TakeHome.NOTHING, reason=TakeHomeReason.ASKED_EACH_TIME)
    for interview in work.interviews_of(client_id):
        records = tuple(decode_record(stored) for stored in work.records(interview.id))
        try:
            form = forms.load_for(interview)
        except AppError:
            form = forms.load(TALK_FORM)  # has no box of its own, so that what any ASI is known to ask counts
        found = advice(form, work.boxes(interview.id), records)
        if found.needs_reason:
            break
    return found
