"""What can be done about a vault's keys once it is open: each change stands in its log."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from app.cases.events import Event, KeysChanged, RecoveryRehearsed
from app.errors import AppError, ErrorCode
from app.services.ports import Clock, Vault
from app.services.protection import KeyChange, Protection, RecoverySecret, Rehearsal, Way

REHEARSE_EVERY = dt.timedelta(days=365)


@dataclass(frozen=True, slots=True, kw_only=True)
class KeyStatus:
    """What the screen about the vault shows. `rehearsed_at`: when a way back was last tried out."""

    protection: Protection
    code_was_kept: bool
    made_at: dt.datetime
    rehearsed_at: dt.datetime | None
    rehearsal_is_due: bool


class VaultKeyService:
    """Runs on the vault thread."""

    def __init__(self, vault: Vault, clock: Clock) -> None:
        self._vault = vault
        self._clock = clock

    def status(self) -> KeyStatus:
        """How the vault is protected, and when its recovery was last rehearsed (due a year after, or a year after it was made)."""
        with self._vault.begin() as work:
            log = work.vault_events()
        made_at = log[0].at if log else self._clock.now()
        rehearsed = [each.at for each in log if isinstance(each.event, RecoveryRehearsed)]
        since = max([made_at, *rehearsed])
        return KeyStatus(
            protection=self._vault.keys().protection(),
            code_was_kept=_code_was_kept([each.event for each in log]),
            made_at=made_at,
            rehearsed_at=max(rehearsed, default=None),
            rehearsal_is_due=self._clock.now() - since >= REHEARSE_EVERY,
        )

    def change_passphrase(self, old: str, new: str) -> None:
        """Another passphrase from now on; AppError WRONG_PASSPHRASE when `old` is not the present one."""
        self._vault.keys().change_passphrase(old, new)
        self._log(KeysChanged(change=KeyChange.PASSPHRASE_CHANGED.value))

    def new_recovery_code(self) -> str:
        """A new code, shown once; the one before no longer opens anything."""
        code = self._vault.keys().new_recovery_code()
        self._log(KeysChanged(change=KeyChange.RECOVERY_CODE_MADE.value))
        return code

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
        """Give the vault a new data key; gives the new recovery code when there was one, to show once."""
        code = self._vault.keys().renew(passphrase)
        made = (KeysChanged(change=KeyChange.RECOVERY_CODE_MADE.value),) if code else ()
        self._log(KeysChanged(change=KeyChange.DATA_KEY_RENEWED.value), *made)
        return code

    def _log(self, *events: Event) -> None:
        with self._vault.begin() as work:
            for event in events:
                work.append(event)
            work.commit()


def _code_was_kept(events: list[Event]) -> bool:
    """True unless a code was made and nobody has yet shown that it was written down."""
    kept = True
    for event in events:
        if isinstance(event, KeysChanged):
            if event.change == KeyChange.RECOVERY_CODE_MADE.value:
                kept = False
            elif event.change == KeyChange.RECOVERY_CODE_KEPT.value:
                kept = True
    return kept
