"""What of all that could be said of an area stands on the paper, and which sentences go together. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import groupby

from app.i18n import mark, translator
from app.services.feedback.printing import Reading
from app.services.feedback.snapshot import DayDots, SaidLine, ScaleBar

MOST_IN_EASY_AREA = 5
MOST_EASY_QUOTES = 2
MOST_IN_BLOCK = 3
EARLIER_TOO = mark("It has been like that before, too.")
ALL_EARLIER_TOO = mark("All of this has been like that before, too.")


def chosen_lines(lines: Sequence[SaidLine], reading: Reading, language: str) -> tuple[SaidLine, ...]:
    """The sentences of an area for this reading, in the order they came.

    That something is not there is said only where there is nothing else to say. In easy reading there are at most five
    sentences: first what was rated highest with its days, then the most days, then the rest as they come.
    """
    told = [line for line in lines if not line.is_absence] or list(lines)
    if reading is Reading.USUAL:
        return tuple(_with_earlier(told, language))
    each = [_earlier(line, language) for line in told]
    things = list(_things(each, keep_apart=True))
    kept: list[int] = []
    room = MOST_IN_EASY_AREA
    for index in sorted(range(len(things)), key=lambda index: (_rank(things[index]), index)):
        if len(things[index]) <= room:
            kept.append(index)
            room -= len(things[index])
    return tuple(line for index in sorted(kept) for line in things[index])


def chosen_strengths(stated: Sequence[str], own: Sequence[str], reading: Reading) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The strengths of the list and those in the client's own words; in easy reading five in all, the client's own first."""
    if reading is Reading.USUAL:
        return tuple(stated), tuple(own)
    kept = tuple(own[:MOST_IN_EASY_AREA])
    return tuple(stated[: MOST_IN_EASY_AREA - len(kept)]), kept


def chosen_quotes(quotes: Sequence[str], reading: Reading) -> tuple[str, ...]:
    """The client's own words about an area; two at most in easy reading."""
    return tuple(quotes if reading is Reading.USUAL else quotes[:MOST_EASY_QUOTES])


def blocks(lines: Iterable[SaidLine]) -> Iterator[tuple[SaidLine, ...]]:
    """Sentences that go together: days with the ratings that speak of them, ratings two and two, plain sentences running on."""
    return _things(lines, keep_apart=False)


def _things(lines: Iterable[SaidLine], *, keep_apart: bool) -> Iterator[tuple[SaidLine, ...]]:
    """`keep_apart`: every plain sentence is a thing of its own."""
    for (is_shown, is_alone), run in groupby(lines, key=lambda line: (line.picture is not None, line.stands_alone)):
        together = tuple(run)
        if is_shown:
            yield from _pictured(together)
        elif is_alone or keep_apart:
            yield from ((line,) for line in together)
        else:
            yield together


def _pictured(lines: Iterable[SaidLine]) -> Iterator[tuple[SaidLine, ...]]:
    """Days begin a block and take the ratings that follow; ratings without days stand two and two."""
    block: list[SaidLine] = []
    for line in lines:
        most = MOST_IN_BLOCK if block and isinstance(block[0].picture, DayDots) else MOST_IN_BLOCK - 1
        if block and (isinstance(line.picture, DayDots) or len(block) == most):
            yield tuple(block)
            block = []
        block.append(line)
    if block:
        yield tuple(block)


def _rank(thing: Sequence[SaidLine]) -> tuple[int, int]:
    pictures = [line.picture for line in thing]
    days = max((picture.days for picture in pictures if isinstance(picture, DayDots)), default=0)
    steps = [picture.step for picture in pictures if isinstance(picture, ScaleBar)]
    if any(steps):
        return 0, -max(steps)
    return (1, -days) if days else (2, 0)


def _with_earlier(lines: Sequence[SaidLine], language: str) -> Iterator[SaidLine]:
    """What was so before as well is told in one paragraph with one sentence about it at the end."""
    say = translator(language)
    for was_so, run in groupby(lines, key=lambda line: line.was_so_before):
        told = list(run)
        if not was_so or len(told) == 1:
            yield from (_earlier(line, language) for line in told)
        else:
            yield SaidLine(text=" ".join([*(line.text for line in told), say(ALL_EARLIER_TOO)]), stands_alone=True)


def _earlier(line: SaidLine, language: str) -> SaidLine:
    if not line.was_so_before:
        return line
    return replace(line, text=f"{line.text} {translator(language)(EARLIER_TOO)}", was_so_before=False)
