"""What the interview says about answers that cannot stand: what it takes, and that what was typed is still there."""

from __future__ import annotations

from typing import assert_never

from app.forms.engine.answers import AnswerRefusal, Reason
from app.i18n import tr


def refusal_sentence(refusal: AnswerRefusal) -> str:
    """One calm sentence beside the field."""
    match refusal.reason:
        case Reason.OUT_OF_RANGE:
            return tr(
                "The box takes {least} to {greatest}. What you typed is still there, but does not count yet.",
                least=refusal.least,
                greatest=refusal.greatest,
            )
        case Reason.NOT_A_NUMBER:
            return tr("The box takes a whole number. What you typed is still there, but does not count yet.")
        case Reason.NOT_A_DATE:
            return tr("Write the date as 2026-11-21. What you typed is still there, but does not count yet.")
        case Reason.NOT_A_TIME:
            return tr("Write the time as 14:03. What you typed is still there, but does not count yet.")
        case Reason.NO_SUCH_CHOICE:
            return tr("That number is not among the choices. Choose one of those shown.")
        case Reason.CODE_NOT_ALLOWED:
            return tr("That code is not used here. Nothing was changed.")
        case Reason.TEXT_TOO_LONG:
            return tr("The text is too long for one box. What you typed is still there; shorten it, or use the comment.")
        case Reason.NOT_A_TEXT:
            return tr("The text holds characters that cannot be kept. Write it again with ordinary letters.")
        case Reason.NOT_COLLECTED:
            return tr("This item is not collected here. Nothing was changed.")
        case never:
            assert_never(never)
