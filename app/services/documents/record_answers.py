"""The record's answers: a table for each area, one row an item, with every code and comment."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from app.cases.records import CommentKind
from app.forms.model import Box, Item, Special
from app.i18n import mark
from app.i18n.voice import Voice
from app.services.documents.answers import CODES, NO_ANSWER, Answers
from app.services.documents.document import Chapter, Column, Paragraph, Part, Table, Tone

CODE, QUESTION, ANSWER, COMMENTS = mark("Code"), mark("Question"), mark("Answer"), mark("Comments")
ADDONS = mark("Added questions, ours and not the instrument's")
ABOUT_OTHERS = mark("This part is about others than the client.")
SAID = mark("The client said: “{text}”")
NOTE = mark("Note: {text}")
ABOUT_ANOTHER = mark("▲ About somebody else: {text}")
COMMENT_WORDS = {CommentKind.QUOTE: SAID, CommentKind.NOTE: NOTE, CommentKind.THIRD_PARTY: ABOUT_ANOTHER}
BY_RULE = mark("{answer} (follows from {rule})")
GIVEN_BENEATH = mark("{answer}; the answer given was {given}")
PARTS = {
    "d30": mark("30 days"),
    "life": mark("earlier, or years"),
    "route": mark("way of taking"),
    "alcohol": mark("alcohol"),
    "drug": mark("drugs"),
    "psych": mark("mental health"),
    "specify": mark("in words"),
}
PART_AND_ANSWER = mark("{part}: {answer}")
RELATIVES = "H"


def answer_parts(answers: Answers, voice: Voice) -> Iterator[Part]:
    """Every area in the form's order, the added questions last."""
    for section in answers.form.sections:
        yield Chapter(text=answers.words.sections[section.code])
        if section.code == RELATIVES:
            yield Paragraph(text=voice.say(ABOUT_OTHERS), tone=Tone.STRONG)
        yield _table(section.items, answers, voice)
    yield Chapter(text=voice.say(ADDONS))
    yield _table(answers.form.addons, answers, voice)


def _table(items: tuple[Item, ...], answers: Answers, voice: Voice) -> Table:
    heads = ((CODE, 1.1), (QUESTION, 4.2), (ANSWER, 2.6), (COMMENTS, 2.9))
    return Table(
        columns=tuple(Column(title=voice.say(title), share=share) for title, share in heads),
        rows=tuple(_row(item, answers, voice) for item in items if item.asked and any(box.collected for box in item.boxes)),
    )


def _row(item: Item, answers: Answers, voice: Voice) -> tuple[str, str, str, str]:
    spoken = answers.question(item, replace(item.boxes[0], part=""))
    question = f"{answers.label(item.code)}. {spoken}"
    lines = [line for box in item.boxes if (line := _line(box, item, answers, voice))]
    return answers.code(item.code), question, "\n".join(lines), "\n".join(comment_lines(item, answers, voice))


def _line(box: Box, item: Item, answers: Answers, voice: Voice) -> str:
    """What stands in one box; "" where it does not apply and nothing was given."""
    state = answers.state(box.key)
    if not state.relevant and state.given is None:
        return ""
    if not box.collected or (box.part == "specify" and state.effective is None):
        return ""
    said = _said(box, answers, voice)
    part = PARTS.get(box.part, "") if len(item.boxes) > 1 else ""
    return voice.say(PART_AND_ANSWER, part=voice.say(part), answer=said) if part else said


def _said(box: Box, answers: Answers, voice: Voice) -> str:
    state = answers.state(box.key)
    said = answers.in_words(box.key)
    if not state.relevant:
        said = voice.say(CODES[Special.NOT_APPLICABLE])
    if state.rule is not None:
        because = answers.words.rules.get(state.rule, state.rule).rstrip(".")
        said = voice.say(BY_RULE, answer=said, rule=f"{state.rule}: {because[:1].lower()}{because[1:]}")
    if state.given is not None and state.given != state.effective:
        return voice.say(GIVEN_BENEATH, answer=said, given=answers.say(box, state.given))
    return said or voice.say(NO_ANSWER)


def comment_lines(item: Item, answers: Answers, voice: Voice) -> Iterator[str]:
    """Every comment on the item with its kind; what is about somebody else is flagged."""
    for comment in answers.book.comments(item.code):
        yield voice.say(COMMENT_WORDS[comment.kind], text=comment.text)
