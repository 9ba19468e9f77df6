"""The client's paper, from the snapshot's words to flowing pages: strengths first, then what was told, wishes, the way on."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from app.cases.records import TakeHome
from app.reports import style, wording
from app.reports.blocks import markup
from app.reports.page import Sheet
from app.reports.pictures import Bar, Dots, Figure
from app.reports.story import Story
from app.reports.style import Size
from app.reports.wording import Speaker
from app.services.feedback.choosing import blocks
from app.services.feedback.printing import Reading
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

CLOSING_ROOM = 70.0
SEPARATOR = " · "


def draw_feedback(snapshot: FeedbackSnapshot) -> bytes:
    """The paper as PDF: all of it, or the plan alone, as the snapshot says."""
    speaker = Speaker(snapshot.language)
    title = speaker.say(wording.PLAN_TITLE if snapshot.contents is TakeHome.PLAN_ONLY else wording.TITLE)
    sheet = Sheet(
        title=title,
        author=snapshot.unit or snapshot.caseworker,
        foot=_foot(snapshot, speaker),
        draft=snapshot.draft,
        speaker=speaker,
        size=_size(snapshot),
        draft_note=speaker.say(wording.DRAFT_NOTE),
    )
    paper = _Paper(snapshot, speaker, Story(sheet))
    paper.tell(title)
    return paper.story.pdf()


def _foot(snapshot: FeedbackSnapshot, speaker: Speaker) -> str:
    written = speaker.say(wording.WRITTEN, date=speaker.date(snapshot.made_on))
    return SEPARATOR.join(part for part in (written, snapshot.caseworker, snapshot.unit) if part)


def _size(snapshot: FeedbackSnapshot) -> Size:
    if snapshot.large:
        return Size.LARGE
    return Size.ROOMY if snapshot.reading is Reading.EASY else Size.NORMAL


class _Paper:
    """The parts of the paper in their order; a part with nothing in it prints no heading."""

    def __init__(self, snapshot: FeedbackSnapshot, speaker: Speaker, story: Story) -> None:
        self._snapshot = snapshot
        self._speaker = speaker
        self.story = story

    def tell(self, title: str) -> None:
        """The whole story under its title."""
        self.story.title(title)
        self.story.lead(self._speaker.say(wording.LEAD))
        self.story.thread()
        self._strengths()
        self._told()
        self._not_talked_about()
        self._wishes()
        self._next_steps()
        self._closing()

    def _chapter(self, message: str) -> None:
        self.story.chapter(self._speaker.say(message))

    def _strengths(self) -> None:
        own = [self._speaker.say(wording.OWN_WORDS, quote=text) for text in self._snapshot.own_strengths]
        if own or self._snapshot.strengths:
            self._chapter(wording.STRENGTHS)
            self.story.bullets((*self._snapshot.strengths, *own))

    def _told(self) -> None:
        told = [area for area in self._snapshot.areas if area.is_told]
        if not told:
            return
        self._chapter(wording.TOLD)
        if any(isinstance(line.picture, DayDots) for area in told for line in area.lines):
            first, last = self._snapshot.first_day, self._snapshot.last_day
            days = {"first": self._speaker.first_date(first, last), "last": self._speaker.date(last)}
            self.story.hint(self._speaker.say(wording.THE_DAYS, **days))
        for area in told:
            self._area(area)

    def _area(self, area: AreaPart) -> None:
        self.story.section(area.title)
        self._list(wording.RESOURCES, area.resources)
        for lines in self._blocks(area):
            self._block(lines)
        self._list(wording.PROBLEMS, area.problems)
        for message, quotes in ((wording.YOU_SAID, area.quotes), (wording.YOU_SAID_SINCE, area.comments)):
            for quote in quotes:
                self.story.quote(self._speaker.say(message, quote=quote))
        if area.state is AreaState.UNFINISHED:
            self.story.hint(self._speaker.say(wording.UNFINISHED))

    def _blocks(self, area: AreaPart) -> Iterable[Sequence[SaidLine]]:
        """In easy reading every sentence has a line, and its picture, to itself."""
        if self._snapshot.reading is Reading.EASY:
            return ((line,) for line in area.lines)
        return blocks(area.lines)

    def _list(self, heading: str, texts: Sequence[str]) -> None:
        """What was written together: one thing on the line of its heading, several below it."""
        if len(texts) == 1:
            self.story.labelled(self._speaker.say(heading), texts[0])
        elif texts:
            self.story.strong(self._speaker.say(heading))
            self.story.bullets(texts)

    def _block(self, lines: Sequence[SaidLine]) -> None:
        """Days together with what was rated of them: the sentences run on, their pictures stand under one another beside them."""
        sentences = " ".join(line.text for line in lines)
        pictures = [self._draw(line.picture) for line in lines if line.picture is not None]
        if pictures:
            self.story.beside(sentences, pictures)
        else:
            self.story.text(sentences)

    def _draw(self, picture: Picture) -> Figure:
        say, scale = self._speaker.say, self.story.look.scale
        match picture:
            case DayDots(days=days, total=total):
                return Dots(days, total, str(days), say(wording.DAYS_OF_IN_WORDS, days=days, total=total), scale)
            case ScaleBar(step=step, greatest=greatest, words=words):
                return Bar(step, greatest, words, say(wording.STEP_IN_WORDS, words=words, step=step, greatest=greatest), scale)

    def _not_talked_about(self) -> None:
        messages = {AreaState.NOT_REACHED: wording.NOT_REACHED, AreaState.NOT_ASKED: wording.NOT_ASKED}
        titles = {state: [area.title for area in self._snapshot.areas if area.state is state] for state in messages}
        if any(titles.values()):
            self._chapter(wording.NOT_TALKED_ABOUT)
        for state, message in messages.items():
            if titles[state]:
                self.story.text(self._speaker.say(message, areas=", ".join(titles[state])))

    def _wishes(self) -> None:
        if self._snapshot.wishes:
            self._chapter(wording.WISHES)
            self.story.numbered(self._snapshot.wishes)

    def _next_steps(self) -> None:
        meeting = self._snapshot.feedback_on
        if not self._snapshot.next_steps and meeting is None:
            return
        self._chapter(wording.NEXT_STEPS)
        self.story.rich_bullets(map(self._step, self._snapshot.next_steps))
        if meeting is not None:
            self.story.text(self._speaker.say(wording.WE_MEET, date=self._speaker.date(meeting)))

    def _step(self, step: PlannedStep) -> tuple[str, str]:
        """What in ink, who and when after it in a quieter tone."""
        who = self._speaker.say(wording.WHO, who=step.who) if step.who else ""
        when = self._speaker.say(wording.WHEN, when=step.when) if step.when else ""
        rest = "".join(f" {part.rstrip('.')}." for part in (who, when) if part)
        what = step.what if step.what[-1] in ".!?…" else f"{step.what}."
        quiet = f'<font color="{style.QUIET.hexval()}">{markup(rest)}</font>' if rest else ""
        return markup(what) + quiet, what + rest

    def _closing(self) -> None:
        snapshot, speaker = self._snapshot, self._speaker
        self.story.room(CLOSING_ROOM * self.story.look.scale)
        self.story.space(14)
        self.story.strong(speaker.say(wording.NOT_RIGHT))
        phone = speaker.say(wording.PHONE, phone=snapshot.phone) if snapshot.phone else ""
        contact = ", ".join(part for part in (snapshot.caseworker, snapshot.unit, phone) if part)
        if contact:
            self.story.text(speaker.say(wording.QUESTIONS, contact=contact))
