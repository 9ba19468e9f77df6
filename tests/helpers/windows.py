"""A real window over vaults in memory: real threads, real screens, real services; only disk, keys and time are the test's own.

    def test_x(desk: Desk, qtbot): ...          # the window at the unlock or create screen, nothing made yet
    def test_y(open_desk: OpenDesk): ...        # `open_desk(client=..., route=...)`: vault made, a client in it, a screen shown

A test waits with `desk.settle()` (nothing under way on the vault thread) or `qtbot.waitUntil`, never for a time.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import cache
from typing import Protocol, TypeVar, cast

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtGui import QFont, QPalette
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from app import i18n
from app.cases import ids
from app.cases.clients import Client
from app.errors import AppError
from app.forms.catalogue import FormCatalogue
from app.host.sheets import DiskSheets
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
from app.services.passphrases import PassphraseStrength
from app.services.policy import Policy
from app.services.practice import PracticeService
from app.services.preferences import WindowChoices
from app.services.programme_templates import TemplateCatalogue
from app.services.programmes import ProgrammeService
from app.services.reminders import ReminderService
from app.services.talk_feedback import TalkFeedbackService
from app.services.talks import TalkService
from app.services.timelines import TimelineService
from app.services.two_vaults import TwoVaults
from app.services.vault import VaultService
from app.services.vault_keys import VaultKeyService
from app.services.wordings import WordingService
from app.ui.jobs import Jobs
from app.ui.shell.context import UiContext
from app.ui.shell.messages import Messages
from app.ui.shell.outbox import Outbox
from app.ui.shell.preferences import Preferences
from app.ui.shell.router import Route, Router, ScreenName
from app.ui.shell.window import MainWindow
from app.ui.theme.fonts import load_fonts
from tests.helpers.fake_vault import FakeVault, TestClock
from tests.helpers.papers import FakeFiles, FakeRenderer
from tests.helpers.patience import come_to_rest

PASSPHRASE = "korp bastu vante sjö mossa"
RECIPIENT = "age1desk"
W = TypeVar("W", bound=QWidget)


class FakePassphrases:
    """Draws numbered words; ten letters count as twenty bits."""

    def __init__(self) -> None:
        self.drawn = 0

    def generate(self) -> str:
        """The next five words."""
        self.drawn += 1
        return f"korp bastu vante sjö mossa{self.drawn}"

    def bits(self, passphrase: str) -> float:
        """Two bits a letter."""
        return 2.0 * len(passphrase)

    def strength(self, passphrase: str) -> PassphraseStrength:
        """The same, never with a reason."""
        return PassphraseStrength(bits=self.bits(passphrase), weaknesses=())


class FakeChoices:
    """Keeps the choices of the window in memory."""

    def __init__(self, choices: WindowChoices) -> None:
        self.choices = choices

    def load(self) -> WindowChoices:
        """What was kept."""
        return self.choices

    def save(self, choices: WindowChoices) -> None:
        """Keep it."""
        self.choices = choices


@dataclass(slots=True, kw_only=True)
class Desk:
    """A window with everything around it that a test may want to look at or push."""

    window: MainWindow
    context: UiContext
    vault: FakeVault
    practice_vault: FakeVault
    clock: TestClock
    files: FakeFiles
    qtbot: QtBot
    bugs: list[BaseException] = field(default_factory=list)

    def find(self, kind: type[W], name: str) -> W:
        """The widget with that objectName in the window; it must be there."""
        found = self.window.findChild(kind, name)
        assert found is not None, f"no widget {name}"
        return found

    def screen(self, kind: type[W]) -> W:
        """The screen shown, which must be of that kind."""
        assert isinstance(self.window.screen_shown, kind), type(self.window.screen_shown).__name__
        return self.window.screen_shown

    def press(self, name: str) -> None:
        """Click the button with that objectName, as a person would: it must be visible and pressable."""
        button = self.find(QWidget, name)
        assert button.isVisible(), f"{name} cannot be seen"
        assert button.isEnabled(), f"{name} cannot be pressed"
        cast("_Clickable", button).click()

    def settle(self) -> None:
        """Wait until nothing is under way on either thread, the window has come to rest, and what was to be destroyed is gone."""
        while True:
            self.qtbot.waitUntil(lambda: not (self.context.jobs.vault.is_busy or self.context.jobs.papers.is_busy))
            come_to_rest()
            QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
            if not (self.context.jobs.vault.is_busy or self.context.jobs.papers.is_busy):
                return

    def go(self, route: Route) -> None:
        """Change screens and wait until it is filled."""
        self.context.router.go(route)
        self.settle()


class _Clickable(Protocol):
    def click(self) -> None: ...


class OpenDesk(Protocol):
    """Opens the desk's vault with one client in it and goes to a route."""

    def __call__(self, client: Client | None = None, route: Route | None = None) -> Desk:
        """The desk, settled on the screen of the route (the client list when none is given)."""
        ...


def make_client(given_name: str = "Anna", family_name: str = "Berg", identity: str = "199001011234", **changes: object) -> Client:
    """A made-up client; any field can be given."""
    details: dict[str, object] = {"case_number": "2026-114", **changes}
    return Client(id=ids.new_client_id(), given_name=given_name, family_name=family_name, identity=identity, **details)  # type: ignore[arg-type]  # checked when run


@pytest.fixture
def policy() -> Policy:
    """The policy of the desk: IT has a way in, so no recovery code is asked for. A test module may override this fixture."""
    return Policy(recovery_recipient=RECIPIENT)


@pytest.fixture
def choices() -> WindowChoices:
    """Language, theme and text size of the desk; a test module may override this fixture."""
    return WindowChoices(language="sv", theme="light")


@pytest.fixture
def desk(qapp: QApplication, qtbot: QtBot, policy: Policy, choices: WindowChoices) -> Iterator[Desk]:
    """The window as it stands at the very first start."""
    load_fonts()
    plain = QFont(qapp.font()), QPalette(qapp.palette()), qapp.styleSheet()
    made = build_desk(qapp, qtbot, policy, choices)
    yield made
    close_desk(made)
    undress(qapp, *plain)
    i18n.set_language(i18n.DEFAULT_LANGUAGE)
    assert not made.bugs, [type(bug).__name__ for bug in made.bugs]


def undress(application: QApplication, font: QFont, palette: QPalette, sheet: str) -> None:
    """Leave the application as it was: what the next test shows is not in the theme and the text size of this one."""
    application.setStyleSheet(sheet)
    application.setPalette(palette)
    application.setFont(font)


@pytest.fixture
def open_desk(desk: Desk) -> OpenDesk:
    """A function that makes the vault, adds a client and shows a screen."""

    def opened(client: Client | None = None, route: Route | None = None) -> Desk:
        context = desk.context
        in_vault(desk, lambda: context.vault.create(PASSPHRASE))
        if client is not None:
            in_vault(desk, lambda: context.clients.add(client))
        desk.go(route or Route(screen=ScreenName.CLIENTS))
        return desk

    return opened


def in_vault(desk: Desk, call: Callable[[], object]) -> object:
    """Run one call on the vault thread and wait for its result."""
    results: list[object] = []
    errors: list[AppError] = []
    desk.context.jobs.vault.run(call, results.append, errors.append)
    desk.qtbot.waitUntil(lambda: bool(results or errors))
    assert not errors, errors
    return results[0]


@cache
def shared_forms() -> FormCatalogue:
    """One catalogue for all tests: forms are immutable and slow to read."""
    return FormCatalogue()


def build_desk(application: QApplication, qtbot: QtBot, policy: Policy, choices: WindowChoices) -> Desk:
    """Everything put together as `bootstrap` does it, with the test's own adapters."""
    clock, bugs, passphrases = TestClock(), list[BaseException](), FakePassphrases()
    real, practice = FakeVault(clock), FakeVault(clock)
    both, files = TwoVaults(real, practice), FakeFiles()
    vault, clients = VaultService(both), ClientService(both)
    interviews, jobs = InterviewService(both, clock), Jobs(bugs.append)
    context = UiContext(
        vault=vault,
        keys=VaultKeyService(both, clock, files),
        backups=BackupService(both),
        audit=AuditService(both),
        erasure=ErasureService(both),
        practice=PracticeService(both, vault, clients),
        passphrases=passphrases,
        clients=clients,
        before_visit=BeforeVisitService(both, clock, clients, shared_forms()),
        reminders=ReminderService(both, clock),
        interviews=interviews,
        follow_up=FollowUpService(both, clock),
        paper_entry=PaperEntryService(both, clock),
        feedback=FeedbackService(both, clock, FakeRenderer(), files),
        change=ChangeService(both, shared_forms(), policy.currency_rate, dict),
        wordings=WordingService(both, clock, DiskSheets()),
        notes=NoteService(both, clock),
        talks=TalkService(both, clock),
        companion_tests=CompanionTestService(both, clock, shared_forms(), interviews),
        timelines=TimelineService(both, clock),
        talk_feedback=TalkFeedbackService(both, clock, shared_forms()),
        programmes=ProgrammeService(both, clock, shared_forms(), TemplateCatalogue(), files),
        notebook=NotebookService(both, clock),
        documents=DocumentService(both, clock, FakeRenderer(), files),
        forms=shared_forms(),
        policy=policy,
        clock=clock,
        jobs=jobs,
        outbox=Outbox(interviews, jobs.vault),
        router=Router(),
        messages=Messages(),
        preferences=Preferences(application, FakeChoices(choices)),
    )
    window = MainWindow(context, Route(screen=ScreenName.CREATE_VAULT))
    window.show()
    qtbot.waitUntil(lambda: passphrases.drawn > 0 and not context.jobs.vault.is_busy)
    return Desk(
        window=window, context=context, vault=real, practice_vault=practice, clock=clock, files=files, qtbot=qtbot, bugs=bugs
    )


def close_desk(desk: Desk) -> None:
    """Leave as a person does: the window closes the vault, then itself; then the threads end."""
    desk.window.closing.give_up()
    if desk.window.isVisible():
        with desk.qtbot.waitSignal(desk.window.closed):
            desk.window.close()
    desk.window.deleteLater()
    desk.context.jobs.stop()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
