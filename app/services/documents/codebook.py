"""What every box of a form may hold, with codes, rules and checks: for those who read figures or take over data."""

from __future__ import annotations

from collections.abc import Iterator

from app.forms import wording
from app.forms.areas import AREAS
from app.forms.engine.finishing import all_items
from app.forms.model import Answer, Box, BoxKind, FollowUp, Form, Item, RuleCase, Section, Special, Words
from app.i18n import mark
from app.i18n.voice import Voice
from app.services.change_words import AREA_NAMES
from app.services.documents.document import (
    Chapter,
    Column,
    Document,
    DocumentKind,
    Facts,
    Part,
    Reader,
    Table,
    TypeSize,
    without_empty,
)

TITLE = mark("{form}, codebook")
FOOT = mark("{form}, version {version}")
BOX, QUESTION, VALUES, CODES, MARKS = mark("Box"), mark("Question"), mark("Values"), mark("Codes"), mark("Marks")
RULES, CHECKS = mark("Rules"), mark("Checks")
RULE, WHEN, THEN = mark("Rule"), mark("When"), mark("Then")
CHECK, SAYS = mark("Check"), mark("Says")
RANGE = mark("{least} to {greatest}")
KINDS = {BoxKind.DATE: mark("date, as 2026-11-03"), BoxKind.TIME: mark("time of day, as 14:30")}
TEXT = mark("text")
CRITICAL, SINCE_LAST, FOLLOWED_UP = mark("critical"), mark("follow-up, since last time"), mark("follow-up")
IN_SCORE = mark("score: {names}")
CASEWORKER = mark("not at the table")
DOES_NOT_APPLY = mark("{boxes} does not apply")
BECOMES = mark("{box} becomes {answer}")
VERSION, FINGERPRINT, BOXES = mark("Version"), mark("Fingerprint of the structure"), mark("Boxes")
_NAME_OF_CODE = {Special.NOT_ANSWERED: "X", Special.NOT_APPLICABLE: "N", Special.NOT_ASKED: "-"}


def build_codebook(form: Form, words: Words, language: str) -> Document:
    """Every box, rule and check of the definition."""
    voice = Voice(language)
    writer = _Writer(form, words, voice)
    parts: list[Part] = [
        Facts(
            pairs=(
                (voice.say(VERSION), form.version),
                (voice.say(FINGERPRINT), form.digest),
                (voice.say(BOXES), str(len(form.boxes))),
            )
        )
    ]
    for section in form.sections:
        parts.extend(writer.section(section))
    parts.extend(writer.rules())
    parts.extend(writer.checks())
    return Document(
        kind=DocumentKind.CODEBOOK,
        reader=Reader.ANYONE,
        language=language,
        title=voice.say(TITLE, form=words.title),
        foot=voice.say(FOOT, form=words.title, version=form.version),
        draft=False,
        parts=without_empty(parts),
        size=TypeSize.COMPACT,
    )


class _Writer:
    def __init__(self, form: Form, words: Words, voice: Voice) -> None:
        self._form = form
        self._words = words
        self._voice = voice

    def section(self, section: Section) -> Iterator[Part]:
        """The boxes of one area; add-ons stand in the area where they are asked."""
        say = self._voice.say
        items = [item for item in all_items(self._form) if item.section == section.code]
        yield Chapter(text=self._words.sections[section.code])
        yield Table(
            columns=(
                Column(title=say(BOX), share=1.3),
                Column(title=say(QUESTION), share=3),
                Column(title=say(VALUES), share=3),
                Column(title=say(CODES), share=0.8),
                Column(title=say(MARKS), share=1.6),
            ),
            rows=tuple(self._row(item, box) for item in items for box in item.boxes),
        )

    def rules(self) -> Iterator[Part]:
        """Every case of every rule, as it is written."""
        say = self._voice.say
        yield Chapter(text=say(RULES))
        heads = (Column(title=say(RULE), share=0.7), Column(title=say(WHEN), share=3), Column(title=say(THEN), share=3))
        yield Table(columns=heads, rows=tuple((case.rule, case.condition, self._effects(case)) for case in self._form.rules))

    def checks(self) -> Iterator[Part]:
        """Every comparison of every check, and what it says."""
        say = self._voice.say
        yield Chapter(text=say(CHECKS))
        heads = (Column(title=say(CHECK), share=0.7), Column(title=say(WHEN), share=3), Column(title=say(SAYS), share=3))
        rows = tuple((case.check, case.condition, self._sentence(case.check, case.case)) for case in self._form.checks)
        yield Table(columns=heads, rows=rows)

    def _row(self, item: Item, box: Box) -> tuple[str, ...]:
        official = self._words.items[item.code].official_code
        label = self._words.items[item.code].label
        code = f"{box.key} ({official})" if official else str(box.key)
        codes = " ".join(_NAME_OF_CODE[each] for each in Special if each in box.special)
        return code, label, self._values(box), codes, self._marks(item, box)

    def _values(self, box: Box) -> str:
        listed = wording.choices(self._form, self._words, box)
        if listed:
            return "\n".join(f"{value} {said}".strip() for value, said in listed)
        if box.least is None or box.greatest is None:
            return self._voice.say(KINDS.get(box.kind, TEXT))
        return self._voice.say(RANGE, least=box.least, greatest=box.greatest)

    def _marks(self, item: Item, box: Box) -> str:
        say = self._voice.say
        marks = [
            say(CRITICAL) if box.critical else "",
            say(IN_SCORE, names=", ".join(map(self._score, box.composite))) if box.composite else "",
            {FollowUp.ASKED: say(FOLLOWED_UP), FollowUp.SINCE_LAST: say(SINCE_LAST)}.get(box.follow_up, "")
            if box.follow_up
            else "",
            say(CASEWORKER) if item.closing is not None else "",
        ]
        return "\n".join(filter(None, marks))

    def _score(self, name: str) -> str:
        """A composite score is called by its area, as on the screens."""
        own = AREA_NAMES.get(name)
        if own is not None:
            return self._voice.say(own).lower()
        section = next((area.section for area in AREAS if area.name == name), "")
        return self._words.sections.get(section, name).lower()

    def _effects(self, case: RuleCase) -> str:
        say = self._voice.say
        fills = [say(BECOMES, box=box, answer=_plain(answer)) for box, answer in case.fill.items()]
        hides = [say(DOES_NOT_APPLY, boxes=", ".join(case.hide))] if case.hide else []
        return "\n".join((*fills, *hides))

    def _sentence(self, check: str, case: int) -> str:
        texts = self._words.checks.get(check, ())
        return texts[min(case, len(texts) - 1)] if texts else ""


def _plain(answer: Answer) -> str:
    return _NAME_OF_CODE[answer] if isinstance(answer, Special) else str(answer)
