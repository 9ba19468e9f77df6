"""What differs between two definitions, in plain sentences and as JSON."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from app.forms.diff import Aspect, Change, FormDiff, Part, PartChange, Side, WordsChange
from app.forms.export import Json
from app.forms.matching import Difference
from app.forms.model import Form, ItemCode
from app.i18n import language, mark, ntr, tr

_ASPECTS: Mapping[Aspect, str] = {
    Aspect.SECTION: mark("{place}: another area, {before} before and {after} now."),
    Aspect.KIND: mark("{place}: another kind of answer, {before} before and {after} now."),
    Aspect.ASKED: mark("{place}: asked at all, {before} before and {after} now."),
    Aspect.AUDIENCE: mark("{place}: another reader, {before} before and {after} now."),
    Aspect.PRINT: mark("{place}: another rule for the client's paper, {before} before and {after} now."),
    Aspect.CLOSING: mark("{place}: another step after the talk, {before} before and {after} now."),
    Aspect.ALERT: mark("{place}: another card, {before} before and {after} now."),
    Aspect.PRIVATE: mark("{place}: asked only alone, {before} before and {after} now."),
    Aspect.RANGE: mark("{place}: other limits, {before} before and {after} now."),
    Aspect.CHOICES: mark("{place}: other choices, {before} before and {after} now."),
    Aspect.SCALE: mark("{place}: other words for the choices, {before} before and {after} now."),
    Aspect.CODES: mark("{place}: other codes allowed, {before} before and {after} now."),
    Aspect.FOLLOW_UP: mark("{place}: another mark for follow-up, {before} before and {after} now."),
    Aspect.CRITICAL: mark("{place}: critical, {before} before and {after} now."),
    Aspect.COMPOSITE: mark("{place}: in other scores, {before} before and {after} now."),
}
_NEW = {
    Part.RULE: mark("Rule {name} is new."),
    Part.CHECK: mark("Check {name} is new."),
    Part.PROPOSAL: mark("Proposal {name} is new."),
}
_GONE = {
    Part.RULE: mark("Rule {name} is gone."),
    Part.CHECK: mark("Check {name} is gone."),
    Part.PROPOSAL: mark("Proposal {name} is gone."),
}
_CHANGED = {
    Part.RULE: mark("Rule {name} says something else."),
    Part.CHECK: mark("Check {name} says something else."),
    Part.PROPOSAL: mark("Proposal {name} says something else."),
}
_REASONS = {
    Difference.MISSING: mark("{box}: only one of them has it."),
    Difference.OTHER_KIND: mark("{box}: another kind of answer."),
    Difference.OTHER_RANGE: mark("{box}: other limits."),
    Difference.OTHER_CHOICES: mark("{box}: other choices."),
    Difference.OTHER_TIME: mark("{box}: asks about another time."),
}


def sentences(diff: FormDiff, before: Form, after: Form) -> list[str]:
    """The whole difference, one line each; lines that belong to the one above are moved in."""
    lines = [tr("{before} compared with {after}.", before=_name(diff.before), after=_name(diff.after)), ""]
    if diff.same_structure:
        lines.append(tr("Items, rules and checks are the same."))
    lines += _structure(diff, before, after)
    lines += ["", *_words(diff), "", *_comparable(diff)]
    return lines


def _name(side: Side) -> str:
    return f"{side.id} {side.version}"


def _structure(diff: FormDiff, before: Form, after: Form) -> Iterator[str]:
    yield from (tr("New item: {item}.", item=_label(after, code)) for code in diff.added_items)
    yield from (tr("Item taken away: {item}.", item=_label(before, code)) for code in diff.removed_items)
    yield from (tr("New box: {box}.", box=key) for key in diff.added_boxes)
    yield from (tr("Box taken away: {box}.", box=key) for key in diff.removed_boxes)
    if diff.reordered:
        yield tr("The items come in another order.")
    yield from map(_change, diff.changes)
    for part in diff.parts:
        yield from _part(part)


def _label(form: Form, code: ItemCode) -> str:
    words = form.words.get(language(), form.words[form.default_language])
    return f"{code} {words.items[code].label}"


def _change(change: Change) -> str:
    nothing = tr("nothing")
    return tr(_ASPECTS[change.aspect], place=change.place, before=change.before or nothing, after=change.after or nothing)


def _part(change: PartChange) -> Iterator[str]:
    words = _CHANGED if change.before and change.after else _NEW if change.after else _GONE
    yield tr(words[change.part], name=change.id)
    if change.before and change.after:
        yield from (f"  - {case}" for case in change.before if case not in change.after)
        yield from (f"  + {case}" for case in change.after if case not in change.before)


def _words(diff: FormDiff) -> Iterator[str]:
    yield from (tr("New language: {language}.", language=each) for each in diff.languages_added)
    yield from (tr("Language taken away: {language}.", language=each) for each in diff.languages_removed)
    if diff.same_words:
        yield tr("The words are the same.")
    for code in dict.fromkeys(change.language for change in diff.words):
        changed = [change for change in diff.words if change.language == code]
        yield ntr("{n} text in {language} is another:", "{n} texts in {language} are others:", len(changed), language=code)
        for change in changed:
            yield f"  {_where(change)}"
            yield f"    - {change.before}"
            yield f"    + {change.after}"


def _where(change: WordsChange) -> str:
    return " ".join(filter(None, (change.place, change.field)))


def _comparable(diff: FormDiff) -> Iterator[str]:
    yield ntr(
        "Answers in {n} box can be set beside each other.", "Answers in {n} boxes can be set beside each other.", diff.comparable
    )
    if diff.incomparable:
        n = len(diff.incomparable)
        yield ntr("In {n} box that both have they cannot:", "In {n} boxes that both have they cannot:", n)
    yield from (f"  {tr(_REASONS[reason], box=key)}" for key, reason in diff.incomparable)


def as_json(diff: FormDiff) -> dict[str, Json]:
    """The whole difference as plain values."""
    return {
        "before": _side(diff.before),
        "after": _side(diff.after),
        "same_structure": diff.same_structure,
        "same_words": diff.same_words,
        "items": {"added": list(diff.added_items), "removed": list(diff.removed_items), "reordered": diff.reordered},
        "boxes": {"added": list(diff.added_boxes), "removed": list(diff.removed_boxes)},
        "changes": [
            {"place": each.place, "what": each.aspect.value, "before": each.before, "after": each.after} for each in diff.changes
        ],
        **{f"{part.value}s": [_plain_part(each) for each in diff.parts if each.part is part] for part in Part},
        "languages": {"added": list(diff.languages_added), "removed": list(diff.languages_removed)},
        "words": [
            {"language": each.language, "place": each.place, "field": each.field, "before": each.before, "after": each.after}
            for each in diff.words
        ],
        "comparable": diff.comparable,
        "incomparable": {key: reason.value for key, reason in diff.incomparable},
    }


def _side(side: Side) -> dict[str, Json]:
    return {"id": side.id, "version": side.version, "digest": side.digest}


def _plain_part(change: PartChange) -> dict[str, Json]:
    return {"id": change.id, "before": list(change.before), "after": list(change.after)}
