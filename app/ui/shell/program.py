"""The program's life: application, threads, window, until everything is given up in good order."""

from __future__ import annotations

import sys
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QMessageLogContext, QObject, Qt, QtMsgType, Signal, qInstallMessageHandler
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QApplication

from app.services.vault import VaultService, VaultState
from app.ui.jobs import Jobs
from app.ui.shell.capture import CaptureGuard, exclusion
from app.ui.shell.clearing import ClipboardGuard
from app.ui.shell.context import UiContext
from app.ui.shell.garbage import Garbage
from app.ui.shell.messages import Messages
from app.ui.shell.outbox import Outbox
from app.ui.shell.preferences import Preferences
from app.ui.shell.qt_words import QtWords
from app.ui.shell.router import Route, Router, ScreenName
from app.ui.shell.stall_watch import StallWatch, is_debug_build
from app.ui.shell.system_lock.watch import system_watch
from app.ui.shell.top_bar import ICON
from app.ui.shell.typing_guard import TypingGuard
from app.ui.shell.window import TITLE, MainWindow
from app.ui.theme.apply import new_application
from app.ui.theme.fonts import load_fonts

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
    from app.services.incidents import Diary
    from app.services.interviews import InterviewService
    from app.services.notebook import NotebookService
    from app.services.notes import NoteService
    from app.services.paper_entry import PaperEntryService
    from app.services.passphrases import Passphrases
    from app.services.policy import Policy
    from app.services.ports import Clock
    from app.services.practice import PracticeService
    from app.services.preferences import ChoiceStore
    from app.services.programmes import ProgrammeService
    from app.services.reminders import ReminderService
    from app.services.talk_feedback import TalkFeedbackService
    from app.services.talks import TalkService
    from app.services.timelines import TimelineService
    from app.services.vault_keys import VaultKeyService
    from app.services.wordings import WordingService


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class Parts:
    """What the window is built of. `warm_up_*` load heavy machinery on their thread once the first frame is painted."""

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
    choices: ChoiceStore
    diary: Diary
    warm_up_vault: Callable[[], None]
    warm_up_papers: Callable[[], None]


class BugDesk(QObject):
    """Takes faults of the program on any thread, notes them, and tells the window on its own thread."""

    noted = Signal(str)  # the incident number

    def __init__(self, diary: Diary) -> None:
        super().__init__()
        self._diary = diary

    def take(self, error: BaseException) -> None:
        """Note it and tell."""
        self.noted.emit(self._diary.bug(error))


RENEW = 75  # the status that asks for a fresh process in place of this one


def run(
    parts: Parts,
    catch: Callable[[Callable[[BaseException], None]], None],
    ready: Callable[[MainWindow], None] | None = None,
) -> int:
    """Open the window and stay until it is closed; gives the exit status, or RENEW.

    `catch` leads every uncaught exception to the handler it is given; `ready` is given the window once it is shown.
    """
    application = QApplication.instance()
    if not isinstance(application, QApplication):
        application = new_application("rodatraden")
    application.setApplicationDisplayName(TITLE)
    application.setDesktopFileName("rodatraden")
    application.setWindowIcon(QIcon(str(ICON)))
    application.setQuitOnLastWindowClosed(False)
    desk = BugDesk(parts.diary)
    qInstallMessageHandler(lambda kind, context, _text: _note_qt(parts.diary, kind, context))
    catch(desk.take)
    load_fonts()
    garbage = Garbage()
    jobs = Jobs(desk.take)
    window = build_window(application, parts, jobs)
    desk.noted.connect(window.show_incident, Qt.ConnectionType.QueuedConnection)
    _settle_when_loaded(garbage, window)
    window.closed.connect(application.quit)
    window.show()
    if ready is not None:
        ready(window)
    status = application.exec()
    jobs.stop()
    garbage.stop()
    if window.wants_renewal:
        status = RENEW
    window.deleteLater()
    catch(lambda error: parts.diary.remark(type(error).__name__))
    qInstallMessageHandler(None)
    return status


def make_context(application: QApplication, parts: Parts, jobs: Jobs) -> UiContext:
    """What every screen is given: the parts, and what the whole window shares."""
    preferences = Preferences(application, parts.choices)
    QtWords(application, preferences)
    return UiContext(
        vault=parts.vault,
        keys=parts.keys,
        backups=parts.backups,
        audit=parts.audit,
        erasure=parts.erasure,
        practice=parts.practice,
        passphrases=parts.passphrases,
        clients=parts.clients,
        before_visit=parts.before_visit,
        reminders=parts.reminders,
        interviews=parts.interviews,
        follow_up=parts.follow_up,
        paper_entry=parts.paper_entry,
        feedback=parts.feedback,
        change=parts.change,
        documents=parts.documents,
        wordings=parts.wordings,
        notes=parts.notes,
        talks=parts.talks,
        companion_tests=parts.companion_tests,
        timelines=parts.timelines,
        talk_feedback=parts.talk_feedback,
        programmes=parts.programmes,
        notebook=parts.notebook,
        forms=parts.forms,
        policy=parts.policy,
        clock=parts.clock,
        jobs=jobs,
        outbox=Outbox(parts.interviews, jobs.vault),
        router=Router(),
        messages=Messages(),
        preferences=preferences,
    )


def build_window(application: QApplication, parts: Parts, jobs: Jobs) -> MainWindow:
    """The window at its first screen, with the loading of heavy parts waiting for the first frame."""
    context = make_context(application, parts, jobs)
    missing = parts.vault.state() is VaultState.MISSING
    window = MainWindow(context, Route(screen=ScreenName.CREATE_VAULT if missing else ScreenName.UNLOCK))
    window.painted.connect(lambda: _heed_system(window, parts.diary))
    window.painted.connect(lambda: _load_the_rest(window, parts))
    _keep_inside(application, window, parts.policy)
    if is_debug_build():
        window.painted.connect(StallWatch(parts.clock, window).start)
    return window


def _load_the_rest(window: MainWindow, parts: Parts) -> None:
    """Load what is heavy, each on its thread."""
    context = window.context
    for thread, load in ((context.jobs.vault, parts.warm_up_vault), (context.jobs.papers, parts.warm_up_papers)):
        thread.run(load, lambda _nothing: None, context.messages.show_error, window)


def _settle_when_loaded(garbage: Garbage, window: MainWindow) -> None:
    """Once neither thread has anything left to do, whether it could be loaded or not."""
    jobs = window.context.jobs

    def look() -> None:
        if not (jobs.vault.is_busy or jobs.papers.is_busy):
            garbage.settle(is_locked=not window.is_open)

    jobs.vault.idle.connect(look)
    jobs.papers.idle.connect(look)


def _heed_system(window: MainWindow, diary: Diary) -> None:
    """Lock when the computer is locked, sleeps or is given to someone else; let sleep wait until the vault is closed."""
    watch = system_watch(window, diary.remark)
    watch.away.connect(window.leave_alone)
    window.opened.connect(watch.hold)
    window.locked.connect(watch.release)
    window.closed.connect(watch.release)
    watch.start()


def _keep_inside(application: QApplication, window: MainWindow, policy: Policy) -> None:
    """What the windows show, and what is copied from them, stays in the program as far as the system lets us."""
    ClipboardGuard(application.clipboard(), window)
    TypingGuard(application, window)
    exclude = exclusion()
    if exclude is not None and not policy.screen_capture:
        CaptureGuard(exclude, application, window)


def _note_qt(diary: Diary, kind: QtMsgType, context: QMessageLogContext) -> None:
    """A message of Qt may quote what is on screen: only its kind and category are noted."""
    if kind in (QtMsgType.QtDebugMsg, QtMsgType.QtInfoMsg) or sys.is_finalizing():
        return
    diary.remark(f"qt {kind.name} {context.category or ''}".rstrip())
