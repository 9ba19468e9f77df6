"""The record's answers: a table for each area, one row an item, with every code and comment."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from app.cases.records import CommentKind
from app.forms.model import Box, BoxKey, Item, Special
from app.i18n import mark
from app.i18n.voice import Voice
from app.services.documents.answers import CODES, NO_ANSWER, Answers
from app.services.documents.document import Chapter, Column, Labelled, Paragraph, Part, Table, Tone

CODE, QUESTION, ANSWER, COMMENTS = mark("Code"), mark("Question"), mark("Answer"), mark("Comments")
ADDONS = mark("Added questions, ours and not the instrument's")
ABOUT_OTHERS = mark("This part is about others than the client.")
SAID = mark("The client said: “{text}”")
NOTE = mark("Note: {text}")
ABOUT_ANOTHER = mark("ABOUT SOMEBODY ELSE: {text}")
COMMENT_WORDS = {CommentKind.QUOTE: SAID, CommentKind.NOTE: NOTE, CommentKind.THIRD_PARTY: ABOUT_ANOTHER}
BY_RULE = mark("{answer} (follows from {rule})")
GIVEN_BENEATH = mark("{answer}; the answer given was {given}")
PARTS = {
    "d30": mark("30 days"),
    "life": mark("in life"),
    "route": mark("way of taking"),
    "alcohol": mark("alcohol"),
    "drug": mark("drugs"),
    "psych": mark("mental health"),
    "specify": mark("in words"),
}
PART_AND_ANSWER = mark("{part}: {answer}")
RELATIVES = "H"
CODE_SHARE = 1.1
MOST_LETTERS = 400
BELOW = mark("it stands below the table")
PROTECTED = mark("(protected)")
TELLS_WHERE = frozenset(map(BoxKey, ("G3", "G13", "E3.specify", "E7.specify")))
"""What can say where somebody lives or works: never in print for a client with protected details."""


def answer_parts(answers: Answers, voice: Voice, *, is_protected: bool = False) -> Iterator[Part]:
    """Every area in the form's order, the added questions last."""
    rows = _Rows(answers, voice, is_protected=is_protected)
    for section in answers.form.sections:
        yield Chapter(text=answers.words.sections[section.code])
        if section.code == RELATIVES:
            yield Paragraph(text=voice.say(ABOUT_OTHERS), tone=Tone.STRONG)
        yield rows.table(section.items, CODE_SHARE)
        yield from rows.long_comments(section.items)
    yield Chapter(text=voice.say(ADDONS))
    yield rows.table(answers.form.addons, 2.6 * CODE_SHARE)
    yield from rows.long_comments(answers.form.addons)


class _Rows:
    """The rows of one interview."""

    def __init__(self, answers: Answers, voice: Voice, *, is_protected: bool) -> None:
        self._answers = answers
        self._voice = voice
        self._is_protected = is_protected

    def __repr__(self) -> str:
        return "_Rows()"

    def table(self, items: tuple[Item, ...], code_share: float) -> Table:
        """One row an item; what is never asked is left out."""
        heads = ((CODE, code_share), (QUESTION, 4.2), (ANSWER, 2.6), (COMMENTS, 2.9))
        asked = [item for item in items if item.asked and any(box.collected for box in item.boxes)]
        columns = tuple(Column(title=self._voice.say(title), share=share) for title, share in heads)
        return Table(columns=columns, rows=tuple(map(self._row, asked)))

    def _row(self, item: Item) -> tuple[str, str, str, str]:
        answers = self._answers
        question = f"{answers.label(item.code)}. {answers.question(item, replace(item.boxes[0], part=''))}"
        lines = [line for box in item.boxes if (line := self._line(box, len(item.boxes)))]
        return answers.code(item.code), question, "\n".join(lines), "\n".join(self._comments(item))

    def _line(self, box: Box, boxes: int) -> str:
        """What stands in one box; "" where it does not apply and nothing was given."""
        state = self._answers.state(box.key)
        is_silent = not state.relevant and state.given is None
        if is_silent or not box.collected or (box.part == "specify" and state.effective is None):
            return ""
        if self._is_protected and box.key in TELLS_WHERE and isinstance(state.effective, str):
            return self._voice.say(PROTECTED)
        said = self._said(box)
        part = PARTS.get(box.part, "") if boxes > 1 else ""
        return self._voice.say(PART_AND_ANSWER, part=self._voice.say(part), answer=said) if part else said

    def _said(self, box: Box) -> str:
        answers, say = self._answers, self._voice.say
        state, said = answers.state(box.key), answers.in_words(box.key)
        if not state.relevant:
            said = say(CODES[Special.NOT_APPLICABLE])
        if state.rule is not None:
            because = answers.words.rules.get(state.rule, state.rule).rstrip(".")
            said = say(BY_RULE, answer=said, rule=f"{state.rule}: {because[:1].lower()}{because[1:]}")
        if state.given is not None and state.given != state.effective:
            return say(GIVEN_BENEATH, answer=said, given=answers.say(box, state.given))
        return said or say(NO_ANSWER)

    def _comments(self, item: Item) -> Iterator[str]:
        """Every comment on the item with its kind; what is about somebody else is flagged. A long one stands below the table."""
        for comment in self._answers.book.comments(item.code):
            text = self._voice.say(BELOW) if len(comment.text) > MOST_LETTERS else comment.text
            if item.code in self._answers.silent_about:
                text = self._voice.say(PROTECTED)
            yield self._voice.say(COMMENT_WORDS[comment.kind], text=text)

    def long_comments(self, items: tuple[Item, ...]) -> Iterator[Labelled]:
        """Comments that would make a column of pages, across the page."""
        for comment in (comment for item in items for comment in self._answers.book.comments(item.code)):
            if len(comment.text) > MOST_LETTERS and comment.item not in self._answers.silent_about:
                said = self._voice.say(COMMENT_WORDS[comment.kind], text=comment.text)
                yield Labelled(label=f"{self._answers.code(comment.item)}:", text=said)
