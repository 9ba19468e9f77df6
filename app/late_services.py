"""The services that no first window needs, with their adapters: loading this module loads them all.

`bootstrap` does that once the first frame is painted, or earlier when somebody is quicker.
"""

from __future__ import annotations

from dataclasses import dataclass

from app.forms.catalogue import FormCatalogue, shipped_and
from app.forms.scoring.reliable_change import published_figures
from app.host.files import DiskFiles
from app.host.sheets import DiskSheets
from app.reports.renderer import PaperRenderer
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
from app.services.policy import Policy
from app.services.ports import Clock
from app.services.programme_templates import TemplateCatalogue
from app.services.programme_templates import shipped_and as shipped_templates_and
from app.services.programmes import ProgrammeService
from app.services.reminders import ReminderService
from app.services.talk_feedback import TalkFeedbackService
from app.services.talks import TalkService
from app.services.timelines import TimelineService
from app.services.two_vaults import TwoVaults
from app.services.vault_keys import VaultKeyService
from app.services.wordings import WordingService


@dataclass(frozen=True, slots=True, kw_only=True)
class LateServices:
    """Each of them over the vault in use."""

    keys: VaultKeyService
    backups: BackupService
    audit: AuditService
    erasure: ErasureService
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


def make(vault: TwoVaults, clock: Clock, policy: Policy) -> LateServices:
    """All of them."""
    clients, forms = ClientService(vault), FormCatalogue(shipped_and(policy.forms_folder))
    interviews = InterviewService(vault, clock)
    return LateServices(
        keys=VaultKeyService(vault, clock, DiskFiles()),
        backups=BackupService(vault),
        audit=AuditService(vault),
        erasure=ErasureService(vault),
        clients=clients,
        before_visit=BeforeVisitService(vault, clock, clients, forms),
        reminders=ReminderService(vault, clock),
        interviews=interviews,
        follow_up=FollowUpService(vault, clock),
        paper_entry=PaperEntryService(vault, clock),
        feedback=FeedbackService(vault, clock, PaperRenderer(), DiskFiles()),
        change=ChangeService(vault, forms, policy.currency_rate, published_figures),
        wordings=WordingService(vault, clock, DiskSheets()),
        notes=NoteService(vault, clock),
        talks=TalkService(vault, clock),
        companion_tests=CompanionTestService(vault, clock, forms, interviews),
        timelines=TimelineService(vault, clock),
        talk_feedback=TalkFeedbackService(vault, clock, forms),
        programmes=ProgrammeService(
            vault, clock, forms, TemplateCatalogue(shipped_templates_and(policy.programmes_folder)), DiskFiles()
        ),
        notebook=NotebookService(vault, clock),
        documents=DocumentService(vault, clock, PaperRenderer(), DiskFiles()),
        forms=forms,
    )
