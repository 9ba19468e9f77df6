"""Backups that nobody has to think of: made on the vault thread, and mentioned only when one could not be made."""

from __future__ import annotations

from app.errors import AppError
from app.ui.shell.context import UiContext
from app.ui.shell.sentences import backup_sentence


def back_up(context: UiContext) -> None:
    """After unlocking: make the backup of the day where there is none yet. Practice needs none."""
    _run(context, only_when_due=True)


def back_up_now(context: UiContext) -> None:
    """After completing an interview: make one whatever the day has seen. Practice needs none."""
    _run(context, only_when_due=False)


def _run(context: UiContext, *, only_when_due: bool) -> None:
    if context.practice.is_on:
        return

    def failed(error: AppError) -> None:
        context.messages.show_warning(backup_sentence(error))

    make = context.backups.make_if_due if only_when_due else context.backups.make
    context.jobs.vault.run(make, lambda _copy: None, failed)
