"""What an answer sounds like on the client's paper: the form's own sentence for the value, with its picture."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from app.forms.engine.answers import BLANK, BoxState
from app.forms.model import Answer, Box, BoxKey, BoxKind, Form, Item, ItemKind, Special, Words
from app.i18n import formats
from app.services.feedback.snapshot import DayDots, Picture, SaidLine, ScaleBar

_NEVER_SPOKEN = (BoxKind.TEXT, BoxKind.DATE, BoxKind.TIME, BoxKind.SEVERITY_RATING)
_ABSENT_AT_ZERO = (BoxKind.YES_NO, BoxKind.COUNT, BoxKind.YEARS, BoxKind.MONTHS, BoxKind.MONEY, BoxKind.DAYS)
_NEITHER = ("satisfied", 1)
OTHER = "other"
YES = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Teller:
    """Turns boxes of one interview into sentences of one language. `since` is the first day of a follow-up's time, in words."""

    form: Form
    words: Words
    states: Mapping[BoxKey, BoxState]
    since: str = ""

    def __repr__(self) -> str:
        return "Teller()"

    def answer(self, key: BoxKey) -> Answer | None:
        """What counts in the box; None where it is blank, hidden or unknown."""
        state = self.states.get(key, BLANK)
        return state.effective if state.relevant else None

    def line(self, box: Box) -> SaidLine | None:
        """The sentence for what stands in the box, or None when nothing is to be printed."""
        answer = self.answer(box.key)
        if answer is None or isinstance(answer, Special) or self._is_left_out(box, answer):
            return None
        said = self.words.items[box.item].said.get(box.part, {})
        text = said.get(str(answer), said.get(OTHER, "") if isinstance(answer, int) else "")
        if not text:
            return None
        number = formats.number(answer) if isinstance(answer, int) else ""
        spoken = text.replace("{n}", number).replace("{words}", self._choice_words(box, answer)).replace("{since}", self.since)
        return SaidLine(text=spoken, picture=self._picture(box, answer), is_absence=_says_little(box, answer))

    def is_always_yes(self, item: Item) -> bool:
        """True when every box of the item holds a yes."""
        return all(self.answer(box.key) == YES for box in item.boxes)

    def sayable(self, box: Box) -> tuple[str, ...]:
        """Every sentence the box can bring, whatever was answered."""
        said = self.words.items[box.item].said.get(box.part, {}).values()
        return tuple(text.replace("{since}", self.since) for text in said if text)

    def _is_left_out(self, box: Box, answer: Answer) -> bool:
        if box.kind in _NEVER_SPOKEN or not box.collected:
            return True
        if box.kind is BoxKind.CLIENT_RATING:
            return not self._was_rated(box)
        return box.kind is BoxKind.DAYS and answer == 0 and self.form.items[box.item].kind is ItemKind.SUBSTANCE_ROW

    def _was_rated(self, box: Box) -> bool:
        """False when a rule rated for the client, or when the days that "it" speaks of are unknown."""
        state = self.states.get(box.key, BLANK)
        days = self.days_behind(box)
        return state.rule is None and (days is None or isinstance(self.answer(days), int))

    def days_behind(self, box: Box) -> BoxKey | None:
        """The days that a rating speaks of: the one box of days that lets a rule fill it."""
        for case in self.form.rules:
            if box.key in case.fill and len(case.needs) == 1 and self.form.boxes[case.needs[0]].kind is BoxKind.DAYS:
                return case.needs[0]
        return None

    def _choice_words(self, box: Box, answer: Answer) -> str:
        own = self.words.items[box.item].choices
        shared = self.words.lists.get(box.choice_list or "", {})
        return own.get(str(answer), shared.get(str(answer), ""))

    def _picture(self, box: Box, answer: Answer) -> Picture | None:
        if not isinstance(answer, int):
            return None
        if box.kind is BoxKind.DAYS and answer > 0:
            return DayDots(days=answer)
        if box.kind is BoxKind.CLIENT_RATING:
            return ScaleBar(step=answer, words=self._choice_words(box, answer))
        return None


def _says_little(box: Box, answer: Answer) -> bool:
    """True for a no, for none, and for neither pleased nor displeased."""
    return (answer == 0 and box.kind in _ABSENT_AT_ZERO) or (box.choice_list, answer) == _NEITHER
