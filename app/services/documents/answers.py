"""An interview's answers in the words of a paper, whose language need not be the screen's. Pure."""

from __future__ import annotations

import datetime as dt

from app.cases.interviews import StoredBox
from app.cases.record_book import RecordBook
from app.errors import Problem
from app.forms import wording
from app.forms.engine.answers import BLANK, BoxState
from app.forms.engine.session import InterviewSession
from app.forms.engine.window import Window, thirty_days
from app.forms.model import Answer, Box, BoxKey, BoxKind, Form, Item, ItemCode, Special, Words
from app.i18n import formats, mark, mark_count
from app.i18n.voice import Voice
from app.services.feedback.printing import ITEMS_THAT_TELL_WHERE
from app.services.interviews import InterviewFile

CODES = {
    Special.NOT_ANSWERED: mark("not answered (X)"),
    Special.NOT_APPLICABLE: mark("does not apply (N)"),
    Special.NOT_ASKED: mark("not asked"),
}
NO_ANSWER = mark("no answer yet")
UNITS = {
    BoxKind.DAYS: mark_count("{n} day", "{n} days"),
    BoxKind.YEARS: mark_count("{n} year", "{n} years"),
    BoxKind.MONTHS: mark_count("{n} month", "{n} months"),
}
KRONOR = mark_count("{amount} krona", "{amount} kronor")
_CODED = (BoxKind.CHOICE, BoxKind.CLIENT_RATING, BoxKind.SEVERITY_RATING)


class Answers:
    """One interview, read for one paper. `silent_about`: items whose texts and comments stand on no paper of this client."""

    def __init__(self, form: Form, words: Words, file: InterviewFile, voice: Voice) -> None:
        self.form = form
        self.words = words
        self.book = RecordBook(file.records)
        self.silent_about = ITEMS_THAT_TELL_WHERE if file.client.is_protected else frozenset[ItemCode]()
        self.stored: dict[BoxKey, StoredBox] = {stored.box: stored for stored in file.boxes}
        self._voice = voice
        since = file.interview.follow_up.since if file.interview.follow_up is not None else None
        self.window: Window = thirty_days(file.interview.first_day, since)
        self._session = InterviewSession(form, {key: stored.state() for key, stored in self.stored.items()})

    def __repr__(self) -> str:
        return "Answers()"

    def code(self, item: ItemCode) -> str:
        """Our code, and beside it the official one where the words have it: "D1 (E12)"."""
        official = self.words.items[item].official_code
        return f"{item} ({official})" if official else str(item)

    def label(self, item: ItemCode) -> str:
        """What the item is called."""
        return self.words.items[item].label

    def question(self, item: Item, box: Box) -> str:
        """The question as it was put, with its dates."""
        day = wording.day_writer(self.words)
        return wording.question(self.form, self.words, item, box, self._session, self.window, day)

    def state(self, key: BoxKey) -> BoxState:
        """What stands in the box, what was given beneath, and which rule decided."""
        stored = self.stored.get(key)
        return stored.state() if stored is not None else BLANK

    def answer(self, key: BoxKey) -> Answer | None:
        """What counts in the box; None where it is blank or does not apply any more."""
        state = self.state(key)
        return state.effective if state.relevant else None

    def effective(self) -> dict[BoxKey, Answer]:
        """What counts in every box that holds something."""
        return dict(self._session.effective)

    def problems(self) -> tuple[Problem, ...]:
        """What the checks and the rules say of these answers."""
        return self._session.problems

    def in_words(self, key: BoxKey) -> str:
        """What counts in the box, in words with its code: "2 · a little", "12 days"; "" while it is blank."""
        answer = self.answer(key)
        return "" if answer is None else self.say(self.form.boxes[key], answer)

    def say(self, box: Box, answer: Answer) -> str:
        """Any answer to that box in words."""
        if isinstance(answer, Special):
            return self._voice.say(CODES[answer])
        known = wording.choice_words(self.words, box).get(str(answer), "")
        if known:
            return f"{answer} · {known}" if box.kind in _CODED else known
        return self._plain(box, answer)

    def choice(self, key: BoxKey) -> str:
        """The words of the choice that stands in the box, without its code; "" where there is none."""
        answer = self.answer(key)
        if answer is None or isinstance(answer, Special):
            return ""
        return wording.choice_words(self.words, self.form.boxes[key]).get(str(answer), "")

    def step_words(self, key: BoxKey) -> str:
        """The words of a rating's step alone, without the number; "" where there is no rating."""
        answer = self.answer(key)
        known = wording.choice_words(self.words, self.form.boxes[key]) if key in self.form.boxes else {}
        return known.get(str(answer), "") if isinstance(answer, int) else ""

    def _plain(self, box: Box, value: int | str) -> str:
        if not isinstance(value, int):
            return self._voice.date(dt.date.fromisoformat(value)) if box.kind is BoxKind.DATE else value
        if box.kind is BoxKind.MONEY:
            return self._voice.count(KRONOR, value, amount=formats.number(value))
        return self._voice.count(UNITS[box.kind], value) if box.kind in UNITS else str(value)
