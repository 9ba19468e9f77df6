"""Answers that stand on a paper only when somebody chooses so for that paper: violence, alerts, private matters, illegal acts."""

from __future__ import annotations

from dataclasses import dataclass

from app.forms.model import Alert, Answer, Item, ItemCode, PrintClass
from app.services.documents.answers import Answers
from app.services.feedback.printing import VIOLENT_ITEMS, is_of_the_table


@dataclass(frozen=True, slots=True, kw_only=True)
class SensitiveLine:
    """A sensitive item with something in it, and what it would say."""

    item: ItemCode
    label: str
    said: str

    def __repr__(self) -> str:
        return f"SensitiveLine({self.item})"


def is_sensitive(item: Item) -> bool:
    """True for what is asked in private, tells of danger or violence, or is printed for the client on choice only.

    That there are children is no secret of the client's and must be seen by whoever decides.
    """
    tells_of_danger = item.alert in (Alert.LIFE, Alert.SAFETY)
    return item.private or tells_of_danger or item.code in VIOLENT_ITEMS or item.print_class is PrintClass.ASK


def sensitive_lines(answers: Answers) -> tuple[SensitiveLine, ...]:
    """The sensitive items that were asked at the table and hold more than a no, in the order of the form."""
    offered = [item for item in answers.form.items.values() if is_sensitive(item) and is_of_the_table(item)]
    found = ((item, [box.key for box in item.boxes if _says_something(answers.answer(box.key))]) for item in offered)
    return tuple(
        SensitiveLine(item=item.code, label=answers.label(item.code), said=", ".join(map(answers.in_words, keys)))
        for item, keys in found
        if keys
    )


def _says_something(answer: Answer | None) -> bool:
    return isinstance(answer, int | str) and answer not in (0, "")
