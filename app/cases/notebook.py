"""A page of the caseworker's own notebook: one talk coded, and what one makes of it. It is about no client (practice P17).

There is no field for a client, a case or an interview, and no link to any; no recording is kept. The boxes are those of the form
`miti`; the questions to oneself are our own.
"""

from __future__ import annotations

import datetime as dt
import enum
from dataclasses import dataclass
from typing import ClassVar, Final

from app.cases.ids import RecordKey
from app.cases.personal_numbers import IN_TEXT

LONGEST_REFLECTION: Final = 1_000  # characters
REFLECTIONS: Final = ("helped", "missed", "next_time", "bring")  # the fields with words in them


class Listener(enum.Enum):
    """Who listened: the caseworker, or somebody else."""

    SELF = "self"
    OTHER = "other"


@dataclass(frozen=True, slots=True, kw_only=True)
class Tally:
    """What stands in one box of the coding."""

    box: str
    number: int


@dataclass(frozen=True, slots=True, kw_only=True)
class TalkCoding:
    """One talk, coded on a day. `tallies`: the boxes that hold a number; the four texts answer questions to oneself.

    `helped`: what I did that helped; `missed`: where I talked when I could have listened; `next_time`: what I want to try;
    `bring`: what I want to bring to supervision.
    """

    kind_of_record: ClassVar[str] = "talk_coding"
    key: RecordKey
    on: dt.date
    by: Listener = Listener.SELF
    tallies: tuple[Tally, ...] = ()
    helped: str = ""
    missed: str = ""
    next_time: str = ""
    bring: str = ""

    @property
    def reflections(self) -> tuple[str, ...]:
        """The four texts, empty ones too, in the order of REFLECTIONS."""
        return self.helped, self.missed, self.next_time, self.bring

    @property
    def is_empty(self) -> bool:
        """True when nothing is counted, rated or written."""
        return not any(self.reflections) and not any(tally.number for tally in self.tallies)

    def __repr__(self) -> str:
        return f"TalkCoding({len(self.tallies)} boxes)"


def holds_a_number(text: str) -> bool:
    """True when a personnummer, or something written like one, stands in the text."""
    return IN_TEXT.search(text) is not None
