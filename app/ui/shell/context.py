"""What every screen is given: the services, the threads, and the few things the whole window shares."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from app.ui.client_view.client_view import ClientView
from app.ui.shell.session import Session

if TYPE_CHECKING:
    from app.forms.catalogue import FormCatalogue
    from app.services.audit import AuditService
    from app.services.backups import BackupService
    from app.services.before_visit import BeforeVisitService
    from app.services.change import ChangeService
    from app.services.clients import ClientService
    from app.services.companion_tests import CompanionTestService
    from app.services.documents.service import DocumentService
    from app.services.erasure import ErasureService
    from app.services.feedback import FeedbackService
    from app.services.follow_up import FollowUpService
    from app.services.interviews import InterviewService
    from app.services.notebook import NotebookService
    from app.services.notes import NoteService
    from app.services.paper_entry import PaperEntryService
    from app.services.passphrases import Passphrases
    from app.services.policy import Policy
    from app.services.ports import Clock
    from app.services.practice import PracticeService
    from app.services.programmes import ProgrammeService
    from app.services.reminders import ReminderService
    from app.services.talk_feedback import TalkFeedbackService
    from app.services.talks import TalkService
    from app.services.timelines import TimelineService
    from app.services.vault import VaultService
    from app.services.vault_keys import VaultKeyService
    from app.services.wordings import WordingService
    from app.ui.jobs import Jobs
    from app.ui.shell.messages import Messages
    from app.ui.shell.outbox import Outbox
    from app.ui.shell.preferences import Preferences
    from app.ui.shell.router import Router


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class UiContext:
    """Handed to each screen's constructor; nothing reaches for globals."""

    vault: VaultService
    keys: VaultKeyService
    backups: BackupService
    audit: AuditService
    erasure: ErasureService
    practice: PracticeService
    passphrases: Passphrases
    clients: ClientService
    before_visit: BeforeVisitService
    reminders: ReminderService
    interviews: InterviewService
    follow_up: FollowUpService
    paper_entry: PaperEntryService
    feedback: FeedbackService
    change: ChangeService
    documents: DocumentService
    wordings: WordingService
    notes: NoteService
    talks: TalkService
    companion_tests: CompanionTestService
    timelines: TimelineService
    talk_feedback: TalkFeedbackService
    programmes: ProgrammeService
    notebook: NotebookService
    forms: FormCatalogue
    policy: Policy
    clock: Clock
    jobs: Jobs
    outbox: Outbox
    router: Router
    messages: Messages
    preferences: Preferences
    session: Session = field(default_factory=Session)
    client_view: ClientView = field(default_factory=ClientView)
