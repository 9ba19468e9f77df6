"""What a journal says of one area, as short phrases that go together in a sentence: "trouble with the body on 12 of the 30 days".

Only what the client told at the table about the client's own life. What is about others (section H, problems of those at home)
and what is sensitive is not here: the first never stands in a journal, the second when somebody ticks it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from app.forms.model import Answer, BoxKey, Item, ItemCode, ItemKind, SectionCode
from app.i18n import formats, mark, mark_count
from app.i18n.voice import Voice
from app.services.documents.answers import Answers
from app.services.documents.sensitive import is_sensitive
from app.services.feedback.plain_text import clean

YES = 1
NONE = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Phrase:
    """`words`: a sentence part, or its two forms by count.

    Placeholders: {n} the number, {words} the choice, {text} what stands in the `text` box, in brackets where it may be missing.
    `is_place`: its text can tell where somebody works or has been, so it is left out for protected details.
    """

    box: BoxKey
    words: str | tuple[str, str]
    text: BoxKey | None = None
    is_place: bool = False


def _is(box: str, words: str | tuple[str, str], text: str = "", *, is_place: bool = False) -> Phrase:
    return Phrase(box=BoxKey(box), words=words, text=BoxKey(text) if text else None, is_place=is_place)


BREAK = mark_count("latest break from what troubles most: {n} month", "latest break from what troubles most: {n} months")
NOW: Mapping[str, tuple[Phrase, ...]] = MappingProxyType(
    {
        "M": (
            _is("M6", mark_count("trouble with the body on {n} of the 30 days", "trouble with the body on {n} of the 30 days")),
            _is("M3", mark("a lasting problem with the body ({text})"), "M3.specify"),
            _is("M4", mark("prescribed medicine for the body")),
            _is("M5", mark("compensation for a disability of the body")),
        ),
        "E": (
            _is("E11", mark_count("{n} day of paid work", "{n} days of paid work")),
            _is("E19", mark_count("{n} day of problems with work", "{n} days of problems with work")),
            _is("E12", mark("pay of {n} kronor after tax")),
            _is("E13", mark("unemployment benefit or activity support of {n} kronor")),
            _is("E14", mark("social assistance of {n} kronor")),
            _is("E15", mark("pension or social insurance of {n} kronor")),
            _is("E16", mark("{n} kronor from people close, loans or elsewhere")),
            _is("E18", mark_count("{n} person to support", "{n} people to support")),
            _is("E4", mark("a valid driving licence")),
        ),
        "D": (
            _is("D14", mark("most trouble from: {words}")),
            _is("D26", mark_count("{n} day of problems because of alcohol", "{n} days of problems because of alcohol")),
            _is("D27", mark_count("{n} day of problems because of drugs", "{n} days of problems because of drugs")),
            _is("D23", mark("{n} kronor spent on alcohol")),
            _is("D24", mark("{n} kronor spent on drugs")),
            _is("D25", mark_count("outpatient care or meetings on {n} day", "outpatient care or meetings on {n} days")),
        ),
        "F": (
            _is("F1", mark("marital status: {words}")),
            _is("RT.housing", mark("housing: {words}")),
            _is("RT.children.any", mark("children under 18, or children in the home")),
            _is("RT.children.contact", mark("how often the children are with the client: {words}")),
            _is("RT.children.expecting", mark("a child on the way")),
            _is("F9", mark("free time mostly with: {words}")),
            _is("F11", mark_count("{n} close friend", "{n} close friends")),
            _is("F30", mark_count("serious conflict in the family on {n} day", "serious conflict in the family on {n} days")),
            _is("F31", mark_count("serious conflict with others on {n} day", "serious conflict with others on {n} days")),
        ),
        "P": (
            _is("P12", mark_count("mental trouble on {n} of the 30 days", "mental trouble on {n} of the 30 days")),
            _is("P3", mark("compensation because of mental health")),
        ),
    }
)
BEFORE: Mapping[str, tuple[Phrase, ...]] = MappingProxyType(
    {
        "M": (_is("M1", mark_count("{n} stay in hospital for the body", "{n} stays in hospital for the body")),),
        "E": (
            _is("E10", mark("work in the last three years: {words}")),
            _is("E7", mark("usual occupation: {text}"), "E7.specify", is_place=True),
            _is("E3", mark("a trade ({text})"), "E3.specify", is_place=True),
            _is("E6.years", mark_count("full-time work for {n} year at most", "full-time work for {n} years at most")),
            _is("E1.years", mark_count("{n} year of school", "{n} years of school")),
        ),
        "D": (
            _is("D15", BREAK),
            _is("D17", mark_count("delirium {n} time", "delirium {n} times")),
            _is("D19", mark_count("care for alcohol {n} time", "care for alcohol {n} times")),
            _is("D20", mark_count("care for drugs {n} time", "care for drugs {n} times")),
        ),
        "F": (_is("F4", mark("living in the last three years: {words}")),),
        "P": (
            _is("P1", mark_count("{n} stay in hospital for mental health", "{n} stays in hospital for mental health")),
            _is("P2", mark_count("outpatient mental health care {n} time", "outpatient mental health care {n} times")),
        ),
    }
)
# A follow-up asks of these only what has come since.
SINCE: Mapping[str, tuple[Phrase, ...]] = MappingProxyType(
    {
        "M": BEFORE["M"],
        "E": (
            _is("E7", mark("usual occupation: {text}"), "E7.specify", is_place=True),
            _is("E1.years", mark_count("{n} year of school finished", "{n} years of school finished")),
        ),
        "D": tuple(phrase for phrase in BEFORE["D"] if phrase.box in ("D17", "D19", "D20")),
        "F": (_is("F4", mark("living mostly: {words}")),),
        "P": BEFORE["P"],
    }
)
USED = mark_count("{substance} on {n} day", "{substance} on {n} days")
USED_FOR_YEARS = mark_count("{substance} for {n} year", "{substance} for {n} years")
CLOSE_TO = mark("a close relation with {people}")
HARD_WITH = mark("serious difficulties with {people}")
_CLOSE = tuple(ItemCode(f"F{number}") for number in range(12, 18))


class Facts:
    """The phrases of one interview."""

    def __init__(self, answers: Answers, voice: Voice, *, identity: str, is_protected: bool) -> None:
        self._answers = answers
        self._voice = voice
        self._identity = identity
        self._is_protected = is_protected
        self._is_follow_up = answers.window.since is not None

    def __repr__(self) -> str:
        return "Facts()"

    def now(self, section: SectionCode) -> tuple[str, ...]:
        """What is so now, or was so in the 30 days."""
        close = self._people(_CLOSE, "") if section == "F" else ""
        return (
            *self._substances(section, "d30", USED),
            *self._phrases(NOW.get(section, ())),
            *([self._voice.say(CLOSE_TO, people=close)] if close else []),
            *self._named(section, "d30"),
        )

    def before(self, section: SectionCode) -> tuple[str, ...]:
        """What was so earlier in life, or in a follow-up what has come since the day it looks back to."""
        return (
            *self._substances(section, "life", USED_FOR_YEARS),
            *self._phrases((SINCE if self._is_follow_up else BEFORE).get(section, ())),
            *self._named(section, "life"),
        )

    def _phrases(self, phrases: Iterable[Phrase]) -> Iterator[str]:
        for phrase in phrases:
            said = self._phrase(phrase) if phrase.box in self._answers.form.boxes else ""
            if said:
                yield said

    def _phrase(self, phrase: Phrase) -> str:
        answer = self._answers.answer(phrase.box)
        if not isinstance(answer, int) or answer == NONE:
            return ""
        if isinstance(phrase.words, tuple):
            return self._voice.count(phrase.words, answer)
        text = self._text(phrase)
        said = self._voice.say(phrase.words, n=formats.number(answer), words=self._answers.choice(phrase.box), text=text)
        if phrase.text is None or text:
            return said
        return said.replace(" ()", "") if "()" in said else ""

    def _text(self, phrase: Phrase) -> str:
        if phrase.text is None or (phrase.is_place and self._is_protected):
            return ""
        answer = self._answers.answer(phrase.text)
        return clean(answer, self._identity).rstrip(".") if isinstance(answer, str) else ""

    def _substances(self, section: SectionCode, part: str, used: tuple[str, str]) -> Iterator[str]:
        """Each substance with its days or years."""
        for item in self._items(section, ItemKind.SUBSTANCE_ROW):
            answer = self._answer(item, part)
            if isinstance(answer, int) and answer != NONE:
                yield self._voice.count(used, answer, substance=self._small(item.code))

    def _named(self, section: SectionCode, part: str) -> Iterator[str]:
        """What was answered with yes, by its name, and relations in one phrase."""
        for item in self._items(section, ItemKind.YES_NO_ROW):
            if self._answer(item, part) == YES:
                yield self._small(item.code)
        people = self._people([item.code for item in self._items(section, ItemKind.RELATION_ROW)], part)
        if people:
            yield self._voice.say(HARD_WITH, people=people)

    def _items(self, section: SectionCode, kind: ItemKind) -> Iterator[Item]:
        """The rows of that kind, without what is sensitive."""
        found = (item for each in self._answers.form.sections if each.code == section for item in each.items)
        return (item for item in found if item.kind is kind and not is_sensitive(item))

    def _answer(self, item: Item, part: str) -> Answer | None:
        box = next((box for box in item.boxes if box.part == part), None)
        return self._answers.answer(box.key) if box is not None else None

    def _people(self, codes: Iterable[ItemCode], part: str) -> str:
        """Who, by the part of the label after the colon: "mother, partner"."""
        items = (self._answers.form.items[code] for code in codes if code in self._answers.form.items)
        yes = [item.code for item in items if self._answer(item, part) == YES]
        return ", ".join(self._answers.label(code).rpartition(": ")[2] for code in yes)

    def _small(self, code: ItemCode) -> str:
        label = self._answers.label(code)
        return label[:1].lower() + label[1:]
