"""Backups as a person meets them: made at unlocking and at completion, listed, and put back."""

from __future__ import annotations

import datetime as dt
from contextlib import suppress

from app.cases.events import BackupRestored
from app.errors import AppError, ErrorCode
from app.services.erasure import finish_erasure
from app.services.ports import Vault
from app.services.protection import BackupCopy, Opening


class BackupService:
    """Runs on the vault thread."""

    def __init__(self, vault: Vault) -> None:
        self._vault = vault

    def all(self) -> tuple[BackupCopy, ...]:
        """Every backup, newest first; also while the vault is locked or damaged."""
        return self._vault.copies().all()

    def make(self) -> BackupCopy | None:
        """Make one now; None when the vault has been locked meanwhile."""
        return self._vault.copies().make() if self._vault.is_open() else None

    def make_if_due(self) -> BackupCopy | None:
        """Make one unless there is one of the day on which the vault was opened; None when none was made.

        One is due as well as long as older ones still hold what must be gone.
        """
        if not self._vault.is_open():
            return None
        if self._vault.copies().owes_sweep():
            return self.make()
        with self._vault.begin() as work:
            log = work.vault_events()
        days = {each.made_at.astimezone().date() for each in self.all()}
        return None if log and log[-1].at.astimezone().date() in days else self.make()

    def restore(self, copy_id: str, passphrase: str) -> Opening:
        """Put a backup back and open the vault; what the journal knows since then follows. What stood there is kept beside.

        What had been erased and came with the backup has been erased again by then, and is swept from the copies that hold it;
        where that does not succeed now, `ErasureService.finish` goes on with it.
        """
        made_at = self._made_at(copy_id)
        opening = self._vault.copies().restore(copy_id, passphrase)
        try:
            with self._vault.begin() as work:
                work.append(BackupRestored(made_at=made_at, mended=opening.mended))
                work.commit()
        except AppError:
            self._vault.close()  # else the next try would meet "in use"; the backup is in place and can be unlocked
            raise
        if opening.erased_again:
            with suppress(AppError):
                finish_erasure(self._vault)
        return opening

    def _made_at(self, copy_id: str) -> dt.datetime:
        for copy in self.all():
            if copy.id == copy_id:
                return copy.made_at
        raise AppError(ErrorCode.NOT_FOUND)
