"""The parts of the vault's page, each with how it stands and what can be done about it."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.errors import AppError
from app.i18n import tr
from app.services.protection import BackupCopy
from app.services.vault_keys import KeyStatus
from app.services.verdict import Verdict
from app.ui.security import standing
from app.ui.security.backup_list import BackupList
from app.ui.security.change_passphrase import ChangePassphrase
from app.ui.security.new_code import NewCode
from app.ui.security.new_key import NewKey
from app.ui.security.parts import StatusCard, Task
from app.ui.security.rehearse_code import RehearseCode
from app.ui.security.rehearse_it import RehearseWithIt
from app.ui.shell.context import UiContext
from app.ui.shell.page import Page
from app.ui.shell.router import Route, ScreenName
from app.ui.widgets.buttons import Button, plain_button
from app.ui.widgets.labels import Body, Heading


@dataclass(frozen=True, slots=True, kw_only=True)
class VaultFacts:
    """What was read about the vault."""

    status: KeyStatus
    copies: tuple[BackupCopy, ...]


def read_facts(context: UiContext) -> VaultFacts:
    """How the vault stands. Runs on the vault thread; the key store may take its time."""
    return VaultFacts(status=context.keys.status(), copies=context.backups.all())


class Overview(QWidget):
    """In practice the keys are left as they are: their passphrase is the program's own."""

    asked = Signal(object)  # Task, when one was chosen

    def __init__(self, context: UiContext) -> None:
        super().__init__()
        self._context = context
        self._facts: VaultFacts | None = None
        self._begun_from: Button | None = None
        self._heading, self._intro = Heading(), Body()
        self._passphrase = plain_button("security.passphrase", self._change_passphrase)
        self._code = plain_button("security.code", self._make_code)
        self._with_code = plain_button("security.rehearse_code", self._rehearse_code)
        self._with_it = plain_button("security.rehearse_it", self._rehearse_it)
        self._backup = plain_button("security.backup", self._back_up)
        self._backups = plain_button("security.backups", self._list_backups)
        self._check = plain_button("security.check", self._check_vault)
        self._log = plain_button("security.log", self._show_log)
        self._key = plain_button("security.key", self._renew)
        self._opens = StatusCard("opens", self._passphrase)
        self._ways = StatusCard("ways", self._code)
        self._drill = StatusCard("drill", self._with_code, self._with_it)
        self._copies = StatusCard("copies", self._backup, self._backups)
        self._whole = StatusCard("whole", self._check, self._log)
        self._renewal = StatusCard("renewal", self._key)
        self._lay_out()
        self.setEnabled(False)
        self.retranslate()
        self.load()

    def load(self) -> None:
        """Read anew how everything stands."""
        context = self._context
        context.jobs.vault.run(lambda: read_facts(context), self._show, self._failed, self)

    def start_focus(self) -> None:
        """Start where one was before a task, else on the first thing that can be done."""
        first = self._check if self._context.practice.is_on else self._passphrase
        (self._begun_from or first).setFocus()
        self._page.bring_into_view(self._begun_from or first)

    def retranslate(self) -> None:
        """Set the words anew."""
        self._heading.setText(tr("The vault"))
        self._set_titles()
        self._passphrase.set_words(tr("Change the passphrase"))
        self._code.set_words(tr("New recovery code"))
        self._with_code.set_words(tr("Rehearse with the code"))
        self._with_it.set_words(tr("Rehearse with IT"))
        self._backup.set_words(tr("Make a backup now"))
        self._backups.set_words(tr("See the backups"))
        self._check.set_words(tr("Check the vault"))
        self._log.set_words(tr("Read the log"))
        self._key.set_words(tr("Give the vault a new key …"))
        self._fill()

    def _set_titles(self) -> None:
        self._opens.set_title(tr("What opens the vault"))
        self._ways.set_title(tr("The way back in, if the passphrase is lost"))
        self._drill.set_title(tr("Rehearsal once a year"))
        self._copies.set_title(tr("Backups"))
        self._whole.set_title(tr("Is everything whole?"))
        self._renewal.set_title(tr("A new key for the vault"))
        self._whole.say(tr("The check reads the whole vault and the log. It changes nothing."))
        self._renewal.say(tr("Seldom needed: only when somebody may have learnt what opens the vault."))

    def _lay_out(self) -> None:
        self._page = page = Page(letters=80)
        cards = (self._opens, self._ways, self._drill, self._copies, self._whole, self._renewal)
        for widget in (self._heading, self._intro, *cards):
            page.column.addWidget(widget)
        page.column.addStretch(1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(page)

    def _show(self, facts: VaultFacts) -> None:
        is_new = self._facts is None
        self._facts = facts
        self.setEnabled(True)
        self._fill()
        if is_new:
            self.start_focus()

    def _fill(self) -> None:
        practising = self._context.practice.is_on
        self._intro.setText(tr("Looking how the vault stands …") if self._facts is None else "")
        if practising:
            self._intro.setText(tr("This is the practice vault: its keys are the program's own and are not changed."))
        self._intro.setVisible(practising or self._facts is None)
        for card in (self._opens, self._ways, self._drill, self._copies, self._renewal):
            card.setHidden(practising)
        if self._facts is None:
            return
        status, policy, today = self._facts.status, self._context.policy, self._context.clock.today()
        self._opens.show_standing(standing.of_opening(status.protection, policy))
        self._ways.show_standing(standing.of_ways_back(status, policy, today))
        self._drill.show_standing(standing.of_rehearsal(status))
        self._copies.show_standing(standing.of_backups(self._facts.copies, today))
        self._with_code.setVisible(status.protection.has_recovery_code)
        self._with_it.setVisible(bool(status.protection.recipient))

    def _change_passphrase(self) -> None:
        self._ask(self._passphrase, ChangePassphrase(self._context))

    def _make_code(self) -> None:
        self._ask(self._code, NewCode(self._context))

    def _rehearse_code(self) -> None:
        self._ask(self._with_code, RehearseCode(self._context))

    def _rehearse_it(self) -> None:
        if self._facts is not None:
            self._ask(self._with_it, RehearseWithIt(self._context, self._facts.status.protection.recipient))

    def _renew(self) -> None:
        self._ask(self._key, NewKey(self._context))

    def _list_backups(self) -> None:
        self._ask(self._backups, BackupList(self._context))

    def _ask(self, button: Button, task: Task) -> None:
        self._begun_from = button
        self.asked.emit(task)

    def _show_log(self) -> None:
        self._context.router.go(Route(screen=ScreenName.LOG))

    def _back_up(self) -> None:
        self._backup.setEnabled(False)
        self._context.jobs.vault.run(self._context.backups.make, self._backed_up, self._not_backed_up, self)

    def _backed_up(self, copy: BackupCopy | None) -> None:
        self._backup.setEnabled(True)
        self._backup.setFocus()
        if copy is not None:
            self._context.messages.show_note(tr("The backup is made, and the program has seen that it opens."))
        self.load()

    def _not_backed_up(self, error: AppError) -> None:
        self._backup.setEnabled(True)
        self._failed(error)

    def _check_vault(self) -> None:
        self._check.setEnabled(False)
        self._whole.say(tr("Reading the whole vault …"))
        self._context.jobs.vault.run(self._context.audit.check, self._checked, self._not_checked, self)

    def _checked(self, verdict: Verdict) -> None:
        self._check.setEnabled(True)
        self._check.setFocus()
        self._whole.show_standing(standing.of_check(verdict))

    def _not_checked(self, error: AppError) -> None:
        self._check.setEnabled(True)
        self._set_titles()
        self._failed(error)

    def _failed(self, error: AppError) -> None:
        self._context.messages.show_error(error)
