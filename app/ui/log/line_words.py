"""What one line of the log says: what was done, when, by whom, about whom, and whether the clock had been set back."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from app.i18n import tr
from app.services.audit import LogLine, Whom
from app.ui.log.sentences import erased_sentence, event_sentence

_HOUR = 60


@dataclass(frozen=True, slots=True, kw_only=True)
class LineWords:
    """`what` is the sentence, `facts` when, who and whom; `odd` what to look at, "" when nothing is odd."""

    what: str
    facts: str
    odd: str

    @property
    def spoken(self) -> str:
        """Everything, as a screen reader says it."""
        return " ".join(part for part in (self.what, f"{self.facts}.", self.odd) if part)

    def __repr__(self) -> str:
        return "LineWords()"


def line_words(line: LogLine) -> LineWords:
    """The words of a line in the language in use."""
    facts = (moment_words(line), line.actor, "" if line.whom is None else whom_words(line.whom))
    return LineWords(
        what=erased_sentence(line.kind) if line.event is None else event_sentence(line.event),
        facts=" · ".join(part for part in facts if part),
        odd=tr("The computer's clock had been set back. The order of the lines is right all the same.")
        if line.clock_back
        else "",
    )


def moment_words(line: LogLine) -> str:
    """As the wall clock showed it then; with its distance from UTC where that is not what this computer would show."""
    shown = f"{line.local_time:%Y-%m-%d %H:%M}"
    if line.offset_minutes is None:
        return f"{shown} UTC"
    here = line.at.astimezone().utcoffset() or dt.timedelta()
    return shown if here == dt.timedelta(minutes=line.offset_minutes) else f"{shown} ({_offset(line.offset_minutes)})"


def whom_words(whom: Whom) -> str:
    """As lists show a client: initials and case number, nothing of a protected one."""
    if whom.is_erased:
        return tr("erased client")
    if whom.is_protected:
        return tr("client with protected details")
    return " ".join(part for part in (whom.initials, whom.case_number) if part) or tr("No case number")


def _offset(minutes: int) -> str:
    hours, rest = divmod(abs(minutes), _HOUR)
    return f"UTC{'−' if minutes < 0 else '+'}{hours}" + (f":{rest:02}" if rest else "")
