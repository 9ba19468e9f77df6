"""The words of a derived form: those of the form it is taken from, where it has not its own."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from app.forms.kinds import SPECIFY
from app.forms.source import Table


@dataclass(frozen=True, slots=True, kw_only=True)
class KnownWords:
    """What the derived form has words for: `items` with the parts of their boxes, `cases` by their numbers in the other form."""

    sections: frozenset[str]
    items: Mapping[str, tuple[str, ...]]
    rules: frozenset[str]
    cases: Mapping[str, list[int] | tuple[()]]
    proposals: frozenset[str]


def derived_words(beneath: Table, above: Table, known: KnownWords) -> Table:
    """One words file. Own words replace the other form's field by field, prompts box by box, and a check's as a whole.

    The title is never taken over: two forms by one name could not be told apart.
    """
    kept: dict[str, Table] = {
        "sections": _only(beneath, "sections", known.sections),
        "lists": _only(beneath, "lists", None),
        "boxes": _only(beneath, "boxes", None),
        "items": {code: _item(table, known.items[code]) for code, table in _only(beneath, "items", known.items).items()},
        "rules": _only(beneath, "rules", known.rules),
        "checks": {name: _check(table, known.cases[name]) for name, table in _only(beneath, "checks", known.cases).items()},
        "proposals": _only(beneath, "proposals", known.proposals),
    }
    merged: dict[str, object] = {"language": beneath.get("language"), **kept, **above}
    for name, tables in kept.items():
        merged[name] = _merged(tables, above.get(name), field_by_field=name != "checks")
    return {name: value for name, value in merged.items() if value is not None}


def _merged(beneath: Table, above: object, *, field_by_field: bool) -> object:
    if above is None:
        return beneath
    if not isinstance(above, dict):
        return above  # the compiler says that a table belongs here
    merged: dict[str, object] = {**beneath, **above}
    for key, under in beneath.items():
        over = above.get(key)
        if field_by_field and isinstance(under, dict) and isinstance(over, dict):
            merged[key] = {**under, **over, **_merged_prompts(under, over)}
    return merged


def _merged_prompts(under: Table, over: Table) -> Table:
    prompts, own = under.get("boxes"), over.get("boxes")
    return {"boxes": {**prompts, **own}} if isinstance(prompts, dict) and isinstance(own, dict) else {}


def _only(table: Table, name: str, known: Mapping[str, object] | frozenset[str] | None) -> dict[str, Table]:
    entries = table.get(name)
    tables = entries.items() if isinstance(entries, dict) else ()
    return {key: each for key, each in tables if isinstance(each, dict) and (known is None or key in known)}


def _item(table: Table, parts: tuple[str, ...]) -> Table:
    changed = dict(table)
    for name in ("boxes", "said"):
        entries = table.get(name)
        if isinstance(entries, dict):
            changed[name] = {key: each for key, each in entries.items() if _is_of(key, each, name, parts)}
    prompts, kept = table.get("boxes"), changed.get("boxes")
    left = [part for part in parts if part != SPECIFY]
    if isinstance(prompts, dict) and isinstance(kept, dict) and kept != prompts and len(left) == 1 and left[0] in kept:
        # One column is left of several, and the item is asked as that column was: its own question named none of them.
        changed["question"] = kept[left[0]]
    return changed


def _is_of(key: str, entry: object, name: str, parts: tuple[str, ...]) -> bool:
    # Under said, plain texts are keyed by value and belong to the item's own box, which is kept while the item is.
    return key in parts or (name == "said" and not isinstance(entry, dict))


def _check(table: Table, numbers: list[int] | tuple[()]) -> Table:
    """The sentences of a check, its cases under their new numbers."""
    cases = table.get("cases")
    if not isinstance(cases, dict):
        return table
    kept = {str(new): cases[str(old)] for new, old in enumerate(numbers) if str(old) in cases}
    rest = {name: value for name, value in table.items() if name != "cases"}
    return {**rest, **({"cases": kept} if kept else {})}
