"""What the command line says of an expected failure."""

from __future__ import annotations

from app.errors import AppError, ErrorCode
from app.forms.engine.answers import Reason
from app.forms.findings import FormRefusedError
from app.i18n import tr


def lines(error: AppError) -> list[str]:
    """One sentence; for a form that is refused, each of its problems follows on a line of its own."""
    problems = error.problems if isinstance(error, FormRefusedError) else ()
    return [_sentence(error), *(f"{problem.path}  {problem.remedy}" for problem in problems)]


def _sentence(error: AppError) -> str:
    facts = error.facts
    match error.code:
        case ErrorCode.FORM_UNKNOWN:
            return tr("There is no form by that name. `forms` lists those there are.")
        case ErrorCode.ANSWERS_UNREADABLE:
            return _unreadable(str(facts["reason"]))
        case ErrorCode.ANSWERS_REFUSED:
            return _refused(str(facts["reason"]), str(facts["box"]), facts.get("least"), facts.get("greatest"))
        case ErrorCode.FORM_REFUSED | ErrorCode.FORM_UNREADABLE:
            return tr("The form could not be used ({code}). Nothing was written.", code=error.code.value)
        case ErrorCode.NOT_WRITABLE:
            return tr("The program cannot write in its folder. Choose another one with --profile.")
        case _:
            return tr("The program could not go on ({code}). What was saved is safe.", code=error.code.value)


def _unreadable(reason: str) -> str:
    match reason:
        case "too_large":
            return tr("The file with the answers is too large.")
        case "not_object":
            return tr("The file must hold one JSON object with box keys and values.")
        case _:
            return tr("The file with the answers is not JSON.")


def _refused(reason: str, box: str, least: object, greatest: object) -> str:
    """Why an answer cannot stand in its box, or why the file is not as it should be."""
    match reason:
        case Reason.OUT_OF_RANGE.value:
            return tr("{box} takes a whole number from {least} to {greatest}.", box=box, least=least, greatest=greatest)
        case Reason.CODE_NOT_ALLOWED.value:
            return tr("That code cannot stand in {box}.", box=box)
        case Reason.NO_SUCH_CHOICE.value:
            return tr("{box} has no such choice.", box=box)
        case Reason.NOT_A_DATE.value:
            return tr("{box} takes a date such as 2026-11-21.", box=box)
        case Reason.NOT_A_TIME.value:
            return tr("{box} takes a time such as 14:03.", box=box)
        case Reason.NOT_A_NUMBER.value:
            return tr("{box} takes a whole number, or a code in quotes.", box=box)
        case Reason.NOT_COLLECTED.value:
            return tr("{box} is not collected and holds no answer.", box=box)
        case _:
            return _misshapen(reason, box)


def _misshapen(reason: str, key: str) -> str:
    match reason:
        case "unknown_box":
            return tr("The form has no box called {box}.", box=key)
        case "key_twice":
            return tr("{box} stands twice in the file.", box=key)
        case "missing":
            return tr("{box} must stand in the file.", box=key)
        case "outside":
            return tr("{box} is no day of the timeline.", box=key)
        case "not_days":
            return tr("{box} takes days such as 2026-11-21, in the shape that the documentation shows.", box=key)
        case "bad_name":
            return tr("{box} takes at most 100 kinds, each with a readable name of at most 60 characters.", box=key)
        case _:
            return tr("{box} takes a readable text of at most 4000 characters.", box=key)
