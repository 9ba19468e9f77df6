"""A comparison in plain words, the same on screen and on paper, in the language of either."""

from __future__ import annotations

from collections.abc import Iterator

from app.forms import wording
from app.forms.model import Form, Words
from app.forms.scoring.reliable_change import ReliableChange
from app.i18n import mark, mark_count
from app.i18n.voice import Voice
from app.services.change import AreaChange, Figure, FigureKind, Measured, Missing, used_by_nobody

DIGITS = 4
AREA_NAMES = {"alcohol": mark("Alcohol"), "drug": mark("Drugs and medicines")}
SEVERITY = mark("Need of help, your rating 0 to 9")
SCORE = mark("Composite score, 0 to 1")
MISSING = {
    Missing.BLANK: mark("no answer yet"),
    Missing.NOT_ANSWERED: mark("not answered (X)"),
    Missing.NOT_APPLICABLE: mark("does not apply (N)"),
    Missing.NOT_ASKED: mark("not asked"),
    Missing.NO_SCORE: mark("no score, an answer is missing"),
    Missing.OTHER_QUESTION: mark("not asked in the same way"),
}
DAYS = mark_count("{n} day", "{n} days")
FEWER_DAYS = mark_count("{n} day fewer", "{n} days fewer")
MORE_DAYS = mark_count("{n} day more", "{n} days more")
STEPS_LOWER = mark_count("{n} step lower", "{n} steps lower")
STEPS_HIGHER = mark_count("{n} step higher", "{n} steps higher")
SCORE_LOWER = mark("lower by {difference}")
SCORE_HIGHER = mark("higher by {difference}")
SAME = mark("the same")
NOT_COMPARABLE = mark("cannot be compared")
SENTENCE = mark("{label}: {before} then, {after} now ({change}).")
RELIABLE = mark("The change is larger than chance alone would explain (index {index}; {source}).")
NOT_RELIABLE = mark("The change may be chance (index {index}; {source}).")
UNAVAILABLE = mark("Whether a change is more than chance cannot be said: no published figures for that stand in the program.")


def area_title(change: AreaChange, words: Words, voice: Voice) -> str:
    """The area's title; alcohol and drugs share a section but not a title."""
    own = AREA_NAMES.get(change.area.name)
    return voice.say(own) if own is not None else words.sections[change.area.section]


def label(figure: Figure, form: Form, words: Words, voice: Voice) -> str:
    """What the figure is of."""
    match figure.kind, figure.box:
        case FigureKind.SEVERITY, _:
            return voice.say(SEVERITY)
        case _, None:
            return voice.say(SCORE)
        case _, box:
            return words.items[form.boxes[box].item].label


def value_words(figure: Figure, measured: Measured, form: Form, words: Words, voice: Voice) -> str:
    """One figure at one time: "12 days", "3 · quite a lot", or why there is none."""
    if measured.value is None:
        return voice.say(MISSING[measured.missing or Missing.BLANK])
    match figure.kind, figure.box:
        case FigureKind.SCORE, _:
            return voice.decimal(measured.value, DIGITS)
        case FigureKind.DAYS, _:
            return voice.count(DAYS, int(measured.value))
        case _, None:
            return str(int(measured.value))
        case _, box:
            step = str(int(measured.value))
            said = wording.choice_words(words, form.boxes[box]).get(step, "")
            return f"{step} · {said}" if said else step


def change_words(figure: Figure, voice: Voice) -> str:
    """From the first interview to the last: "8 days fewer", "the same", "cannot be compared"."""
    change = figure.change
    if change is None:
        return voice.say(NOT_COMPARABLE)
    if not figure.is_changed:
        return voice.say(SAME)
    if figure.kind is FigureKind.SCORE:
        return voice.say(SCORE_LOWER if change < 0 else SCORE_HIGHER, difference=voice.decimal(abs(change), DIGITS))
    lower, higher = (FEWER_DAYS, MORE_DAYS) if figure.kind is FigureKind.DAYS else (STEPS_LOWER, STEPS_HIGHER)
    return voice.count(lower if change < 0 else higher, abs(int(change)))


def reliable_words(reliable: ReliableChange | None, voice: Voice) -> str:
    """Whether the change of a score is more than chance, with the source; "" where nothing was published."""
    if reliable is None:
        return ""
    sentence = RELIABLE if reliable.is_reliable else NOT_RELIABLE
    return voice.say(sentence, index=voice.decimal(reliable.index, 2), source=reliable.figure.source)


def sentence(figure: Figure, form: Form, words: Words, voice: Voice) -> str:
    """The figure in one sentence, first and last interview."""
    return voice.say(
        SENTENCE,
        label=label(figure, form, words, voice),
        before=value_words(figure, figure.measured[0], form, words, voice),
        after=value_words(figure, figure.measured[-1], form, words, voice),
        change=change_words(figure, voice),
    )


def shown(change: AreaChange) -> Iterator[Figure]:
    """The figures worth showing: substances that were never used are left out."""
    return (figure for figure in change.figures if not used_by_nobody(figure))
