"""The client's paper, from the snapshot's words to flowing pages: strengths first, then what was told, wishes, the way on."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from xml.sax.saxutils import escape

from reportlab.lib.styles import ParagraphStyle
from reportlab.platypus import Flowable, HRFlowable, Paragraph, Spacer

from app.cases.records import TakeHome
from app.reports import style, wording
from app.reports.fonts import with_known_letters
from app.reports.page import Heading, Sheet, typeset
from app.reports.pictures import Bar, Beside, Dots
from app.reports.wording import Speaker
from app.services.feedback.snapshot import (
    AreaPart,
    AreaState,
    DayDots,
    FeedbackSnapshot,
    Picture,
    PlannedStep,
    SaidLine,
    ScaleBar,
)

TOP_LEVEL, CHAPTER_LEVEL, AREA_LEVEL = 0, 1, 2
SEPARATOR = " · "
NO_BREAK = str.maketrans({"\u202f": "\u00a0"})  # the library breaks lines at the narrow no-break space


def draw_feedback(snapshot: FeedbackSnapshot) -> bytes:
    """The paper as PDF: all of it, or the plan alone, as the snapshot says."""
    speaker = Speaker(snapshot.language)
    title = speaker.say(wording.PLAN_TITLE if snapshot.contents is TakeHome.PLAN_ONLY else wording.TITLE)
    author = snapshot.unit or snapshot.caseworker
    sheet = Sheet(title=title, author=author, foot=_foot(snapshot, speaker), draft=snapshot.draft, speaker=speaker)
    return typeset(list(_Story(snapshot, speaker).flowables(title)), sheet)


def _foot(snapshot: FeedbackSnapshot, speaker: Speaker) -> str:
    written = speaker.say(wording.WRITTEN, date=speaker.date(snapshot.made_on))
    return SEPARATOR.join(part for part in (written, snapshot.caseworker, snapshot.unit) if part)


class _Story:
    """The parts of the paper in their order; a part with nothing in it prints no heading."""

    def __init__(self, snapshot: FeedbackSnapshot, speaker: Speaker) -> None:
        self._snapshot = snapshot
        self._speaker = speaker

    def flowables(self, title: str) -> Iterator[Flowable]:
        """The whole story under its title."""
        yield Heading(escape(title), style.TITLE, title, TOP_LEVEL)
        yield _text(self._speaker.say(wording.LEAD), style.LEAD)
        yield HRFlowable(width=54, thickness=2.2, color=style.THREAD, hAlign="LEFT", lineCap="round", spaceBefore=4, spaceAfter=4)
        yield from self._strengths()
        yield from self._told()
        yield from self._not_talked_about()
        yield from self._wishes()
        yield from self._next_steps()
        yield from self._closing()

    def _chapter(self, message: str) -> Flowable:
        title = self._speaker.say(message)
        return Heading(escape(title), style.CHAPTER, title, CHAPTER_LEVEL)

    def _strengths(self) -> Iterator[Flowable]:
        own = [self._speaker.say(wording.OWN_WORDS, quote=text) for text in self._snapshot.own_strengths]
        if own or self._snapshot.strengths:
            yield self._chapter(wording.STRENGTHS)
            yield from (_text(text, style.LIST, bullet="•") for text in (*self._snapshot.strengths, *own))

    def _told(self) -> Iterator[Flowable]:
        told = [area for area in self._snapshot.areas if area.lines or area.quotes or area.state is AreaState.UNFINISHED]
        if not told:
            return
        yield self._chapter(wording.TOLD)
        if any(isinstance(line.picture, DayDots) for area in told for line in area.lines):
            first, last = self._snapshot.first_day, self._snapshot.last_day
            days = {"first": self._speaker.first_date(first, last), "last": self._speaker.date(last)}
            yield _text(self._speaker.say(wording.THE_DAYS, **days), style.HINT)
        for area in told:
            yield from self._area(area)

    def _area(self, area: AreaPart) -> Iterator[Flowable]:
        yield Heading(escape(area.title), style.AREA, area.title, AREA_LEVEL)
        for is_shown, run in groupby(area.lines, key=lambda line: line.picture is not None):
            lines = list(run)
            yield from self._pictured(lines) if is_shown else [_running(lines)]
        for quote in area.quotes:
            yield _text(self._speaker.say(wording.YOU_SAID, quote=quote), style.QUOTE)
        if area.state is AreaState.UNFINISHED:
            yield _text(self._speaker.say(wording.UNFINISHED), style.HINT)

    def _pictured(self, lines: Sequence[SaidLine]) -> Iterator[Flowable]:
        """Days together with what was rated of them: the sentences run on, their pictures stand under one another beside them."""
        for block in _blocks(lines):
            pictures = [self._draw(line.picture) for line in block if line.picture is not None]
            yield Beside(_text(" ".join(line.text for line in block), style.BODY), pictures)

    def _draw(self, picture: Picture) -> Flowable:
        match picture:
            case DayDots(days=days, total=total):
                return Dots(days, total, self._speaker.say(wording.DAYS_OF, days=days, total=total))
            case ScaleBar(step=step, greatest=greatest, words=words):
                return Bar(step, greatest, words)

    def _not_talked_about(self) -> Iterator[Flowable]:
        messages = {AreaState.NOT_REACHED: wording.NOT_REACHED, AreaState.NOT_ASKED: wording.NOT_ASKED}
        titles = {state: [area.title for area in self._snapshot.areas if area.state is state] for state in messages}
        if any(titles.values()):
            yield self._chapter(wording.NOT_TALKED_ABOUT)
        for state, message in messages.items():
            if titles[state]:
                yield _text(self._speaker.say(message, areas=", ".join(titles[state])), style.BODY)

    def _wishes(self) -> Iterator[Flowable]:
        if self._snapshot.wishes:
            yield self._chapter(wording.WISHES)
            for number, wish in enumerate(self._snapshot.wishes, start=1):
                yield _text(wish, style.NUMBERED, bullet=f"{number}.")

    def _next_steps(self) -> Iterator[Flowable]:
        meeting = self._snapshot.feedback_on
        if not self._snapshot.next_steps and meeting is None:
            return
        yield self._chapter(wording.NEXT_STEPS)
        for step in self._snapshot.next_steps:
            yield self._step(step)
        if meeting is not None:
            yield _text(self._speaker.say(wording.WE_MEET, date=self._speaker.date(meeting)), style.BODY)

    def _step(self, step: PlannedStep) -> Flowable:
        """What in ink, who and when after it in a quieter tone."""
        who = self._speaker.say(wording.WHO, who=step.who) if step.who else ""
        when = self._speaker.say(wording.WHEN, when=step.when) if step.when else ""
        rest = "".join(f" {part.rstrip('.')}." for part in (who, when) if part)
        what = _markup(step.what if step.what[-1] in ".!?…" else f"{step.what}.")
        quiet = f'<font color="{style.QUIET.hexval()}">{_markup(rest)}</font>' if rest else ""
        return Paragraph(what + quiet, style.LIST, bulletText="•")

    def _closing(self) -> Iterator[Flowable]:
        snapshot, speaker = self._snapshot, self._speaker
        yield Spacer(1, 14)
        yield _text(speaker.say(wording.NOT_RIGHT), style.CLOSING)
        phone = speaker.say(wording.PHONE, phone=snapshot.phone) if snapshot.phone else ""
        contact = ", ".join(part for part in (snapshot.caseworker, snapshot.unit, phone) if part)
        if contact:
            yield _text(speaker.say(wording.QUESTIONS, contact=contact), style.BODY)


def _blocks(lines: Sequence[SaidLine]) -> Iterator[list[SaidLine]]:
    """Days begin a block and take the ratings that follow; ratings without days stand two and two."""
    block: list[SaidLine] = []
    for line in lines:
        most = 3 if block and isinstance(block[0].picture, DayDots) else 2
        if block and (isinstance(line.picture, DayDots) or len(block) == most):
            yield block
            block = []
        block.append(line)
    if block:
        yield block


def _running(lines: Iterable[SaidLine]) -> Paragraph:
    return _text(" ".join(line.text for line in lines), style.NARROW)


def _text(text: str, paragraph_style: ParagraphStyle, bullet: str | None = None) -> Paragraph:
    """A paragraph of plain words."""
    return Paragraph(_markup(text), paragraph_style, bulletText=bullet)


def _markup(text: str) -> str:
    """Plain words for the library, which reads markup: whatever looks like it is printed as it stands."""
    return escape(with_known_letters(text.translate(NO_BREAK)))
