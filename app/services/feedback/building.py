"""From an interview's file to the words of the client's paper. Pure."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import chain, groupby

from app.cases.record_book import RecordBook
from app.cases.records import CommentKind, NextStep
from app.forms.engine.answers import BLANK
from app.forms.engine.window import thirty_days
from app.forms.model import (
    Box,
    BoxKey,
    BoxKind,
    Form,
    Item,
    ItemCode,
    ItemKind,
    PrintClass,
    Section,
    SectionCode,
    Special,
    Words,
)
from app.i18n import formats, mark, translator
from app.services.feedback.choosing import chosen_lines, chosen_quotes, chosen_strengths
from app.services.feedback.joining import joined
from app.services.feedback.plain_text import clean
from app.services.feedback.printing import (
    AS_USUAL,
    ITEMS_THAT_TELL_WHERE,
    PrintChoice,
    ReaderOfPaper,
    can_be_printed,
    is_for_the_client_alone,
    is_printed,
)
from app.services.feedback.sentences import Teller
from app.services.feedback.snapshot import AreaPart, AreaState, FeedbackSnapshot, PlannedStep, SaidLine
from app.services.feedback.strengths import CLOSE_RELATIONS, CONTINUED_BY, STRENGTHS, is_strength
from app.services.interviews import InterviewFile
from app.services.policy import Policy

GENERAL = "general"
LAST_MET = mark("the day we last met")


@dataclass(frozen=True, slots=True, kw_only=True)
class ChoosableLine:
    """An item that is printed on active choice only, with the sentences and quotes it would bring."""

    item: ItemCode
    sentences: tuple[str, ...]

    def __repr__(self) -> str:
        return f"ChoosableLine({self.item})"


def build_snapshot(
    form: Form, file: InterviewFile, policy: Policy, language: str, made_on: dt.date, choice: PrintChoice = AS_USUAL
) -> FeedbackSnapshot:
    """The client's paper as of now, in `language` or, where the form lacks it, the form's own."""
    builder = _Builder(form, file, language, choice)
    plan = builder.book.feedback()
    strengths, own_strengths = chosen_strengths(tuple(builder.strengths()), builder.cleaned(plan.strengths), choice.reading)
    window = thirty_days(file.interview.first_day)
    return FeedbackSnapshot(
        language=language,
        draft=file.interview.is_draft,
        made_on=made_on,
        first_day=window.first,
        last_day=window.last,
        reading=choice.reading,
        large=choice.large,
        caseworker=builder.clean(policy.caseworker),
        unit=builder.clean(policy.unit),
        phone=builder.clean(policy.contact_phone),
        feedback_on=plan.feedback_on if plan.feedback_on is not None and plan.feedback_on >= made_on else None,
        strengths=strengths,
        own_strengths=own_strengths,
        areas=tuple(builder.areas()),
        wishes=builder.cleaned(plan.wishes),
        next_steps=tuple(step for step in map(builder.step, plan.next_steps) if step.what),
    )


def lines_to_choose(
    form: Form, file: InterviewFile, language: str, reader: ReaderOfPaper = ReaderOfPaper.CLIENT
) -> tuple[ChoosableLine, ...]:
    """What the client can have printed by ticking it, item by item; off until ticked."""
    together = reader is ReaderOfPaper.TOGETHER
    offered = [
        item
        for item in form.items.values()
        if can_be_printed(item) and (not is_for_the_client_alone(item) if together else item.print_class is PrintClass.ASK)
    ]
    choice = PrintChoice(chosen=frozenset(item.code for item in offered), reader=reader)
    builder = _Builder(form, file, language, choice)
    found = ((item.code, (*builder.sentences(item), *builder.quotes((item,)))) for item in offered)
    return tuple(ChoosableLine(item=code, sentences=sentences) for code, sentences in found if sentences)


def teller_of(form: Form, file: InterviewFile, language: str) -> Teller:
    """Who says this interview's answers in `language` or, where the form lacks it, the form's own."""
    words = _words(form, language)
    states = {stored.box: stored.state() for stored in file.boxes}
    return Teller(form=form, words=words, states=states, since=_since(file, words.language))


class _Builder:
    """Reads one interview for one paper."""

    def __init__(self, form: Form, file: InterviewFile, language: str, choice: PrintChoice) -> None:
        self._form = form
        self._choice = choice
        self._identity = file.client.identity
        self._silent = ITEMS_THAT_TELL_WHERE if file.client.is_protected else frozenset()
        self._teller = teller_of(form, file, language)
        self._words = self._teller.words
        self.book = RecordBook(file.records)

    def __repr__(self) -> str:
        return "_Builder()"

    def clean(self, text: str) -> str:
        """Typed text as it may stand on paper."""
        return clean(text, self._identity)

    def cleaned(self, texts: Iterable[str]) -> tuple[str, ...]:
        """Typed texts, without the empty ones."""
        return tuple(text for text in map(self.clean, texts) if text)

    def step(self, step: NextStep) -> PlannedStep:
        """An agreed step as it may stand on paper."""
        return PlannedStep(what=self.clean(step.what), who=self.clean(step.who), when=self.clean(step.when))

    def strengths(self) -> Iterator[str]:
        """Sentences of the stated list, in the order of the form."""
        for is_close, run in groupby(STRENGTHS, key=lambda key: key in CLOSE_RELATIONS):
            keys = list(run)
            sentences = [sentence for key in keys for sentence in self._strength(key)]
            yield from (
                self._joined(sentences, [self._form.boxes[key] for key in keys if key in self._form.boxes])
                if is_close
                else sentences
            )

    def _strength(self, key: BoxKey) -> Iterator[str]:
        box = self._form.boxes.get(key)
        if box is None or not is_printed(self._form.items[box.item], self._choice):
            return
        if is_strength(key, self._teller.answer(key)) and (line := self._teller.line(box)) is not None:
            yield " ".join([line.text, *self._continuation(key)])

    def _continuation(self, key: BoxKey) -> Iterator[str]:
        box = self._form.boxes.get(CONTINUED_BY.get(key, key))
        if box is not None and box.key != key and is_printed(self._form.items[box.item], self._choice):
            line = self._teller.line(box)
            if line is not None:
                yield line.text

    def areas(self) -> Iterator[AreaPart]:
        """The areas that have anything to say, in the order of the form."""
        for section in self._form.sections:
            items = (*section.items, *(self._form.addons if section.area == GENERAL else ()))
            part = self._area(section, items)
            if part.is_told or part.state is not AreaState.WHOLE:
                yield part

    def _area(self, section: Section, items: Sequence[Item]) -> AreaPart:
        state, reading = self._state(section), self._choice.reading
        lines = () if state in (AreaState.NOT_REACHED, AreaState.NOT_ASKED) else tuple(self._lines(items))
        return AreaPart(
            title=self._words.sections[section.code],
            state=state,
            lines=chosen_lines(lines, reading, self._words.language),
            quotes=chosen_quotes(tuple(self.quotes(items)), reading),
            **self._written(section),
        )

    def _written(self, section: Section) -> dict[str, tuple[str, ...]]:
        """What was written together about the area; of an area that is never printed, such as the relatives', nothing."""
        if not self._choice.shows_talk or not is_for_feedback(section):
            return {}
        written = self.book.assessment(section.code)
        return {
            "resources": self.cleaned(written.resources.splitlines()),
            "problems": self.cleaned(written.problems.splitlines()),
            "comments": self.cleaned([self.book.feedback_comment(section.code)]),
        }

    def sentences(self, item: Item) -> Iterator[str]:
        """Every sentence the item has for this paper, strengths among them."""
        for box in item.boxes:
            line = self._teller.line(box)
            if line is not None:
                yield line.text

    def quotes(self, items: Iterable[Item]) -> Iterator[str]:
        """What the client said, in the client's words; no other kind of comment ever leaves (practice P8)."""
        for item in items:
            comment = self.book.comment(item.code, CommentKind.QUOTE)
            if comment is not None and is_printed(item, self._choice) and item.code not in self._silent:
                yield from self.cleaned([comment.text])

    def _lines(self, items: Iterable[Item]) -> Iterator[SaidLine]:
        printed = sorted((item for item in items if is_printed(item, self._choice)), key=self._place)
        for is_about_relations, run in groupby(printed, key=lambda item: item.kind is ItemKind.RELATION_ROW):
            group = list(run)
            yield from self._relations(group) if is_about_relations else chain.from_iterable(map(self._of_item, group))

    def _place(self, item: Item) -> tuple[int, int]:
        """The form's order, but what was rated comes right after the days it speaks of."""
        days = self._teller.days_behind(item.boxes[0])
        own = item.boxes[0].index
        return (own if days is None else self._form.boxes[days].index, own)

    def _of_item(self, item: Item) -> Iterator[SaidLine]:
        lines = [line for box in item.boxes if self._is_told_here(box) and (line := self._teller.line(box)) is not None]
        is_twice = item.kind is ItemKind.YES_NO_ROW and item.print_class is PrintClass.CLIENT and len(lines) > 1
        if is_twice and self._teller.is_always_yes(item):
            yield replace(lines[0], was_so_before=True)
        elif item.code in self._choice.chosen:
            yield from (replace(line, is_absence=False) for line in lines)
        else:
            yield from lines

    def _relations(self, items: Sequence[Item]) -> Iterator[SaidLine]:
        """All relations of one time in one sentence, first the 30 days and then earlier."""
        for boxes in zip(*(item.boxes for item in items), strict=False):
            lines = filter(None, map(self._teller.line, boxes))
            yield from (SaidLine(text=text) for text in self._joined([line.text for line in lines], boxes))

    def _joined(self, sentences: Sequence[str], boxes: Iterable[Box]) -> tuple[str, ...]:
        alike = [text for box in boxes for text in self._teller.sayable(box)]
        return joined(sentences, alike, self._words.language)

    def _is_told_here(self, box: Box) -> bool:
        is_told_with_another = box.key in CONTINUED_BY.values()
        return not is_told_with_another and not is_strength(box.key, self._teller.answer(box.key))

    def _state(self, section: Section) -> AreaState:
        boxes = [box for item in section.items if can_be_printed(item) for box in item.boxes if box.kind is not BoxKind.TEXT]
        states = [state for box in boxes if (state := self._teller.states.get(box.key, BLANK)).relevant]
        if section.area == GENERAL or not states or self._choice.reader is ReaderOfPaper.TOGETHER:
            return AreaState.WHOLE
        if any(state.given not in (None, Special.NOT_ASKED) for state in states):
            return AreaState.UNFINISHED if any(state.is_blank for state in states) else AreaState.WHOLE
        is_left_out = section.code in self._sections_left_out() or any(state.given is not None for state in states)
        return AreaState.NOT_ASKED if is_left_out else AreaState.NOT_REACHED

    def _sections_left_out(self) -> set[SectionCode]:
        return {decision.section for decision in self.book.decisions_not_to_ask() if decision.section is not None}


def is_for_feedback(section: Section) -> bool:
    """True for an area that the client's paper can speak of."""
    return any(can_be_printed(item) for item in section.items)


def _since(file: InterviewFile, language: str) -> str:
    """The first day of the time that a follow-up asks about, as it stands in a sentence."""
    follow_up = file.interview.follow_up
    return translator(language)(LAST_MET) if follow_up is None else formats.long_date_in(follow_up.since, language)


def _words(form: Form, language: str) -> Words:
    return form.words.get(language, form.words[form.default_language])
