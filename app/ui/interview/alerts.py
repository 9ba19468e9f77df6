"""When a quiet alert card comes into being: from an answer of 1, or from a key (practice P1, P4, P5)."""

from __future__ import annotations

import datetime as dt

from app.cases.ids import RecordKey
from app.cases.record_book import RecordBook
from app.cases.records import AlertCard, CardKind
from app.forms.engine.answers import Outcome
from app.forms.model import Alert, BoxKey, Form, Special

KIND_OF_ALERT = {Alert.LIFE: CardKind.LIFE, Alert.SAFETY: CardKind.SAFETY, Alert.CHILD: CardKind.CHILD}
_PARTS_THAT_RAISE = ("", "d30")


def raised_by(form: Form, box: BoxKey, answer: object) -> CardKind | None:
    """The kind of card that this answer raises. A lifetime yes with a no for the thirty days is information only."""
    item = form.items[form.boxes[box].item]
    if item.alert is None or isinstance(answer, Special) or answer != 1:
        return None
    return KIND_OF_ALERT[item.alert] if form.boxes[box].part in _PARTS_THAT_RAISE else None


def new_cards(form: Form, book: RecordBook, outcome: Outcome, at: dt.datetime) -> tuple[AlertCard, ...]:
    """Cards for answers that raise one and have none yet."""
    raised = ((change.box, raised_by(form, change.box, change.after.given)) for change in outcome.changes)
    return tuple(
        AlertCard(key=card_key(kind, box), kind=kind, opened_at=at, raised_by=box)
        for box, kind in raised
        if kind is not None and book.get(AlertCard.kind_of_record, card_key(kind, box)) is None
    )


def card_by_key(book: RecordBook, kind: CardKind, at: dt.datetime) -> AlertCard:
    """The open card of that kind, or a new one that a person asks for."""
    waiting = book.open_cards(kind)
    number = len(book.cards())
    return waiting[0] if waiting else AlertCard(key=RecordKey(f"{kind.value}/key-{number}"), kind=kind, opened_at=at)


def card_key(kind: CardKind, box: BoxKey) -> RecordKey:
    """One card for each kind and box."""
    return RecordKey(f"{kind.value}/{box}")
