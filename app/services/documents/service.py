"""Making a document and letting it leave the vault; that it left is logged before it does, and taken back if it did not."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass

from app.cases import ids
from app.cases.events import InterviewOpened, RecordDropped
from app.cases.ids import InterviewId, RecordKey
from app.cases.records import HandOut, HandOutWay, TakeHome, Transferred
from app.errors import AppError, ErrorCode
from app.services.documents.document import Document, Reader
from app.services.documents.plain_text import plain_text
from app.services.interviews import InterviewFile, Saved, load_file, record_put
from app.services.ports import Clock, Files, PageImage, Renderer, UnitOfWork, Vault


@dataclass(frozen=True, slots=True, kw_only=True)
class Left:
    """Something that has left the vault: where it lies ("" on the clipboard), and the event that tells of it."""

    path: str
    saved: Saved
    hand_out: HandOut


class DocumentService:
    """`file`, `save`, `copied` and `transferred` run on the vault thread, `pdf` and `pages` on the papers thread."""

    def __init__(self, vault: Vault, clock: Clock, renderer: Renderer, files: Files) -> None:
        self._vault = vault
        self._clock = clock
        self._renderer = renderer
        self._files = files

    def file(self, interview_id: InterviewId) -> InterviewFile:
        """The interview as the vault has it now, to build a document from; that it was opened is logged."""
        with self._vault.begin() as work:
            file = load_file(work, interview_id)
            work.append(InterviewOpened(interview_id=interview_id))
            work.commit()
            return file

    def pdf(self, document: Document, passphrase: str = "") -> bytes:
        """The document as PDF, locked with AES-256 when a passphrase is given. AppError REPORT_FAILED."""
        pdf = self._renderer.document(document)
        return self._renderer.lock(pdf, passphrase) if passphrase else pdf

    def pages(self, pdf: bytes, width: int) -> tuple[PageImage, ...]:
        """Every page as an image `width` pixels wide, for the preview."""
        return self._renderer.pages(pdf, width)

    def save(
        self,
        interview_id: InterviewId,
        document: Document,
        pdf: bytes,
        folder: str,
        *,
        take_home: TakeHome = TakeHome.NOTHING,
        locked: bool = False,
    ) -> Left:
        """Write the PDF under a neutral name.

        AppError NOT_SAFE_TO_TAKE_HOME when a client's document is saved without the answer that it may be taken home;
        NOT_FINISHED when a mark of draft is missing that it should bear; NOT_WRITABLE, DISK_FULL when the disk refuses.
        """
        if document.reader is Reader.CLIENT and take_home is not TakeHome.EVERYTHING:
            raise AppError(ErrorCode.NOT_SAFE_TO_TAKE_HOME)
        record = self._hand_out(document, HandOutWay.FILE, take_home, locked=locked)
        return self._leave(interview_id, document, record, lambda: self._files.save_document(folder, pdf))

    def save_empty(self, document: Document, folder: str) -> str:
        """Write an empty form or a codebook: it is about nobody, so nothing is logged. Raises ValueError for any other."""
        if document.reader is not Reader.ANYONE:
            raise ValueError("only what is about nobody leaves without a line in the log")
        return self._files.save_document(folder, self.pdf(document))

    def copied(self, interview_id: InterviewId, document: Document, put: Callable[[str], None]) -> Left:
        """Log that the text leaves by the clipboard; `put` is called with it afterwards, on this thread."""
        record = self._hand_out(document, HandOutWay.CLIPBOARD, TakeHome.NOTHING, locked=False)

        def leave() -> str:
            put(plain_text(document))
            return ""

        return self._leave(interview_id, document, record, leave)

    def transferred(self, interview_id: InterviewId, on: dt.date, by: str, how: str) -> Transferred:
        """The content now stands in the official file (practice P16)."""
        record = Transferred(key=ids.new_record_key(), on=on, by=by.strip(), how=how.strip())
        with self._vault.begin() as work:
            work.append(record_put(interview_id, record))
            work.commit()
        return record

    def take_back_transferred(self, interview_id: InterviewId, key: RecordKey) -> None:
        """It was noted by mistake; both lines stay in the log."""
        self._drop(interview_id, Transferred.kind_of_record, key)

    def _hand_out(self, document: Document, way: HandOutWay, take_home: TakeHome, *, locked: bool) -> HandOut:
        return HandOut(
            key=ids.new_record_key(),
            document=document.kind.value,
            take_home=take_home,
            draft=document.draft,
            language=document.language,
            at=self._clock.now(),
            way=way,
            locked=locked,
        )

    def _leave(self, interview_id: InterviewId, document: Document, record: HandOut, leave: Callable[[], str]) -> Left:
        with self._vault.begin() as work:
            _refuse_missing_mark(work, interview_id, document)
            seq = work.append(record_put(interview_id, record))
            work.commit()
        try:
            path = leave()
        except AppError:
            self._drop(interview_id, HandOut.kind_of_record, record.key)
            raise
        return Left(path=path, saved=Saved(seq=seq, at=record.at), hand_out=record)

    def _drop(self, interview_id: InterviewId, kind: str, key: RecordKey) -> None:
        with self._vault.begin() as work:
            work.append(RecordDropped(interview_id=interview_id, kind=kind, key=key))
            work.commit()


def _refuse_missing_mark(work: UnitOfWork, interview_id: InterviewId, document: Document) -> None:
    if work.interview(interview_id).is_draft and not document.draft:
        raise AppError(ErrorCode.NOT_FINISHED)
