"""The way through the questions at the table: next, back, first open, and finding by code or word."""

from __future__ import annotations

import unicodedata
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from itertools import filterfalse, islice

from app.forms.engine.answers import BLANK
from app.forms.engine.finishing import all_items
from app.forms.engine.session import InterviewSession
from app.forms.model import Audience, Box, BoxKey, Form, Item, ItemCode, SectionCode, Words


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One box as it is asked."""

    item: Item
    box: Box


@dataclass(frozen=True, slots=True, kw_only=True)
class Progress:
    """How far an area has come, counted in relevant boxes of the table; `parked` and `problems` in items."""

    answered: int
    total: int
    parked: int = 0
    problems: int = 0

    @property
    def is_done(self) -> bool:
        """True when every relevant box has an answer or code."""
        return self.answered >= self.total


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """An item that fits what was searched for, with its label."""

    item: Item
    label: str


class Navigator:
    """Walks one session's steps: relevant boxes of items for everyone, asked, and not kept for "Efter samtalet".

    `sections` is the order the client chose; areas left out of it follow in document order, the add-ons last. A box that a
    rule has filled keeps its place (`steps`, `previous`), but `next` and `first_open` pass it by.
    """

    sections: tuple[SectionCode, ...]

    def __init__(self, form: Form, session: InterviewSession, sections: Iterable[SectionCode] = ()) -> None:
        self._form = form
        self._session = session
        self._folded: list[tuple[Words, Mapping[ItemCode, tuple[str, str]]]] = []  # made when first searched in: few are
        self.reorder(sections)

    def reorder(self, sections: Iterable[SectionCode]) -> None:
        """Take the areas in this order from now on; codes that are no areas of the form are passed by.

        Only the way through the questions changes: rules and checks are evaluated in document order whatever is asked first.
        """
        self.sections = in_order(self._form, sections)
        place = {code: number for number, code in enumerate(self.sections)}
        items = sorted((item for item in all_items(self._form) if is_at_table(item)), key=lambda item: place[item.section])
        self._all = tuple(Step(item=item, box=box) for item in items for box in item.boxes)
        self._places = {step.box.key: number for number, step in enumerate(self._all)}
        self._areas = {code: tuple(step for step in self._all if step.item.section == code) for code in self.sections}
        self._boxes = {code: tuple((step.box.key, step.item.code) for step in steps) for code, steps in self._areas.items()}

    @property
    def steps(self) -> tuple[Step, ...]:
        """All relevant steps in the chosen order."""
        return tuple(step for step in self._all if self._is_relevant(step))

    def steps_of(self, section: SectionCode) -> tuple[Step, ...]:
        """The relevant steps of one area."""
        states = self._session.states
        return tuple(step for step in self._areas[section] if states.get(step.box.key, BLANK).relevant)

    def step(self, box: BoxKey) -> Step | None:
        """The step of a box, also when it is not relevant now; None when it is not asked at the table."""
        place = self._places.get(box)
        return None if place is None else self._all[place]

    def next(self, step: Step) -> Step | None:
        """The next relevant step that no rule has filled, answered or not; None at the end."""
        later = islice(self._all, self._places[step.box.key] + 1, None)
        return next((each for each in later if self._is_relevant(each) and self._session.state(each.box.key).rule is None), None)

    def previous(self, step: Step) -> Step | None:
        """The relevant step before, filled by a rule or not; None at the beginning."""
        earlier = self._all[: self._places[step.box.key]]
        return next((each for each in reversed(earlier) if self._is_relevant(each)), None)

    def first_open(self, section: SectionCode | None = None, parked: Collection[ItemCode] = ()) -> Step | None:
        """The first blank step, in one area or anywhere, leaving parked items out; None when all are answered."""
        return next(
            (
                step
                for step in self._all
                if (section is None or step.item.section == section)
                and step.item.code not in parked
                and self._session.state(step.box.key).is_blank
            ),
            None,
        )

    def progress(self, section: SectionCode, parked: Collection[ItemCode] = ()) -> Progress:
        """How far one area has come. `parked` are the items that wait for later."""
        states, codes = self._session.states, set[ItemCode]()
        answered = total = 0
        for box, item in self._boxes[section]:  # once through the area: all of them are counted anew after every answer
            state = states.get(box, BLANK)
            if state.relevant:
                total += 1
                answered += state.effective is not None
                codes.add(item)
        touched = {each for problem in self._session.problems for key in problem.items if (each := self._item_of(key)) in codes}
        return Progress(answered=answered, total=total, parked=len(codes.intersection(parked)), problems=len(touched))

    def find(self, text: str, language: str, spoken: Words | None = None) -> tuple[Hit, ...]:
        """Items of the table by code, or by words in label, question or help, in whichever order; accents and case aside.

        The code itself comes first, then codes and labels that begin so, then other labels, then the rest. `spoken` are the
        words the interview is held in: items are found by them and by their official codes, too.
        """
        wanted = fold(text).split()
        if not wanted:
            return ()
        own = language if language in self._form.words else self._form.default_language
        shown = spoken or self._form.words[own]
        ours = self._words_of(self._form.words[own])
        theirs = self._words_of(shown) if shown is not self._form.words[own] else {}
        hits = []
        for item in dict.fromkeys(step.item.code for step in self._all):
            ranks = [_rank(wanted, fold(item), *ours[item])]
            if theirs:
                ranks += [_rank(wanted, code, *theirs[item]) for code in _official_codes(shown, item)]
            found = [rank for rank in ranks if rank is not None]
            if found:
                hits.append((min(found), item))
        ordered = (item for _rank, item in sorted(hits, key=lambda hit: hit[0]))
        return tuple(Hit(item=self._form.items[item], label=shown.items[item].label) for item in ordered)

    def _words_of(self, spoken: Words) -> Mapping[ItemCode, tuple[str, str]]:
        for words, folded in self._folded:
            if words is spoken:
                return folded
        folded = _search_words(self._form, spoken)
        self._folded.append((spoken, folded))
        return folded

    def _is_relevant(self, step: Step) -> bool:
        return self._session.state(step.box.key).relevant

    def _item_of(self, key: str) -> ItemCode | None:
        box = self._form.boxes.get(BoxKey(key))
        return None if box is None else box.item


def in_order(form: Form, chosen: Iterable[SectionCode]) -> tuple[SectionCode, ...]:
    """All areas of the form: the chosen ones first, the others in document order, those of add-ons last."""
    own = tuple(dict.fromkeys([*(section.code for section in form.sections), *(item.section for item in form.addons)]))
    return tuple(dict.fromkeys([*(code for code in chosen if code in own), *own]))


def is_at_table(item: Item) -> bool:
    """Whether an item may be shown while the client sees the screen."""
    return item.asked and item.closing is None and item.audience is Audience.ALL


def fold(text: str) -> str:
    """Text for searching: lower case, accents and outer blanks taken away."""
    parts = unicodedata.normalize("NFKD", text.casefold())
    return "".join(filterfalse(unicodedata.combining, parts)).strip()


def _search_words(form: Form, words: Words) -> dict[ItemCode, tuple[str, str]]:
    return {
        item.code: (
            fold(words.items[item.code].label),
            fold(
                " ".join((words.items[item.code].question, *words.items[item.code].boxes.values(), words.items[item.code].help))
            ),
        )
        for item in all_items(form)
    }


def _official_codes(words: Words, item: ItemCode) -> tuple[str, ...]:
    """The codes that an imported wording has for the item and its boxes, folded; one empty one where there are none."""
    spoken = words.items[item]
    return tuple(fold(code) for code in (spoken.official_code, *spoken.box_codes.values()) if code) or ("",)


def _rank(wanted: list[str], code: str, label: str, rest: str) -> int | None:
    phrase = " ".join(wanted)
    if code == phrase:
        return 0
    if code.startswith(phrase):
        return 1
    if label.startswith(phrase):
        return 2
    if all(word in label for word in wanted):
        return 3
    return 4 if all(word in label or word in rest for word in wanted) else None
