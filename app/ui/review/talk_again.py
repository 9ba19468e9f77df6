"""From the caseworker's own view back to an item of the talk: a talk that was ended is opened again first."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from app.cases.interviews import InterviewState
from app.forms.model import ItemCode
from app.i18n import tr
from app.ui.shell.router import ScreenName

if TYPE_CHECKING:
    from app.ui.review.review_screen import ReviewScreen


def go_to_table_item(screen: ReviewScreen, item: ItemCode) -> None:
    """Go to the item; a completed or interrupted interview is opened again only when somebody says yes to that."""
    go = partial(screen.go, ScreenName.INTERVIEW, item)
    match screen.presenter.interview.state:
        case InterviewState.OPEN:
            go()
        case InterviewState.TALK_ENDED:
            _reopen(screen, item, "")
        case InterviewState.INTERRUPTED:
            screen.context.messages.ask(
                tr("The interview is closed. To change an answer it is opened again, and completed anew afterwards."),
                tr("Open it again"),
                tr("Leave it closed"),
                partial(_reopen, screen, item, ""),
            )
        case InterviewState.COMPLETED:
            ask_why_to_open(screen, partial(_reopen, screen, item))


def ask_why_to_open(screen: ReviewScreen, on_yes: Callable[[str], None]) -> None:
    """A completed interview is changed only with a reason, which the log keeps."""
    screen.context.messages.ask_why(
        tr("The interview is completed. It is opened again to be changed, and completed anew afterwards."), on_yes
    )


def _reopen(screen: ReviewScreen, item: ItemCode, because: str) -> None:
    screen.context.jobs.vault.run(
        partial(screen.context.interviews.reopen, screen.interview_id, because),
        lambda _saved: screen.go(ScreenName.INTERVIEW, item),
        screen.context.messages.show_error,
        owner=screen,
    )
