"""The record's notes around the answers: visits, checks, what was not asked, cards, calendar, plan, papers that have left."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from app.cases.records import (
    AlertCard,
    CardKind,
    HandOut,
    HandOutWay,
    NotAsked,
    NotAskedReason,
    Pause,
    PauseReason,
    Place,
    Presence,
    Visit,
)
from app.errors import Problem
from app.i18n import mark
from app.i18n.voice import Voice
from app.services.calendar import Calendar
from app.services.documents.answers import Answers
from app.services.documents.document import Bullets, Chapter, Column, Labelled, Paragraph, Part, Section, Table
from app.services.documents.record_ratings import moment_in_words

VISITS = mark("Visits and breaks")
BEGAN, ENDED, PLACE, PRESENT, NOTES = mark("Began"), mark("Ended"), mark("Place"), mark("Who was there"), mark("Breaks and notes")
STILL_ON = mark("not ended")
BREAK = mark("Break {began} to {ended}: {reason}")
STOPPED = mark("Stopped there: {reason}")
LAST_SAID = mark("Last said: {words}")
OPENED_IN_COMPANY = mark("Asked though others were there: {codes}")
NOTHING_LEFT_OUT = mark("Nothing was left out by decision.")
LEFT_OUT, WHAT, WHY, BY, WHEN = mark("Not asked, by decision"), mark("What"), mark("Why"), mark("By whom"), mark("When")
PARKED = mark("Parked and not taken up again")
CHECKS, CHECK, CODES_OF = mark("What the checks say"), mark("Check"), mark("Codes")
TEXT, EXPLAINED = mark("What it says"), mark("Explanation")
NO_CHECKS = mark("No check has anything to say.")
CALENDAR_DIFFERS = mark("The 30-day calendar and the answer do not say the same.")
SET_ASIDE = mark("{because} The answer that was given is kept, and counts again if the fill is undone.")
WORRIES = mark("Worry and what was done")
CALENDAR, LINE, DAYS = mark("The 30-day calendar, oldest day first"), mark("Line"), mark("1 some, 0 none, ? not known")
ANCHORS = mark("What the client remembers days by")
PLAN = mark("The feedback talk")
STRENGTHS, WISHES, STEPS = mark("What works, in the client's own words:"), mark("Wishes:"), mark("Next steps:")
WRITTEN = mark("Written about the areas")
RESOURCES, PROBLEMS, ANALYSIS = mark("Resources:"), mark("Problems:"), mark("Analysis:")
GOALS, INTERVENTION, SAID = mark("Goals:"), mark("Intervention:"), mark("The client, when it was gone through:")
PAPERS, DOCUMENT, HOW = mark("What has left the vault"), mark("Document"), mark("How")
AS_FILE, BY_CLIPBOARD, LOCKED, DRAFT = mark("as a file"), mark("through the clipboard"), mark("locked"), mark("draft")
TRANSFERRED = mark("Taken over into the client's file")
PRESENCES = {
    Presence.ALONE: mark("Alone with me"),
    Presence.PARTNER: mark("Partner"),
    Presence.CHILD: mark("A child"),
    Presence.RELATIVE: mark("A relative"),
    Presence.INTERPRETER: mark("Interpreter"),
    Presence.OTHER: mark("Someone else"),
}
PLACES = {
    Place.HOME: mark("At home"),
    Place.OFFICE: mark("At the office"),
    Place.CUSTODY: mark("In custody"),
    Place.PHONE: mark("By phone"),
    Place.OTHER: mark("Somewhere else"),
}
PAUSES = {
    PauseReason.BREAK: mark("a break"),
    PauseReason.TIRED: mark("the client was tired"),
    PauseReason.UPSET: mark("the client was upset"),
    PauseReason.AFFECTED: mark("the client was affected by something"),
    PauseReason.TIME: mark("there was no time"),
    PauseReason.COMPANY: mark("somebody came"),
    PauseReason.OTHER: mark("another reason"),
}
REASONS = {
    NotAskedReason.NOT_NEEDED: mark("not needed"),
    NotAskedReason.TIME: mark("there was no time"),
    NotAskedReason.STRENGTH: mark("the client was too tired"),
    NotAskedReason.OTHERS_PRESENT: mark("others were in the room"),
}
CARDS = {
    CardKind.LIFE: mark("Worry for life"),
    CardKind.SAFETY: mark("Worry for safety"),
    CardKind.CHILD: mark("Worry for a child"),
}
CARD_FIELDS = {
    "told": mark("Who was told"),
    "told_at": mark("When"),
    "decided": mark("What was decided"),
    "decided_by": mark("By whom"),
    "safe_now": mark("Is the person safe now"),
    "children_at_home": mark("Children at home"),
    "who_may_read": mark("Who can read papers or the phone"),
    "done": mark("What has been done"),
    "closed_because": mark("Closed because"),
}
OPENED, DEALT_WITH, WAITS = mark("Opened"), mark("Dealt with"), mark("It waits: nobody has dealt with it yet.")
DOCUMENTS = {
    "client_paper": mark("The client's paper"),
    "record": mark("The whole interview"),
    "journal_text": mark("Journal text"),
    "investigation": mark("Basis for the investigation"),
    "case_presentation": mark("Case presentation"),
    "change": mark("Change between interviews"),
    "change_for_client": mark("Change, for the client"),
}
ANOTHER_DOCUMENT = mark("Another document")


def note_parts(answers: Answers, voice: Voice) -> Iterator[Part]:
    """Every kind of note, each under its heading; empty ones say so where silence could be misread."""
    notes = _Notes(answers, voice)
    yield from notes.visits()
    yield from notes.checks()
    yield from notes.left_out()
    yield from notes.cards()
    yield from notes.calendar()
    yield from notes.plan()
    yield from notes.written()
    yield from notes.papers()


class _Notes:
    """The notes of one interview."""

    def __init__(self, answers: Answers, voice: Voice) -> None:
        self._answers = answers
        self._book = answers.book
        self._voice = voice

    def __repr__(self) -> str:
        return "_Notes()"

    # ---- Visits

    def visits(self) -> Iterator[Part]:
        """Each sitting with its own clock, who was there, and its breaks."""
        yield Chapter(text=self._voice.say(VISITS))
        heads = ((BEGAN, 1.6), (ENDED, 1.6), (PLACE, 1.2), (PRESENT, 1.6), (NOTES, 4.0))
        yield self._table(heads, (self._visit(visit) for visit in self._book.visits()))

    def _visit(self, visit: Visit) -> tuple[str, ...]:
        ended = self._voice.say(STILL_ON) if visit.ended_at is None else moment_in_words(visit.ended_at, self._voice)
        present = ", ".join(self._voice.say(PRESENCES[each]) for each in visit.present)
        return (
            moment_in_words(visit.started_at, self._voice),
            ended,
            self._voice.say(PLACES[visit.place]),
            present,
            "\n".join(self._remarks(visit)),
        )

    def _remarks(self, visit: Visit) -> Iterator[str]:
        yield from map(self._pause, visit.pauses)
        if visit.ended_because is not None:
            yield self._voice.say(STOPPED, reason=self._voice.say(PAUSES[visit.ended_because]))
        if visit.last_words:
            yield self._voice.say(LAST_SAID, words=visit.last_words)
        if visit.opened_in_company:
            yield self._voice.say(OPENED_IN_COMPANY, codes=", ".join(visit.opened_in_company))

    def _pause(self, pause: Pause) -> str:
        began, ended = moment_in_words(pause.started_at, self._voice), self._voice.say(STILL_ON)
        if pause.ended_at is not None:
            ended = moment_in_words(pause.ended_at, self._voice)
        reason = ", ".join(part for part in (self._voice.say(PAUSES[pause.reason]), pause.words) if part)
        return self._voice.say(BREAK, began=began, ended=ended, reason=reason)

    # ---- Checks, and what was not asked

    def checks(self) -> Iterator[Part]:
        """What the checks and the calendar say of the answers, with the explanation where one is given."""
        answers = self._answers
        calendar = Calendar(answers.form, self._book.calendar(), answers.effective())
        rows = [
            *(self._check(problem, self._problem_words(problem)) for problem in answers.problems()),
            *(self._check(problem, self._voice.say(CALENDAR_DIFFERS)) for problem in calendar.problems()),
        ]
        yield Chapter(text=self._voice.say(CHECKS))
        yield self._table(((CHECK, 1.0), (CODES_OF, 1.6), (TEXT, 4.4), (EXPLAINED, 3.0)), rows)
        if not rows:
            yield Paragraph(text=self._voice.say(NO_CHECKS))

    def _check(self, problem: Problem, text: str) -> tuple[str, ...]:
        explanation = self._book.explanation(problem.id, problem.case)
        return problem.id, ", ".join(problem.items), text, "" if explanation is None else explanation.text

    def _problem_words(self, problem: Problem) -> str:
        words = self._answers.words
        texts = words.checks.get(problem.id)
        if texts:
            return texts[problem.case] if problem.case < len(texts) else texts[0]
        return self._voice.say(SET_ASIDE, because=words.rules.get(problem.id, problem.id))

    def left_out(self) -> Iterator[Part]:
        """Decisions not to ask, and items that still wait."""
        decisions = self._book.decisions_not_to_ask()
        yield Chapter(text=self._voice.say(LEFT_OUT))
        yield self._table(((WHAT, 3.4), (WHY, 2.4), (BY, 2.0), (WHEN, 2.2)), map(self._decision, decisions))
        if not decisions:
            yield Paragraph(text=self._voice.say(NOTHING_LEFT_OUT))
        parked = [f"{self._answers.code(each.item)} {self._answers.label(each.item)}" for each in self._book.parked()]
        yield Section(text=self._voice.say(PARKED))
        yield Bullets(texts=tuple(parked))

    def _decision(self, decision: NotAsked) -> tuple[str, ...]:
        words = self._answers.words
        what = words.sections[decision.section] if decision.section is not None else ""
        if decision.item is not None:
            what = f"{self._answers.code(decision.item)} {self._answers.label(decision.item)}"
        reason = self._voice.say(REASONS[decision.reason])
        return what, reason, decision.decided_by, moment_in_words(decision.at, self._voice)

    # ---- Cards

    def cards(self) -> Iterator[Part]:
        """Each alert card with what was written on it."""
        yield Chapter(text=self._voice.say(WORRIES))
        for card in self._book.cards():
            yield Section(text=self._voice.say(CARDS[card.kind]))
            yield from self._card(card)

    def _card(self, card: AlertCard) -> Iterator[Part]:
        yield self._labelled(OPENED, moment_in_words(card.opened_at, self._voice))
        for field, name in CARD_FIELDS.items():
            yield self._labelled(name, getattr(card, field))
        if card.dealt_with_at is None:
            yield Paragraph(text=self._voice.say(WAITS))
        else:
            yield self._labelled(DEALT_WITH, moment_in_words(card.dealt_with_at, self._voice))

    # ---- Calendar, plan, papers

    def calendar(self) -> Iterator[Part]:
        """The painted lines and the days the client remembers."""
        calendar = Calendar(self._answers.form, self._book.calendar(), self._answers.effective())
        language = self._voice.language
        rows = [
            (lane.name.get(language, str(lane.id)), calendar.days(lane)) for lane in calendar.plan.lanes if calendar.is_kept(lane)
        ]
        yield Chapter(text=self._voice.say(CALENDAR))
        yield self._table(((LINE, 3.0), (DAYS, 5.0)), rows)
        yield Section(text=self._voice.say(ANCHORS))
        yield Bullets(texts=tuple(f"{self._voice.date(anchor.day)}: {anchor.text}" for anchor in self._book.anchors()))

    def plan(self) -> Iterator[Part]:
        """What the client said and agreed to before and at the feedback talk."""
        plan = self._book.feedback()
        yield Chapter(text=self._voice.say(PLAN))
        steps = (", ".join(part for part in (step.what, step.who, step.when) if part) for step in plan.next_steps)
        for name, texts in ((STRENGTHS, plan.strengths), (WISHES, plan.wishes), (STEPS, tuple(steps))):
            if texts:
                yield Section(text=self._voice.say(name).rstrip(":"))
                yield Bullets(texts=tuple(texts))

    def written(self) -> Iterator[Part]:
        """What the caseworker wrote about each area, and what the client said of it."""
        yield Chapter(text=self._voice.say(WRITTEN))
        for section in self._answers.form.sections:
            written = self._book.assessment(section.code)
            yield Section(text=self._answers.words.sections[section.code])
            for name, text in (
                (RESOURCES, written.resources),
                (PROBLEMS, written.problems),
                (ANALYSIS, written.analysis),
                (GOALS, written.goals),
                (INTERVENTION, written.intervention),
                (SAID, self._book.feedback_comment(section.code)),
            ):
                yield Labelled(label=self._voice.say(name), text=text)

    def papers(self) -> Iterator[Part]:
        """What has left the vault, and when the content was taken over into the official file."""
        yield Chapter(text=self._voice.say(PAPERS))
        yield self._table(((WHEN, 2.4), (DOCUMENT, 4.0), (HOW, 3.6)), map(self._paper, self._book.hand_outs()))
        yield Section(text=self._voice.say(TRANSFERRED))
        noted = (
            " · ".join(part for part in (self._voice.date(each.on), each.by, each.how) if part)
            for each in self._book.transferred()
        )
        yield Bullets(texts=tuple(noted))

    def _paper(self, paper: HandOut) -> tuple[str, ...]:
        say = self._voice.say
        how = [say(AS_FILE if paper.way is HandOutWay.FILE else BY_CLIPBOARD)]
        how += [say(mark_) for mark_, stands in ((LOCKED, paper.locked), (DRAFT, paper.draft)) if stands]
        how += [paper.because] if paper.because else []
        name = say(DOCUMENTS.get(paper.document, ANOTHER_DOCUMENT))
        return moment_in_words(paper.at, self._voice), name, ", ".join(how)

    # ---- Words

    def _labelled(self, name: str, text: str) -> Labelled:
        return Labelled(label=f"{self._voice.say(name)}:", text=text)

    def _table(self, heads: Iterable[tuple[str, float]], rows: Iterable[tuple[str, ...]]) -> Table:
        columns = tuple(Column(title=self._voice.say(title), share=share) for title, share in heads)
        return Table(columns=columns, rows=tuple(rows))
