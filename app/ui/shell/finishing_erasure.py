"""An erasure that was cut off is gone on with after each unlocking, until nothing of it stands in any copy."""

from __future__ import annotations

from app.errors import AppError
from app.i18n import tr
from app.ui.shell.context import UiContext


def finish_erasure(context: UiContext) -> None:
    """Go on where an erasure stopped; said when it is done, and when it cannot be done yet either."""

    def finished(was_unfinished: bool) -> None:
        if was_unfinished:
            context.messages.show_note(tr("What was erased earlier is now gone from every backup too."))

    def failed(_error: AppError) -> None:
        context.messages.show_warning(
            tr(
                "Something that was erased still stands in a backup: it could not be taken out this time either. The program "
                "tries again at the next unlocking. Tell whoever looks after the program if this comes back."
            )
        )

    context.jobs.vault.run(context.erasure.finish, finished, failed)
