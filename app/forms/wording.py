"""Questions as they are spoken, and answers in words.

The words of a form come from its words files; units and codes ("12 days", "not answered") from the catalogue of the
language in use.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Mapping
from functools import partial

from app.errors import Problem
from app.forms.engine.session import InterviewSession
from app.forms.engine.window import Window
from app.forms.model import Answer, Box, BoxKey, BoxKind, Form, Item, Special, Value, Words
from app.i18n import LANGUAGES, formats, ntr, tr
from app.i18n.direction import isolated

MAIN_PROBLEM = BoxKey("D14")
_PLACEHOLDER = re.compile(r"\{([^{}]*)\}")
_ASIDE = re.compile(r"\s*\([^()]*\)")
_CODED = (BoxKind.CHOICE, BoxKind.CLIENT_RATING, BoxKind.SEVERITY_RATING)


def question(
    form: Form,
    words: Words,
    item: Item,
    box: Box,
    session: InterviewSession,
    window: Window,
    day: Callable[[dt.date], str] = formats.day_and_month,
) -> str:
    """What is asked for this box, with the dates of the window and earlier answers filled in; `day` writes a date."""
    spoken = words.items[item.code]
    text = spoken.boxes.get(box.part, spoken.question) if box.part else spoken.question

    def fill(match: re.Match[str]) -> str:
        match match.group(1):
            case "from":
                return day(window.first)
            case "to":
                return day(window.last)
            case "since":
                return _since(window, day)
            case "main_problem":
                return _earlier(form, words, session, MAIN_PROBLEM) or tr("what gives you most trouble")
            case key:
                return _earlier(form, words, session, BoxKey(key)) or "…"

    return _PLACEHOLDER.sub(lambda match: isolated(fill(match), text), text)


def day_writer(words: Words) -> Callable[[dt.date], str]:
    """How dates are written in a question of these words: in figures where the program has no names of months."""
    return partial(formats.day_and_month_in, language=words.language) if words.language in LANGUAGES else dt.date.isoformat


def _since(window: Window, day: Callable[[dt.date], str]) -> str:
    """The first day of a follow-up's longer time, with its year when that is another than the 30 days'."""
    if window.since is None:
        return tr("the day we last met")
    written, year = day(window.since), str(window.since.year)
    return written if window.since.year == window.last.year or year in written else f"{written} {year}"


def _earlier(form: Form, words: Words, session: InterviewSession, key: BoxKey) -> str:
    """The words of an answer given earlier, without what stands in brackets; "" when there are none."""
    answer = session.state(key).effective
    box = form.boxes.get(key)
    if box is None or answer is None or isinstance(answer, Special):
        return ""
    return _ASIDE.sub("", choice_words(words, box).get(str(answer), "")) or str(answer)


def choice_words(words: Words, box: Box) -> Mapping[str, str]:
    """The words of a box's values by value written as text; empty for boxes without words."""
    spoken = words.items[box.item]
    if box.part in spoken.box_choices:
        return spoken.box_choices[box.part]
    if box.choice_list is not None:
        return words.lists.get(box.choice_list, {})
    return spoken.choices if box.choices is not None else {}


def choices(form: Form, words: Words, box: Box) -> tuple[tuple[Value, str], ...]:
    """The values a person chooses among, in order, with their words; empty for boxes that are typed into."""
    values: tuple[Value, ...] = form.boxes[box.key].choices or ()
    if box.kind in (BoxKind.YES_NO, BoxKind.CLIENT_RATING, BoxKind.SEVERITY_RATING) and box.greatest is not None:
        values = tuple(range(box.greatest + 1))
    known = choice_words(words, box)
    return tuple((value, known.get(str(value), "")) for value in values)


def answer_words(form: Form, words: Words, box: Box, answer: Answer | None) -> str:
    """An answer in words: "2 · lite", "nej", "12 dagar", "obesvarad (X)"; "" for blank."""
    if answer is None:
        return ""
    if isinstance(answer, Special):
        return _code_words(answer)
    known = choice_words(words, form.boxes[box.key]).get(str(answer), "")
    if known:
        return f"{answer} · {known}" if box.kind in _CODED else known
    return _plain_words(box, answer)


def _code_words(code: Special) -> str:
    match code:
        case Special.NOT_ANSWERED:
            return tr("not answered (X)")
        case Special.NOT_APPLICABLE:
            return tr("does not apply (N)")
        case Special.NOT_ASKED:
            return tr("not asked")


def _plain_words(box: Box, value: Value) -> str:
    if not isinstance(value, int):
        return formats.long_date(dt.date.fromisoformat(value)) if box.kind is BoxKind.DATE else value
    match box.kind:
        case BoxKind.DAYS:
            return ntr("{n} day", "{n} days", value)
        case BoxKind.YEARS:
            return ntr("{n} year", "{n} years", value)
        case BoxKind.MONTHS:
            return ntr("{n} month", "{n} months", value)
        case BoxKind.MONEY:
            return ntr("{amount} krona", "{amount} kronor", value, amount=formats.number(value))
        case _:
            return str(value)


def problem_text(words: Words, problem: Problem) -> str:
    """The sentence of a problem: a check's own for the case, or why a rule put something else in an answer's place."""
    texts = words.checks.get(problem.id)
    if texts:
        return texts[problem.case] if problem.case < len(texts) else texts[0]
    because = words.rules.get(problem.id, "")
    return tr("{because} The answer that was given is kept, and counts again if the fill is undone.", because=because)
