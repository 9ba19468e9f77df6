"""Making the client's paper and letting it leave the vault: words, pages, and a log of everything that went out."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from app.cases import ids
from app.cases.events import RecordDropped
from app.cases.ids import InterviewId, RecordKey
from app.cases.records import HandOut, TakeHome
from app.errors import AppError, ErrorCode
from app.forms.model import Form
from app.services.feedback.building import build_snapshot
from app.services.feedback.printing import AS_USUAL, PrintChoice
from app.services.feedback.snapshot import FeedbackSnapshot
from app.services.feedback.take_home import TakeHomeAdvice, advice_in, refuse_missing_reason, with_earlier_reason
from app.services.interviews import Saved, load_file, record_put
from app.services.policy import Policy
from app.services.ports import Clock, Files, PageImage, Renderer, Vault

DOCUMENT = "client_paper"


@dataclass(frozen=True, slots=True, kw_only=True)
class Paper:
    """A finished paper in memory, what it was made from, and whether it asks for a passphrase."""

    pdf: bytes
    snapshot: FeedbackSnapshot
    locked: bool = False

    def __repr__(self) -> str:
        return f"Paper({len(self.pdf)} bytes)"


@dataclass(frozen=True, slots=True, kw_only=True)
class SavedPaper:
    """Where the paper lies now, and the event that tells of it."""

    path: str = field(repr=False)
    saved: Saved
    hand_out: HandOut


class FeedbackService:
    """`snapshot`, `take_home` and `save` run on the vault thread, `paper`, `pages` and `lock` on the papers thread."""

    def __init__(self, vault: Vault, clock: Clock, renderer: Renderer, files: Files) -> None:
        self._vault = vault
        self._clock = clock
        self._renderer = renderer
        self._files = files

    def snapshot(
        self, interview_id: InterviewId, form: Form, policy: Policy, language: str, choice: PrintChoice = AS_USUAL
    ) -> FeedbackSnapshot:
        """The words of the whole paper as the vault has them now, in "sv" or "en"."""
        with self._vault.begin() as work:
            file = load_file(work, interview_id)
        return build_snapshot(form, file, policy, language, self._clock.today(), choice)

    def take_home(self, interview_id: InterviewId, form: Form) -> TakeHomeAdvice:
        """What stands chosen for "is it safe to take home?". Looks at every interview of the client, not this one alone."""
        with self._vault.begin() as work:
            return with_earlier_reason(work, work.interview(interview_id).client_id, advice_in(work, interview_id, form))

    def paper(self, snapshot: FeedbackSnapshot, contents: TakeHome = TakeHome.EVERYTHING) -> Paper:
        """The paper as PDF, with no more than may be taken home. AppError NOT_SAFE_TO_TAKE_HOME for NOTHING, REPORT_FAILED."""
        if contents is TakeHome.NOTHING:
            raise AppError(ErrorCode.NOT_SAFE_TO_TAKE_HOME)
        limited = snapshot.limited_to(contents)
        return Paper(pdf=self._renderer.feedback(limited), snapshot=limited)

    def pages(self, paper: Paper, width: int) -> tuple[PageImage, ...]:
        """Every page as an image `width` pixels wide, for the preview."""
        return self._renderer.pages(paper.pdf, width)

    def lock(self, paper: Paper, passphrase: str) -> Paper:
        """The same paper, opening with the passphrase alone, kept nowhere. ValueError when it is empty, REPORT_FAILED."""
        return replace(paper, pdf=self._renderer.lock(paper.pdf, passphrase), locked=True)

    def save(
        self, interview_id: InterviewId, form: Form, paper: Paper, folder: str, take_home: TakeHome, because: str = ""
    ) -> SavedPaper:
        """Write the paper to `folder` under a neutral name; that it left the vault is logged before it does.

        AppError NOT_SAFE_TO_TAKE_HOME when nothing is to be taken home, when the paper holds something else than was chosen,
        or when a reason is needed and none is given; NOT_FINISHED when it lacks a draft mark it should bear; NOT_WRITABLE,
        DISK_FULL when the disk refuses, and then the log says that it did not leave after all.
        """
        record = self._hand_out(paper, because)
        with self._vault.begin() as work:
            _refuse_other_contents(paper.snapshot, take_home)
            refuse_missing_reason(advice_in(work, interview_id, form), because)
            _refuse_missing_mark(paper.snapshot, draft=work.interview(interview_id).is_draft)
            seq = work.append(record_put(interview_id, record))
            work.commit()
        try:
            path = self._files.save_document(folder, paper.pdf)
        except AppError:
            self._take_back(interview_id, record.key)
            raise
        return SavedPaper(path=path, saved=Saved(seq=seq, at=record.at), hand_out=record)

    def _hand_out(self, paper: Paper, because: str) -> HandOut:
        snapshot = paper.snapshot
        return HandOut(
            key=ids.new_record_key(),
            document=DOCUMENT,
            take_home=snapshot.contents,
            draft=snapshot.draft,
            language=snapshot.language,
            at=self._clock.now(),
            because=because.strip(),
            locked=paper.locked,
        )

    def _take_back(self, interview_id: InterviewId, key: RecordKey) -> None:
        with self._vault.begin() as work:
            work.append(RecordDropped(interview_id=interview_id, kind=HandOut.kind_of_record, key=key))
            work.commit()


def _refuse_other_contents(snapshot: FeedbackSnapshot, take_home: TakeHome) -> None:
    if take_home is TakeHome.NOTHING or take_home is not snapshot.contents:
        raise AppError(ErrorCode.NOT_SAFE_TO_TAKE_HOME)


def _refuse_missing_mark(snapshot: FeedbackSnapshot, *, draft: bool) -> None:
    if draft and not snapshot.draft:
        raise AppError(ErrorCode.NOT_FINISHED)
