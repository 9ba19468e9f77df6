"""What can be done about a vault's keys once it is open: each change stands in its log."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from app.cases.events import (
    BackupRestored,
    Event,
    KeysChanged,
    LoggedEvent,
    RecoveryRehearsed,
    VaultCreated,
    VaultUnlocked,
)
from app.errors import AppError, ErrorCode
from app.services.ports import Clock, Files, Vault
from app.services.protection import KeyChange, Protection, RecoverySecret, Rehearsal, Way

REHEARSE_EVERY = dt.timedelta(days=365)


@dataclass(frozen=True, slots=True, kw_only=True)
class KeyStatus:
    """What the screen about the vault shows. `rehearsed_at`: when a way back was last tried out; `code_made_at`: the code."""

    protection: Protection
    code_was_kept: bool
    code_made_at: dt.datetime | None
    made_at: dt.datetime
    rehearsed_at: dt.datetime | None
    rehearsal_is_due: bool


class VaultKeyService:
    """Runs on the vault thread."""

    def __init__(self, vault: Vault, clock: Clock, files: Files) -> None:
        self._vault = vault
        self._clock = clock
        self._files = files
        self._put_off_at = 0  # the opening, by its number in the log, at which the recovery code was put off

    def status(self) -> KeyStatus:
        """How the vault is protected, and when its recovery was last rehearsed (due a year after that, or after it was made)."""
        with self._vault.begin() as work:
            log = work.vault_events()
        made_at = log[0].at if log else self._clock.now()
        return KeyStatus(
            protection=self._vault.keys().protection(),
            code_was_kept=_code_was_kept([each.event for each in log]),
            code_made_at=max((each.at for each in log if _made_code(each.event)), default=None),
            made_at=made_at,
            rehearsed_at=max(_rehearsals(log), default=None),
            rehearsal_is_due=self._is_due(log),
        )

    def rehearsal_is_due(self) -> bool:
        """True a year after the vault was made or its recovery last rehearsed; reads the log only, never the key store."""
        with self._vault.begin() as work:
            return self._is_due(work.vault_events())

    def save_letter(self, rehearsal: Rehearsal, folder: str) -> str:
        """Lay the letter for IT in `folder` under a name that says nothing; gives the path. AppError as `Files`."""
        return self._files.save_letter(folder, rehearsal.letter)

    def _is_due(self, log: Sequence[LoggedEvent]) -> bool:
        since = max([log[0].at if log else self._clock.now(), *_rehearsals(log)])
        return self._clock.now() - since >= REHEARSE_EVERY

    def confirm(self, passphrase: str) -> None:
        """See that whoever sits at the open vault knows its passphrase; AppError WRONG_PASSPHRASE or TOO_MANY_TRIES.

        Wrong tries are counted with those at the lock, and told at the next unlocking; nothing else is changed.
        """
        self._vault.keys().confirm(passphrase)

    def change_passphrase(self, old: str, new: str) -> None:
        """Another passphrase from now on; AppError WRONG_PASSPHRASE when `old` is not the present one."""
        self._vault.keys().change_passphrase(old, new)
        self._log(KeysChanged(change=KeyChange.PASSPHRASE_CHANGED.value))

    def new_recovery_code(self) -> str:
        """A new code, shown once; the one before no longer opens anything.

        Logged before: cut off in between, a code is asked for anew, and nobody relies on a paper that opens nothing.
        """
        self._log(KeysChanged(change=KeyChange.RECOVERY_CODE_MADE.value))
        return self._vault.keys().new_recovery_code()

    def code_is_due(self, *, has_other_way: bool) -> bool:
        """True when a recovery code should be written down now; reads the log only, never the key store.

        So it is when one was made, or used to get in, and nobody has shown since that the present one is on paper; and when the
        vault never had one and `has_other_way` says that IT has no way in either. `put_off_code` lets it wait.
        """
        with self._vault.begin() as work:
            log = work.vault_events()
        events = [each.event for each in log]
        has_some = has_other_way or any(_made_code(event) for event in events)
        return not (has_some and _code_was_kept(events)) and _last_opening(log) != self._put_off_at

    def put_off_code(self) -> None:
        """Let writing the code down wait until the vault is opened the next time."""
        with self._vault.begin() as work:
            self._put_off_at = _last_opening(work.vault_events())

    def fits(self, secret: RecoverySecret) -> bool:
        """True when that secret would open the vault, which may be locked; changes nothing."""
        return self._vault.keys().fits(secret)

    def code_kept(self) -> None:
        """The person showed that the recovery code was written down."""
        self._log(KeysChanged(change=KeyChange.RECOVERY_CODE_KEPT.value))

    def rehearse_code(self, code: str) -> None:
        """Try the printed code without using it up; AppError RECOVERY_REFUSED when it would not open the vault."""
        if not self._vault.keys().fits(RecoverySecret(way=Way.RECOVERY_CODE, text=code)):
            raise AppError(ErrorCode.RECOVERY_REFUSED)
        self._log(RecoveryRehearsed(way=Way.RECOVERY_CODE.value))

    def rehearsal_for_it(self) -> Rehearsal:
        """A letter for IT to open with the age key; the words in it come back by telephone."""
        return self._vault.keys().rehearsal()

    def rehearsed_with_it(self, rehearsal: Rehearsal, words: str) -> None:
        """The words that IT read; AppError RECOVERY_REFUSED when they are not those of the letter."""
        if words.casefold().split() != rehearsal.words.casefold().split():
            raise AppError(ErrorCode.RECOVERY_REFUSED)
        self._log(RecoveryRehearsed(way=Way.IT_KEY.value))

    def renew(self, passphrase: str) -> str:
        """Give the vault a new data key; gives the new recovery code when there was one, to show once.

        It is logged before older copies are swept, which takes time: cut off then, the log knows that no code was kept.
        """
        code = self._vault.keys().renew(passphrase)
        made = (KeysChanged(change=KeyChange.RECOVERY_CODE_MADE.value),) if code else ()
        try:
            self._log(KeysChanged(change=KeyChange.DATA_KEY_RENEWED.value), *made)
            self._vault.scrub()
        except AppError as error:
            # Copies that are left go with a later backup. And whatever the disk says, the code must be shown.
            if not code and error.code is not ErrorCode.NOT_ERASED:
                raise
        return code

    def _log(self, *events: Event) -> None:
        with self._vault.begin() as work:
            for event in events:
                work.append(event)
            work.commit()


def _rehearsals(log: Sequence[LoggedEvent]) -> list[dt.datetime]:
    return [each.at for each in log if isinstance(each.event, RecoveryRehearsed)]


def _made_code(event: Event) -> bool:
    return isinstance(event, KeysChanged) and event.change == KeyChange.RECOVERY_CODE_MADE.value


def _code_was_kept(events: list[Event]) -> bool:
    """True unless a code was made, or used to get in, and nobody has shown since that the present one was written down."""
    kept = True
    for event in events:
        match event:
            case KeysChanged(change=KeyChange.RECOVERY_CODE_MADE.value) | VaultUnlocked(way=Way.RECOVERY_CODE.value):
                kept = False
            case KeysChanged(change=KeyChange.RECOVERY_CODE_KEPT.value):
                kept = True
            case _:
                pass
    return kept


def _last_opening(log: Sequence[LoggedEvent]) -> int:
    return max((each.seq for each in log if isinstance(each.event, VaultCreated | VaultUnlocked | BackupRestored)), default=0)
