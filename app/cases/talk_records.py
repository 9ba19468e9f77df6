"""What is noted in a motivational talk, around the four processes. The client's own words come first; nothing is mandatory.

Every note has a random key unless it says otherwise. `about` is the behaviour that a note concerns, in the client's words
("dricka på vardagar"). What becomes of each note afterwards stands in a `NoteFate` of its own (`app.cases.closing_records`).
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import ClassVar, Final, TypeAlias

from app.cases.ids import RecordKey
from app.cases.talk_codes import (
    BalanceCell,
    BalanceStance,
    Chooser,
    Direction,
    Leave,
    PreparationPoint,
    Process,
    RulerKind,
    TalkCode,
    TopicSource,
    ValueWeight,
)
from app.forms.model import SectionCode

LONGEST_QUOTE: Final = 200  # characters; a quote is short, so that the talk is not led by the keyboard
PREPARATION_KEY = RecordKey("preparation")
VALUES_KEY = RecordKey("values_now")
BALANCE_KEY = RecordKey("balance")
CHOSEN_KEY = RecordKey("feedback")


@dataclass(frozen=True, slots=True, kw_only=True)
class TalkPreparation:
    """What was said and agreed before the talk. One per talk. `minutes`: how long there is; None when it was not said."""

    kind_of_record: ClassVar[str] = "talk_preparation"
    key: RecordKey = PREPARATION_KEY
    said: tuple[PreparationPoint, ...] = ()
    purpose: str = ""
    minutes: int | None = None
    interpreter: str = ""

    def __repr__(self) -> str:
        return f"TalkPreparation({len(self.said)} points)"


@dataclass(frozen=True, slots=True, kw_only=True)
class TalkPlace:
    """Which process, and which of its tools, the talk was in last, to go on there. One per talk: the key is always "place"."""

    kind_of_record: ClassVar[str] = "talk_place"
    key: RecordKey = RecordKey("place")
    process: Process
    tool: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class LeaveGiven:
    """The client's answer to one request for leave. The key names what was asked about, such as "agenda.asi"."""

    kind_of_record: ClassVar[str] = "leave_given"
    key: RecordKey
    answer: Leave
    at: dt.datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class AgendaTopic:
    """One bubble of the agenda map. `rank` 1-3 is the client's order; `must_raise` marks what the worker has to bring up.

    `area`: the life area it comes from. `open_in_company`: the client ticked beforehand that a joint talk may show it (P11).
    """

    kind_of_record: ClassVar[str] = "agenda_topic"
    key: RecordKey
    words: str
    at: dt.datetime
    chosen_by: Chooser = Chooser.CLIENT
    source: TopicSource = TopicSource.OWN
    area: SectionCode | None = None
    rank: int | None = None
    parked: bool = False
    must_raise: bool = False
    open_in_company: bool = False

    def __repr__(self) -> str:
        return f"AgendaTopic({self.source.value})"


@dataclass(frozen=True, slots=True, kw_only=True)
class Ruler:
    """One answer on a ruler, 0-10, with the client's words on the two follow-up questions.

    `why_not_lower`: what makes it `value` and not a lower number (never asked at 0). `what_would_raise`: what it would take to
    get a little higher (never asked at 10). Nobody asks why it is not higher.
    """

    kind_of_record: ClassVar[str] = "ruler"
    key: RecordKey
    kind: RulerKind
    about: str
    value: int
    at: dt.datetime
    why_not_lower: str = ""
    what_would_raise: str = ""

    def __repr__(self) -> str:
        return f"Ruler({self.kind.value})"


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangeTalk:
    """Change talk or sustain talk, caught with one key. `strength` 1-3 is optional. An empty quote waits to be filled in."""

    kind_of_record: ClassVar[str] = "change_talk"
    key: RecordKey
    code: TalkCode
    direction: Direction
    at: dt.datetime
    quote: str = ""
    about: str = ""
    strength: int | None = None

    def __repr__(self) -> str:
        return f"ChangeTalk({self.code.value}, {self.direction.value})"


@dataclass(frozen=True, slots=True, kw_only=True)
class TalkQuote:
    """Something the client said, in the client's words, that is neither change talk nor sustain talk.

    `asked`: what it answers, such as "looking.back" or "options"; "" for something said freely.
    """

    kind_of_record: ClassVar[str] = "talk_quote"
    key: RecordKey
    text: str
    process: Process
    at: dt.datetime
    asked: str = ""

    def __repr__(self) -> str:
        return "TalkQuote()"


@dataclass(frozen=True, slots=True, kw_only=True)
class TalkNote:
    """The caseworker's own note ("min notering"): hidden in company, never on a shared screen or a client's paper."""

    kind_of_record: ClassVar[str] = "talk_note"
    key: RecordKey
    text: str
    process: Process
    at: dt.datetime

    def __repr__(self) -> str:
        return "TalkNote()"


@dataclass(frozen=True, slots=True, kw_only=True)
class FillInLater:
    """Three to five words to remember by what is to be filled in after the talk. `done_at`: when it was."""

    kind_of_record: ClassVar[str] = "fill_in_later"
    key: RecordKey
    words: str
    at: dt.datetime
    done_at: dt.datetime | None = None

    def __repr__(self) -> str:
        return "FillInLater()"


@dataclass(frozen=True, slots=True, kw_only=True)
class TalkStrength:
    """A strength or an earlier success, in the client's words or affirmed by the client. `area`: where an ASI told of it."""

    kind_of_record: ClassVar[str] = "talk_strength"
    key: RecordKey
    text: str
    at: dt.datetime
    area: SectionCode | None = None

    def __repr__(self) -> str:
        return "TalkStrength()"


@dataclass(frozen=True, slots=True, kw_only=True)
class ValueCard:
    """One card of the values sort. The key is the card's name in our list, or random for one of the client's own with `words`.

    `place`: among the kept ones, 1 first; None when it is not kept.
    """

    kind_of_record: ClassVar[str] = "value_card"
    key: RecordKey
    words: str = ""
    weight: ValueWeight | None = None
    place: int | None = None

    def __repr__(self) -> str:
        return "ValueCard()"


@dataclass(frozen=True, slots=True, kw_only=True)
class ValuesNow:
    """How today's life fits what matters most, in the client's words. One per talk."""

    kind_of_record: ClassVar[str] = "values_now"
    key: RecordKey = VALUES_KEY
    text: str
    at: dt.datetime

    def __repr__(self) -> str:
        return "ValuesNow()"


@dataclass(frozen=True, slots=True, kw_only=True)
class BalanceOpened:
    """The decisional balance was opened, and on what ground. One per talk."""

    kind_of_record: ClassVar[str] = "balance_opened"
    key: RecordKey = BALANCE_KEY
    stance: BalanceStance
    about: str
    at: dt.datetime

    def __repr__(self) -> str:
        return f"BalanceOpened({self.stance.value})"


@dataclass(frozen=True, slots=True, kw_only=True)
class BalanceEntry:
    """One line in one cell. `weight` 1-3 is optional; nothing is ever summed."""

    kind_of_record: ClassVar[str] = "balance_entry"
    key: RecordKey
    cell: BalanceCell
    text: str
    at: dt.datetime
    weight: int | None = None

    def __repr__(self) -> str:
        return f"BalanceEntry({self.cell.value})"


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedbackItem:
    """One piece of feedback gone through: leave, what the client knew, what was offered, what the client makes of it.

    The key names the piece, such as "audit" or "asi.D"; `offered` is the sentence as it was shown; `source` the id of the
    interview or test it is from, and `shown` the digest of what it told: figures that are put right later were not shown.
    """

    kind_of_record: ClassVar[str] = "feedback_item"
    key: RecordKey
    leave: Leave
    at: dt.datetime
    source: str = ""
    knew: str = ""
    offered: str = ""
    shown: str = ""
    made_of_it: str = ""

    def __repr__(self) -> str:
        return f"FeedbackItem({self.leave.value})"


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedbackChosen:
    """Which pieces of feedback this talk and its report are about, at most five, by key. One per talk; no note of what was said.

    `by_hand`: pieces gone through with the client without the panel, with the digest of what they told ("audit@<digest>").
    `reviewed_at`: when all of it had been gone through, so that the report may leave; None again as soon as anything else is
    chosen. `shown`, `words`: digests of what stood on it then, the pieces in their order and what the client had said of them.
    """

    kind_of_record: ClassVar[str] = "feedback_chosen"
    key: RecordKey = CHOSEN_KEY
    pieces: tuple[str, ...] = ()
    by_hand: tuple[str, ...] = ()
    reviewed_at: dt.datetime | None = None
    shown: tuple[str, ...] = ()
    words: tuple[str, ...] = ()

    def __repr__(self) -> str:
        return f"FeedbackChosen({len(self.pieces)} pieces)"


TalkRecord: TypeAlias = (
    TalkPreparation
    | TalkPlace
    | LeaveGiven
    | AgendaTopic
    | Ruler
    | ChangeTalk
    | TalkQuote
    | TalkNote
    | FillInLater
    | TalkStrength
    | ValueCard
    | ValuesNow
    | BalanceOpened
    | BalanceEntry
    | FeedbackItem
    | FeedbackChosen
)
TALK_RECORDS: tuple[type[TalkRecord], ...] = (
    TalkPreparation,
    TalkPlace,
    LeaveGiven,
    AgendaTopic,
    Ruler,
    ChangeTalk,
    TalkQuote,
    TalkNote,
    FillInLater,
    TalkStrength,
    ValueCard,
    ValuesNow,
    BalanceOpened,
    BalanceEntry,
    FeedbackItem,
    FeedbackChosen,
)
