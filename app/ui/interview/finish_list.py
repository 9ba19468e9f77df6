"""What stands between the talk and its end, as a list: every gap, every unexplained warning, every answer set aside."""

from __future__ import annotations

import enum
from collections.abc import Iterator
from dataclasses import dataclass

from app.cases.record_book import RecordBook
from app.errors import Problem
from app.forms import wording
from app.forms.engine.finishing import Finishing, gaps
from app.forms.engine.navigation import in_order
from app.forms.engine.session import InterviewSession
from app.forms.model import BoxKey, Form, ItemCode, Words
from app.i18n import tr
from app.services.calendar import Calendar
from app.ui.calendar.words import clash_sentence


class EntryKind(enum.Enum):
    """Why an entry is in the list. Only gaps, warnings and cards hold up the end."""

    CARD = "card"
    GAP = "gap"
    WARNING = "warning"
    SET_ASIDE = "set_aside"
    INTRODUCTION = "introduction"
    CHILDREN = "children"
    NOT_ASKED = "not_asked"

    @property
    def holds_up(self) -> bool:
        """True for what must be dealt with before the talk can end as complete."""
        return self in (EntryKind.CARD, EntryKind.GAP, EntryKind.WARNING)


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One line of the list and where a press on it leads.

    `at_table` is what a screen shows that the client may see: a warning is a neutral mark there, its sentence comes on demand
    (practice P2).
    """

    kind: EntryKind
    text: str
    item: ItemCode | None = None
    problem: Problem | None = None
    at_table: str = ""

    def __repr__(self) -> str:
        return f"Entry({self.kind.value}, {self.item})"


def finish_entries(form: Form, words: Words, session: InterviewSession, book: RecordBook) -> tuple[Entry, ...]:
    """The whole list, what holds up first; areas in the order the client chose."""
    finishing = gaps(form, session, book.explained())
    entries = [
        *_cards(book),
        *_gaps(form, words, finishing, book),
        *_warnings(form, words, finishing),
        *_calendar_warnings(form, session, book),
        *_set_aside(form, words, finishing),
        *_notes(form, session, book),
    ]
    kinds = {kind: number for number, kind in enumerate(EntryKind)}
    areas = {code: number for number, code in enumerate(in_order(form, book.area_order()))}

    def place(entry: Entry) -> tuple[bool, int, int]:
        area = -1 if entry.item is None else areas[form.items[entry.item].section]
        return not entry.kind.holds_up, kinds[entry.kind], area

    return tuple(sorted(entries, key=place))


def _cards(book: RecordBook) -> Iterator[Entry]:
    for _card in book.open_cards():
        yield Entry(kind=EntryKind.CARD, text=tr("A card waits for you. Open it before you finish."))


def _gaps(form: Form, words: Words, finishing: Finishing, book: RecordBook) -> Iterator[Entry]:
    for code in dict.fromkeys(form.boxes[key].item for key in finishing.gaps):
        if form.items[code].is_addon:
            continue  # ours, not the instrument's: they never hold up the end
        label = words.items[code].label
        if book.is_parked(code):
            text = tr("{code}  {label}: parked", code=code, label=label)
        else:
            text = tr("{code}  {label}: no answer", code=code, label=label)
        yield Entry(kind=EntryKind.GAP, item=code, text=text)


def _warnings(form: Form, words: Words, finishing: Finishing) -> Iterator[Entry]:
    for problem in finishing.unexplained:
        codes = tuple(dict.fromkeys(form.boxes[BoxKey(key)].item for key in problem.items))
        yield Entry(
            kind=EntryKind.WARNING,
            item=next(iter(codes), None),
            problem=problem,
            text=wording.problem_text(words, problem),
            at_table=tr("◇ {codes}: something to look at", codes=", ".join(codes)),
        )


def _calendar_warnings(form: Form, session: InterviewSession, book: RecordBook) -> Iterator[Entry]:
    calendar, answers = Calendar(form, book.calendar(), session.effective), session.effective
    for problem in calendar.problems():
        if (problem.id, problem.case) in book.explained():
            continue
        box = BoxKey(problem.items[0])
        code = form.boxes[box].item
        yield Entry(
            kind=EntryKind.WARNING,
            item=code,
            problem=problem,
            text=f"{code}: {clash_sentence(calendar, problem, answers.get(box))}",
            at_table=tr("◇ {codes}: something to look at", codes=code),
        )


def _set_aside(form: Form, words: Words, finishing: Finishing) -> Iterator[Entry]:
    for code in dict.fromkeys(form.boxes[key].item for key in finishing.set_aside):
        label = words.items[code].label
        yield Entry(
            kind=EntryKind.SET_ASIDE,
            item=code,
            text=tr("{code}  {label}: your answer is kept, but a rule decides here.", code=code, label=label),
        )


def _notes(form: Form, session: InterviewSession, book: RecordBook) -> Iterator[Entry]:
    introduction = book.introduction()
    if introduction is None or introduction.skipped:
        yield Entry(kind=EntryKind.INTRODUCTION, text=tr("The introduction was skipped."))
    for item in form.addons:
        if str(item.code).startswith("RT.children") and session.state(item.boxes[0].key).is_blank:
            yield Entry(kind=EntryKind.CHILDREN, item=item.code, text=tr("The questions about children were not asked."))
            break
    for decision in book.decisions_not_to_ask():
        where = decision.item or decision.section or ""
        yield Entry(kind=EntryKind.NOT_ASKED, item=decision.item, text=tr("{code}: not asked, by decision.", code=where))
