"""What papers for professionals say of one life area: days, the client's ratings, what weighs, and our own assessment."""

from __future__ import annotations

from collections.abc import Iterator

from app.cases.clients import Client
from app.cases.records import AreaAssessment, CommentKind, SeverityRange
from app.forms.areas import LifeArea
from app.forms.model import Box, BoxKey, BoxKind, Item, ItemCode, ItemKind, SectionCode
from app.i18n.voice import Voice
from app.services.change_words import AREA_NAMES
from app.services.documents.answers import Answers
from app.services.documents.paper_form import PARTS
from app.services.feedback.plain_text import clean
from app.services.feedback.printing import can_be_printed

_DRUNK = frozenset(map(ItemCode, ("D1", "D2")))
"""Rows of alcohol: how it is taken says nothing there."""


def case_words(client: Client) -> str:
    """Case number and initials, never name or personnummer: the file it goes into knows them, and a page may go astray.

    A protected person's initials are left out, too.
    """
    return " · ".join(filter(None, (client.case_number, "" if client.is_protected else client.initials)))


class AreaTeller:
    """One area of one interview."""

    def __init__(self, area: LifeArea, answers: Answers, voice: Voice, identity: str) -> None:
        self._area = area
        self._answers = answers
        self._voice = voice
        self._identity = identity

    @property
    def title(self) -> str:
        """The area's own title; alcohol and drugs share a section but not a title."""
        own = AREA_NAMES.get(self._area.name)
        return self._voice.say(own) if own is not None else self._answers.words.sections[self._area.section]

    @property
    def section(self) -> SectionCode:
        """The section the area is part of."""
        return self._area.section

    @property
    def assessment(self) -> AreaAssessment:
        """What the caseworker wrote about the section; alcohol and drugs share it."""
        return self._answers.book.assessment(self._area.section)

    def told(self) -> Iterator[str]:
        """Label and answer of everything that was answered with more than a no, in the order of the form."""
        for item in self._items():
            told = [box for box in item.boxes if self._is_worth_telling(box)]
            if item.kind is ItemKind.YEARS_MONTHS and told:
                yield f"{self._answers.label(item.code)}: {', '.join(map(self._spoken, told))}"
            else:
                for box in told:
                    spoken = self._spoken(box)
                    yield f"{_without_unit(self._label(item, box), spoken)}: {spoken}"

    def quotes(self) -> Iterator[str]:
        """What the client said, in the client's words."""
        for item in self._items():
            comment = self._answers.book.comment(item.code, CommentKind.QUOTE)
            if comment is not None and item.code not in self._answers.silent_about and (text := self.clean(comment.text)):
                yield text

    def ratings(self) -> Iterator[str]:
        """The client's own ratings in words."""
        for key in self._area.ratings:
            if key in self._answers.form.boxes and (words := self._answers.step_words(key)):
                yield f"{self._answers.label(self._answers.form.boxes[key].item)}: {words}"

    def importance(self) -> str:
        """How much help the client wants, in words; "" when it was not said. It is the last rating of each pair."""
        keys = [key for key in self._area.ratings if key in self._answers.form.boxes]
        return self._answers.step_words(keys[-1]) if keys else ""

    def severity(self) -> str:
        """Our assessment: "6 · large problem, help is needed"; "" while there is none."""
        return self._answers.in_words(BoxKey(self._area.severity)) if self._area.severity in self._answers.form.items else ""

    def severity_range(self) -> SeverityRange | None:
        """Who chose the range and the point, and when."""
        return self._answers.book.severity_range(self._area.severity)

    def why(self) -> str:
        """The reason given for the assessment."""
        comment = self._answers.book.comment(self._area.severity, CommentKind.NOTE)
        return self.clean(comment.text) if comment is not None else ""

    def clean(self, text: str) -> str:
        """Typed text as it may stand on paper."""
        return clean(text, self._identity)

    def _items(self) -> Iterator[Item]:
        for section in self._answers.form.sections:
            if section.code == self._area.section:
                own = (item for item in section.items if item.code not in self._area.of_the_other)
                yield from filter(can_be_printed, own)

    def _is_worth_telling(self, box: Box) -> bool:
        answer = self._answers.answer(box.key)
        if box.kind is BoxKind.CLIENT_RATING or answer in (None, 0, "") or not isinstance(answer, int | str):
            return False
        if box.part == "route" and box.item in _DRUNK:
            return False
        return box.critical or box.kind is BoxKind.DAYS or bool(box.composite)

    def _spoken(self, box: Box) -> str:
        """The answer as people say it: a choice in its words, without its code."""
        said = self._answers.in_words(box.key)
        return said.partition(" · ")[2] or said

    def _label(self, item: Item, box: Box) -> str:
        label = self._answers.label(item.code)
        part = self._voice.say(PARTS[box.part]) if box.part in PARTS and len(item.boxes) > 1 else ""
        return f"{label}, {part.lower()}" if part else label


def _without_unit(label: str, spoken: str) -> str:
    """The label without the unit that the answer says anyway: a number of days, months or years."""
    head, comma, unit = label.rpartition(", ")
    return head if comma and spoken.endswith(f" {unit}") else label
