"""The page of the notebook that is being written: ratings, counts, and questions to oneself."""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections.abc import Mapping

from app.cases.ids import RecordKey, new_record_key
from app.cases.notebook import REFLECTIONS, Listener, TalkCoding, Tally
from app.forms.model import Answer, BoxKey
from app.forms.scoring import miti
from app.forms.scoring.result import Scored


class CodingSheet:
    """A coding that changes. Counts begin at 0, since what was not heard was heard no times; ratings begin without a number."""

    def __init__(self, coding: TalkCoding) -> None:
        self._coding = coding
        self._kept: TalkCoding | None = None

    @classmethod
    def new(cls, today: dt.date) -> CodingSheet:
        """An empty page of today."""
        return cls(TalkCoding(key=new_record_key(), on=today))

    @classmethod
    def kept(cls, coding: TalkCoding) -> CodingSheet:
        """A page that is kept already."""
        sheet = cls(coding)
        sheet._kept = coding
        return sheet

    @property
    def coding(self) -> TalkCoding:
        """As it stands."""
        return self._coding

    @property
    def key(self) -> RecordKey:
        """The page's key."""
        return self._coding.key

    @property
    def to_keep(self) -> TalkCoding | None:
        """What is to be kept now; None when nothing has changed, or nothing was ever written."""
        is_new = self._kept is None
        return None if self._coding == self._kept or (is_new and self._coding.is_empty) else self._coding

    def hand_over(self) -> None:
        """The vault is given the page as it stands."""
        self._kept = self._coding

    def taken(self, handed: TalkCoding, kept: TalkCoding) -> dict[str, str]:
        """The vault kept the page, but not every text of it: gives those that it left, as they were handed over, by name.

        Here, too, what stood before then stands again, unless something else was written meanwhile.
        """
        left = {name: getattr(handed, name) for name in REFLECTIONS if getattr(handed, name) != getattr(kept, name)}
        for name, text in left.items():
            if getattr(self._coding, name) == text:
                self.write(name, getattr(kept, name))
        if left and self._kept == handed:
            self._kept = kept
        return left

    def come_back(self) -> None:
        """The vault did not take it: it is to be kept once more."""
        self._kept = None

    def number(self, box: str) -> int | None:
        """What stands in a box; a count that was not touched is 0."""
        return self._numbers.get(box, 0 if BoxKey(box) in miti.COUNTS else None)

    def set_number(self, box: str, number: int) -> None:
        """Rate or count."""
        numbers = {**self._numbers, box: number}
        tallies = tuple(Tally(box=each, number=numbers[each]) for each in (*miti.GLOBALS, *miti.COUNTS) if each in numbers)
        self._coding = dataclasses.replace(self._coding, tallies=tallies)

    def set_listener(self, listener: Listener) -> None:
        """Who listened."""
        self._coding = dataclasses.replace(self._coding, by=listener)

    def set_day(self, day: dt.date) -> None:
        """When it was."""
        self._coding = dataclasses.replace(self._coding, on=day)

    def write(self, name: str, text: str) -> None:
        """One of the questions to oneself."""
        self._coding = dataclasses.replace(self._coding, **{name: text})  # type: ignore[arg-type]  # only the four texts come here

    def scored(self) -> Scored:
        """The summary measures as the numbers stand."""
        answers: Mapping[BoxKey, Answer] = {
            box: number for box in (*miti.GLOBALS, *miti.COUNTS) if (number := self.number(box)) is not None
        }
        return miti.score(answers)

    @property
    def _numbers(self) -> dict[str, int]:
        return {tally.box: tally.number for tally in self._coding.tallies}
