"""Making a document and letting it leave the vault; that it left is logged before it does, and taken back if it did not."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field, replace

from app.cases import ids
from app.cases.events import RecordDropped
from app.cases.ids import InterviewId, RecordKey
from app.cases.records import HandOut, HandOutWay, TakeHome, Transferred
from app.errors import AppError, ErrorCode
from app.forms.model import Form
from app.services.change import Comparison
from app.services.documents.document import Document, DocumentKind, Reader
from app.services.documents.drafts import is_draft
from app.services.documents.material import Material
from app.services.feedback.take_home import advice_in, refuse_missing_reason
from app.services.feedback_report_rules import refuse_unreviewed
from app.services.interviews import Saved, book_in, load_file, record_put
from app.services.policy import Policy
from app.services.ports import Clock, Files, PageImage, Renderer, UnitOfWork, Vault


@dataclass(frozen=True, slots=True, kw_only=True)
class Left:
    """Something that has left the vault: where it lies ("" on the clipboard), and the event that tells of it."""

    path: str = field(repr=False)
    saved: Saved
    hand_out: HandOut


@dataclass(frozen=True, slots=True, kw_only=True)
class Leaving:
    """How a document leaves: where to, whether locked with a passphrase, and what the client may take home and why."""

    folder: str = ""
    way: HandOutWay = HandOutWay.FILE
    is_locked: bool = False
    take_home: TakeHome = TakeHome.NOTHING
    because: str = ""

    def __repr__(self) -> str:
        return f"Leaving({self.way.value})"


class DocumentService:
    """`pdf` and `pages` run on the papers thread, everything else on the vault thread."""

    def __init__(self, vault: Vault, clock: Clock, renderer: Renderer, files: Files) -> None:
        self._vault = vault
        self._clock = clock
        self._renderer = renderer
        self._files = files

    def material(self, interview_id: InterviewId, form: Form, policy: Policy, comparison: Comparison | None = None) -> Material:
        """Everything a document of the interview can be built from. Whoever asks has opened the interview, and that is logged."""
        with self._vault.begin() as work:
            return Material(
                file=load_file(work, interview_id),
                form=form,
                policy=policy,
                today=self._clock.today(),
                wordings=tuple(each for each in work.wordings() if each.overlay.form_id == form.id),
                events=tuple(work.events(interview_id)),
                scores=work.scores(interview_id),
                comparison=comparison,
            )

    def pdf(self, document: Document, passphrase: str = "") -> bytes:
        """The document as PDF, locked with AES-256 when a passphrase is given. AppError REPORT_FAILED."""
        pdf = self._renderer.document(document)
        return self._renderer.lock(pdf, passphrase) if passphrase else pdf

    def pages(self, pdf: bytes, width: int) -> tuple[PageImage, ...]:
        """Every page as an image `width` pixels wide, for the preview."""
        return self._renderer.pages(pdf, width)

    def save(self, interview_id: InterviewId, form: Form, document: Document, pdf: bytes, leaving: Leaving) -> Left:
        """Write the PDF under a neutral name; that it left is logged before it does.

        AppError NOT_SAFE_TO_TAKE_HOME when a client's document is saved without the answer that it may be taken home, or
        without the reason why it is safe after all; NOT_FINISHED when a mark of draft is missing that it should bear;
        NOT_GONE_THROUGH when it is a feedback report that was not gone through with the client: it leaves not even as a draft;
        NOT_WRITABLE, DISK_FULL when the disk refuses, and then the log says that it did not leave after all.
        """
        is_for_client = document.reader is Reader.CLIENT
        if is_for_client and leaving.take_home is not TakeHome.EVERYTHING:
            raise AppError(ErrorCode.NOT_SAFE_TO_TAKE_HOME)
        with self._vault.begin() as work:
            if is_for_client:
                refuse_missing_reason(advice_in(work, interview_id, form), leaving.because)
            saved = self._log(work, interview_id, document, leaving)
        try:
            path = self._files.save_document(leaving.folder, pdf)
        except AppError:
            self._drop(interview_id, HandOut.kind_of_record, saved.hand_out.key)
            raise
        return replace(saved, path=path)

    def save_empty(self, document: Document, pdf: bytes, folder: str) -> str:
        """Write an empty form or a codebook: it is about nobody, so nothing is logged. Raises ValueError for any other."""
        if document.reader is not Reader.ANYONE:
            raise ValueError("only what is about nobody leaves without a line in the log")
        return self._files.save_document(folder, pdf)

    def copied(self, interview_id: InterviewId, document: Document) -> Left:
        """Log that the text leaves by the clipboard: call it before it does. AppError NOT_FINISHED as for `save`.

        AppError NOT_SAFE_TO_TAKE_HOME for a client's paper: it leaves on paper alone, when it may be taken home.
        """
        if document.reader is Reader.CLIENT:
            raise AppError(ErrorCode.NOT_SAFE_TO_TAKE_HOME)
        with self._vault.begin() as work:
            return self._log(work, interview_id, document, Leaving(way=HandOutWay.CLIPBOARD))

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

    def _log(self, work: UnitOfWork, interview_id: InterviewId, document: Document, leaving: Leaving) -> Left:
        """The line in the log, inside a transaction that is open, which ends here."""
        if document.kind is DocumentKind.FEEDBACK_REPORT:
            refuse_unreviewed(book_in(work, interview_id))
            if document.draft:
                raise AppError(ErrorCode.NOT_GONE_THROUGH)
        elif is_draft(work.interview(interview_id), document.reader) and not document.draft:
            raise AppError(ErrorCode.NOT_FINISHED)
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
        seq = work.append(record_put(interview_id, record))
        work.commit()
        return Left(path="", saved=Saved(seq=seq, at=record.at), hand_out=record)

    def _drop(self, interview_id: InterviewId, kind: str, key: RecordKey) -> None:
        with self._vault.begin() as work:
            work.append(RecordDropped(interview_id=interview_id, kind=kind, key=key))
            work.commit()
