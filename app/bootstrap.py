"""Puts the program together: the only place that knows every adapter. Heavy ones are loaded after the first frame."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

from app.host import hardening, incidents, process
from app.host.choice_file import ChoiceFile
from app.host.clock import SystemClock
from app.host.diary import FileDiary
from app.host.places import Places, places
from app.host.policy_file import load_policy
from app.host.single_instance import SingleInstance
from app.services.late import Late
from app.services.late_passphrases import LatePassphrases
from app.services.late_vault import LateVault
from app.services.practice import PracticeService
from app.services.two_vaults import TwoVaults
from app.services.vault import VaultService
from app.ui import plain_qt  # noqa: F401 - before whatever else loads Qt
from app.ui.shell import one_window, program

if TYPE_CHECKING:
    from app.late_services import LateServices
    from app.services.passphrases import Passphrases
    from app.services.policy import Policy
    from app.services.ports import Clock, Vault
    from app.storage.vault import EncryptedVault
    from app.ui.shell.window import MainWindow

VaultMaker: TypeAlias = "Callable[[Path, Clock], Vault]"
_WORDS = Path(__file__).resolve().parents[1] / "resources" / "words"
_FIRST_FORM = "asi-grund"


def start(profile: Path | None = None, ready: Callable[[MainWindow], None] | None = None) -> int:
    """Run the program as a person starts it: a second start for the same profile shows the first one's window and ends.

    `ready` is given the window once it is shown.
    """
    hardening.harden()
    here = places(profile)
    here.prepare()
    single = SingleInstance(here.root)
    if not single.try_take() and not one_window.must_show_itself(single):
        return 0

    def shown(window: MainWindow) -> None:
        one_window.come_when_asked(window, single, str(single.calls))
        if ready is not None:
            ready(window)

    status = _run(profile, None, shown, SystemClock())
    single.release()  # a fresh process in place of this one must not find it taken
    return _renewed(status)


def main(
    profile: Path | None = None,
    *,
    make_vault: VaultMaker | None = None,
    ready: Callable[[MainWindow], None] | None = None,
    clock: Clock | None = None,
) -> int:
    """Run the program until its window is closed. Every file of the program lies under `profile` when it is given.

    `make_vault` makes the vault of a folder, `ready` is given the window once it is shown, `clock` takes the place of the
    machine's: all three are for those who drive the program from outside. AppError NOT_WRITABLE when the folder for its files
    cannot be made.
    """
    return _renewed(_run(profile, make_vault, ready, clock or SystemClock()))


def _run(profile: Path | None, make_vault: VaultMaker | None, ready: Callable[[MainWindow], None] | None, clock: Clock) -> int:
    hardening.harden()
    here = places(profile)
    here.prepare()
    diary = FileDiary(here.diary, clock)
    incidents.keep_diary(diary)
    incidents.note_crashes(here.crashes)
    parts = compose(here, clock, diary, make_vault)
    return program.run(parts, incidents.catch_everything, ready)


def _renewed(status: int) -> int:
    if status != program.RENEW:
        return status
    process.start_anew()
    return 0


def compose(here: Places, clock: Clock, diary: FileDiary, make_vault: VaultMaker | None = None) -> program.Parts:
    """Every service with its adapters, for the files under `here`."""
    policy = load_policy(here.policy)
    real = _late_vault(here.vault, clock, make_vault or partial(encrypted_vault, policy=policy))
    both = TwoVaults(real, _late_vault(here.practice, clock, make_vault or practice_vault))
    late, vault = Late(lambda: _late_services(both, clock, policy)), VaultService(both)
    clients = late.part(lambda made: made.clients)
    return program.Parts(
        vault=vault,
        keys=late.part(lambda made: made.keys),
        backups=late.part(lambda made: made.backups),
        audit=late.part(lambda made: made.audit),
        erasure=late.part(lambda made: made.erasure),
        practice=PracticeService(both, vault, clients),
        passphrases=LatePassphrases(_passphrases),
        clients=clients,
        before_visit=late.part(lambda made: made.before_visit),
        reminders=late.part(lambda made: made.reminders),
        interviews=late.part(lambda made: made.interviews),
        follow_up=late.part(lambda made: made.follow_up),
        paper_entry=late.part(lambda made: made.paper_entry),
        feedback=late.part(lambda made: made.feedback),
        change=late.part(lambda made: made.change),
        wordings=late.part(lambda made: made.wordings),
        notes=late.part(lambda made: made.notes),
        talks=late.part(lambda made: made.talks),
        companion_tests=late.part(lambda made: made.companion_tests),
        timelines=late.part(lambda made: made.timelines),
        talk_feedback=late.part(lambda made: made.talk_feedback),
        programmes=late.part(lambda made: made.programmes),
        notebook=late.part(lambda made: made.notebook),
        documents=late.part(lambda made: made.documents),
        forms=late.part(lambda made: made.forms),
        policy=policy,
        clock=clock,
        choices=ChoiceFile(here.choices),
        diary=diary,
        warm_up_vault=real.load,
        warm_up_papers=lambda: _load_form(late),
    )


def _late_services(vault: TwoVaults, clock: Clock, policy: Policy) -> LateServices:
    from app import late_services  # noqa: PLC0415 - loaded after the first frame

    return late_services.make(vault, clock, policy)


def _late_vault(folder: Path, clock: Clock, make: VaultMaker) -> LateVault:
    return LateVault(lambda: make(folder, clock), lambda: folder.is_dir() and any(folder.iterdir()))


def encrypted_vault(folder: Path, clock: Clock, policy: Policy) -> EncryptedVault:
    """The vault as everyone uses it, protected as the municipality decided."""
    from app.host.origin import origin  # noqa: PLC0415 - loaded after the first frame
    from app.security.product import key_files_of, settings_for  # noqa: PLC0415
    from app.storage.vault import EncryptedVault  # noqa: PLC0415

    settings = settings_for(policy, lambda: _passphrases().generate())
    second = Path(policy.second_backup_folder) if policy.second_backup_folder else None
    return EncryptedVault(folder, key_files_of(settings, clock), clock, origin=origin(), second_backups=second)


def practice_vault(folder: Path, clock: Clock) -> EncryptedVault:
    """The vault to practise in: nothing in it is about anyone, so nothing has to be kept in a safe."""
    from app.host.origin import origin  # noqa: PLC0415 - loaded after the first frame
    from app.security.product import key_files_of, practice_settings  # noqa: PLC0415
    from app.storage.vault import EncryptedVault  # noqa: PLC0415

    return EncryptedVault(folder, key_files_of(practice_settings(), clock), clock, origin=origin())


def _passphrases() -> Passphrases:
    from app.security.passphrases import WordListPassphrases  # noqa: PLC0415 - loaded after the first frame

    return WordListPassphrases(_WORDS)


def _load_form(late: Late[LateServices]) -> None:
    """The services and the form. Not the PDF libraries: many a day has no paper, and the first one loads them on its thread."""
    late.get().forms.load(_FIRST_FORM)
