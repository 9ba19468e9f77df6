"""What differs between two definitions of a form, or between two forms that share items: structure first, then words.

Values only, nothing to read: `app.forms.diff_words` says them. A rule, check or proposal is compared by what its cases say.
"""

from __future__ import annotations

import enum
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from app.forms.matching import Difference, match_boxes
from app.forms.model import Answer, Box, BoxKey, CheckCase, Form, Item, ItemCode, ItemWords, Proposal, RuleCase, Special


class Aspect(enum.Enum):
    """What about an item or a box changed."""

    SECTION = "section"
    KIND = "kind"
    ASKED = "asked"
    AUDIENCE = "audience"
    PRINT = "print"
    CLOSING = "closing"
    ALERT = "alert"
    PRIVATE = "private"
    RANGE = "range"
    CHOICES = "choices"
    SCALE = "scale"
    CODES = "codes"
    FOLLOW_UP = "follow_up"
    CRITICAL = "critical"
    COMPOSITE = "composite"


class Part(enum.Enum):
    """What a form consists of besides items."""

    RULE = "rule"
    CHECK = "check"
    PROPOSAL = "proposal"


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One aspect of the item or box at `place`, as it was and as it is; "" stands for nothing."""

    place: str
    aspect: Aspect
    before: str
    after: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PartChange:
    """A rule, check or proposal with the cases it had and those it has; no cases on one side: it is gone or new."""

    part: Part
    id: str
    before: tuple[str, ...]
    after: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class WordsChange:
    """A text in one language: `place` is an item code, "title" or such as "checks.C6"; `field` the text's name there."""

    language: str
    place: str
    field: str
    before: str
    after: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Side:
    """One of the two definitions."""

    id: str
    version: str
    digest: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FormDiff:
    """Everything that differs. Words of items that only one side has are not listed; neither are boxes of such items.

    `incomparable` are the boxes of both sides whose answers cannot be set beside each other, and why; `comparable` counts the
    rest. `reordered`: the items that both have come in another order.
    """

    before: Side
    after: Side
    added_items: tuple[ItemCode, ...] = ()
    removed_items: tuple[ItemCode, ...] = ()
    added_boxes: tuple[BoxKey, ...] = ()
    removed_boxes: tuple[BoxKey, ...] = ()
    reordered: bool = False
    changes: tuple[Change, ...] = ()
    parts: tuple[PartChange, ...] = ()
    languages_added: tuple[str, ...] = ()
    languages_removed: tuple[str, ...] = ()
    words: tuple[WordsChange, ...] = ()
    comparable: int = 0
    incomparable: tuple[tuple[BoxKey, Difference], ...] = ()

    @property
    def same_structure(self) -> bool:
        """True when only words differ, or nothing."""
        structure = (self.added_items, self.removed_items, self.added_boxes, self.removed_boxes, self.changes, self.parts)
        return not any(structure) and not self.reordered

    @property
    def same_words(self) -> bool:
        """True when no text that both have differs."""
        return not (self.words or self.languages_added or self.languages_removed)


def compare_forms(before: Form, after: Form) -> FormDiff:
    """What differs, in the document order of `after`; what is gone in that of `before`."""
    shared = [code for code in after.items if code in before.items]
    boxes = [key for key, box in after.boxes.items() if key in before.boxes and box.item in before.items]
    matching = match_boxes(before, after)
    return FormDiff(
        before=_side(before),
        after=_side(after),
        added_items=tuple(code for code in after.items if code not in before.items),
        removed_items=tuple(code for code in before.items if code not in after.items),
        added_boxes=_only_in(after, before),
        removed_boxes=_only_in(before, after),
        reordered=shared != [code for code in before.items if code in after.items],
        changes=tuple(
            change
            for code in shared
            for change in (
                *_changes(code, _of_item(before.items[code]), _of_item(after.items[code])),
                *(each for key in boxes if after.boxes[key].item == code for each in _box_changes(before, after, key)),
            )
        ),
        parts=_parts(before, after),
        languages_added=tuple(language for language in after.words if language not in before.words),
        languages_removed=tuple(language for language in before.words if language not in after.words),
        words=tuple(change for language in after.words if language in before.words for change in _words(before, after, language)),
        comparable=len(matching.same),
        incomparable=tuple((key, matching.differences[key]) for key in boxes if key in matching.differences),
    )


def _side(form: Form) -> Side:
    return Side(id=form.id, version=form.version, digest=form.digest)


def _only_in(form: Form, other: Form) -> tuple[BoxKey, ...]:
    return tuple(key for key, box in form.boxes.items() if key not in other.boxes and box.item in other.items)


def _of_item(item: Item) -> dict[Aspect, str]:
    return {
        Aspect.SECTION: item.section,
        Aspect.KIND: item.kind.value,
        Aspect.ASKED: _truth(item.asked),
        Aspect.AUDIENCE: item.audience.value,
        Aspect.PRINT: item.print_class.value,
        Aspect.CLOSING: item.closing.value if item.closing else "",
        Aspect.ALERT: item.alert.value if item.alert else "",
        Aspect.PRIVATE: _truth(item.private),
    }


def _of_box(box: Box) -> dict[Aspect, str]:
    return {
        Aspect.KIND: box.kind.value,
        Aspect.RANGE: "" if box.least is None or box.greatest is None else f"{box.least}-{box.greatest}",
        Aspect.CHOICES: " ".join(map(str, box.choices or ())),
        Aspect.SCALE: box.choice_list or "",
        Aspect.CODES: " ".join(code.value for code in Special if code in box.special),
        Aspect.FOLLOW_UP: box.follow_up.value if box.follow_up else "",
        Aspect.CRITICAL: _truth(box.critical),
        Aspect.COMPOSITE: " ".join(box.composite),
    }


def _truth(fact: bool) -> str:
    return "true" if fact else "false"  # as the files write it


def _box_changes(before: Form, after: Form, key: BoxKey) -> tuple[Change, ...]:
    return _changes(key, _of_box(before.boxes[key]), _of_box(after.boxes[key]))


def _changes(place: str, before: Mapping[Aspect, str], after: Mapping[Aspect, str]) -> tuple[Change, ...]:
    return tuple(
        Change(place=place, aspect=aspect, before=before[aspect], after=value)
        for aspect, value in after.items()
        if before[aspect] != value
    )


def _parts(before: Form, after: Form) -> tuple[PartChange, ...]:
    sides = {Part.RULE: _rules, Part.CHECK: _checks, Part.PROPOSAL: _proposals}
    found = []
    for part, read in sides.items():
        old, new = read(before), read(after)
        found += [
            PartChange(part=part, id=name, before=old.get(name, ()), after=new.get(name, ()))
            for name in dict.fromkeys((*new, *old))
            if sorted(old.get(name, ())) != sorted(new.get(name, ()))
        ]
    return tuple(found)


def _rules(form: Form) -> dict[str, tuple[str, ...]]:
    return _grouped((case.rule, _rule_case(case)) for case in form.rules)


def _checks(form: Form) -> dict[str, tuple[str, ...]]:
    return _grouped((case.check, _check_case(case)) for case in form.checks)


def _proposals(form: Form) -> dict[str, tuple[str, ...]]:
    return _grouped((each.id, _proposal(each)) for each in form.proposals)


def _grouped(pairs: Iterable[tuple[str, str]]) -> dict[str, tuple[str, ...]]:
    by_name = groupby(sorted(pairs, key=lambda pair: pair[0]), key=lambda pair: pair[0])
    return {name: tuple(text for _name, text in group) for name, group in by_name}


def _rule_case(case: RuleCase) -> str:
    effects = [f"{key} = {_plain(answer)}" for key, answer in case.fill.items()] + [f"{key} hidden" for key in case.hide]
    return f"{_one_line(case.condition)} -> {', '.join(effects)}"


def _check_case(case: CheckCase) -> str:
    return f"{_one_line(case.condition)} -> {', '.join(case.items)}"


def _proposal(proposal: Proposal) -> str:
    when = f"{_one_line(proposal.condition)} -> " if proposal.condition else ""
    return f"{when}{', '.join(proposal.boxes)} = {_plain(proposal.answer)}"


def _one_line(condition: str) -> str:
    return " ".join(condition.split())


def _plain(answer: Answer) -> str:
    return answer.value if isinstance(answer, Special) else str(answer)


def _words(before: Form, after: Form, language: str) -> Sequence[WordsChange]:
    old, new = _texts(before, language), _texts(after, language)
    gone = _owners(before) ^ _owners(after)
    return [
        WordsChange(
            language=language, place=place, field=name, before=old.get((place, name), ""), after=new.get((place, name), "")
        )
        for place, name in dict.fromkeys((*new, *old))
        if old.get((place, name), "") != new.get((place, name), "") and not _is_of(gone, place, name)
    ]


def _owners(form: Form) -> set[str]:
    """What texts belong to, as places: items, boxes, areas, rules, checks and proposals."""
    rules = {f"rules.{case.rule}" for case in form.rules}
    checks = {f"checks.{case.check}" for case in form.checks}
    proposals = {f"proposals.{each.words}" for each in form.proposals}
    areas = {f"{name}.{section.code}" for section in form.sections for name in ("sections", "intros")}
    return {*form.items, *form.boxes, *rules, *checks, *proposals, *areas}


def _is_of(gone: Collection[str], place: str, name: str) -> bool:
    """Whether the text belongs to something that only one side has: its words are no change of words."""
    kind, _, rest = name.partition(".")
    box = f"{place}.{rest.partition('.')[0]}" if kind in ("boxes", "said") else place
    return place in gone or box in gone


def _texts(form: Form, language: str) -> dict[tuple[str, str], str]:
    """Every text of one language by place and name."""
    words = form.words[language]
    texts = {("title", ""): words.title}
    for code, item in words.items.items():
        texts |= {(code, name): text for name, text in _item_texts(item).items()}
    for name, group in (
        ("sections", words.sections),
        ("intros", words.intros),
        ("rules", words.rules),
        ("proposals", words.proposals),
    ):
        texts |= {(f"{name}.{key}", ""): text for key, text in group.items()}
    for name, entries in words.lists.items():
        texts |= {(f"lists.{name}", value): text for value, text in entries.items()}
    # The cases of a check are numbered anew when one goes; its sentences are compared together.
    return texts | {(f"checks.{name}", ""): " / ".join(dict.fromkeys(each)) for name, each in words.checks.items()}


def _item_texts(item: ItemWords) -> dict[str, str]:
    texts = {"label": item.label, "question": item.question, "help": item.help}
    texts |= {f"choices.{value}": text for value, text in item.choices.items()}
    texts |= {f"boxes.{part}": text for part, text in item.boxes.items()}
    for part, said in item.said.items():
        texts |= {".".join(filter(None, ("said", part, value))): text for value, text in said.items()}
    return texts
